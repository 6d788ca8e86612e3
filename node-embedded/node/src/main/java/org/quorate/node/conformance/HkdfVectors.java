package org.quorate.node.conformance;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.crypto.DataLengthException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.quorate.protocol.Bytes;
import tools.jackson.databind.JsonNode;

/** HKDF (RFC 5869). */
final class HkdfVectors implements VectorFamily {
    private static final Map<String, Supplier<Digest>> DIGESTS = Map.of(
            "HKDF-SHA-1", SHA1Digest::new,
            "HKDF-SHA-256", SHA256Digest::new,
            "HKDF-SHA-384", SHA384Digest::new,
            "HKDF-SHA-512", SHA512Digest::new);

    @Override
    public boolean covers(String algorithm) {
        return DIGESTS.containsKey(algorithm);
    }

    @Override
    public Optional<String> run(String algorithm, JsonNode group, JsonNode test) {
        HKDFBytesGenerator generator =
                new HKDFBytesGenerator(DIGESTS.get(algorithm).get());
        generator.init(new HKDFParameters(
                Json.bytes(test, "ikm").toArray(),
                Json.bytes(test, "salt").toArray(),
                Json.bytes(test, "info").toArray()));
        byte[] output = new byte[Math.toIntExact(Json.number(test, "size"))];
        try {
            generator.generateBytes(output, 0, output.length);
        } catch (DataLengthException tooLong) {
            return Expected.of(test).judge(false, "refused: " + tooLong.getMessage());
        }
        boolean right = Bytes.wrap(output).equals(Json.bytes(test, "okm"));
        return Expected.of(test).judge(right, "the output is " + Bytes.wrap(output));
    }
}
