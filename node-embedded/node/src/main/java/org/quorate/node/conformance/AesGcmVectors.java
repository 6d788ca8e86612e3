package org.quorate.node.conformance;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.quorate.protocol.Bytes;
import tools.jackson.databind.JsonNode;

/** AES-GCM (NIST SP 800-38D) of the JDK, with which the vault is encrypted: both ways. */
final class AesGcmVectors implements VectorFamily {
    @Override
    public boolean covers(String algorithm) {
        return algorithm.equals("AES-GCM");
    }

    @Override
    public Optional<String> run(String algorithm, JsonNode group, JsonNode test) {
        Expected expected = Expected.of(test);
        byte[] message = Json.bytes(test, "msg").toArray();
        byte[] sealed = concat(Json.bytes(test, "ct"), Json.bytes(test, "tag"));
        try {
            byte[] opened = cipher(Cipher.DECRYPT_MODE, group, test).doFinal(sealed);
            byte[] made = cipher(Cipher.ENCRYPT_MODE, group, test).doFinal(message);
            boolean right = java.util.Arrays.equals(opened, message) && java.util.Arrays.equals(made, sealed);
            return expected.judge(right, "the output differs: " + Bytes.wrap(made));
        } catch (GeneralSecurityException | IllegalArgumentException refused) {
            return expected.judge(false, "refused: " + refused.getMessage());
        }
    }

    private static Cipher cipher(int mode, JsonNode group, JsonNode test) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        int tagBits = Math.toIntExact(Json.number(group, "tagSize"));
        cipher.init(
                mode,
                new SecretKeySpec(Json.bytes(test, "key").toArray(), "AES"),
                new GCMParameterSpec(tagBits, Json.bytes(test, "iv").toArray()));
        cipher.updateAAD(Json.bytes(test, "aad").toArray());
        return cipher;
    }

    private static byte[] concat(Bytes one, Bytes other) {
        byte[] both = java.util.Arrays.copyOf(one.unsafeArray(), one.length() + other.length());
        System.arraycopy(other.unsafeArray(), 0, both, one.length(), other.length());
        return both;
    }
}
