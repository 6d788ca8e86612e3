package org.quorate.node.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.signature.PreparedKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningKey;

/**
 * What signatures cost: CPU time of a verification, on one thread, beside that of a recovery by ECRECOVER, whose price in gas is
 * the yardstick. The prices in the table of schemes are to be at least what comes out here.
 */
public final class SignatureBench {
    private static final long ECRECOVER_GAS = 3_000;
    private static final int KEYS = 24;
    private static final int MESSAGE_SIZE = 200;
    private static final long WARM_UP_NANOS = 1_500_000_000L;
    private static final long COUNTED_NANOS = 1_000_000_000L;
    private static final int ROUNDS = 3;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * One way to check signatures.
     *
     * @param micros CPU time of one
     * @param fairGas what it would cost at ECRECOVER's gas for a microsecond
     * @param price what is charged; 0 if nothing is
     */
    public record Line(String name, double micros, long fairGas, long price) {
        @Override
        public String toString() {
            return "%-28s %8.1f µs %8d gas at ECRECOVER's rate%s"
                    .formatted(name, micros, fairGas, price == 0 ? "" : ", price " + price);
        }

        /** For JSON. */
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", name);
            fields.put("micros", Math.round(micros * 10) / 10.0);
            fields.put("fair_gas", fairGas);
            fields.put("price", price);
            return fields;
        }
    }

    private record Case(Bytes key, byte[] message, Bytes signature, PreparedKey prepared) {}

    /** Measures, on this thread. */
    public List<Line> run() {
        List<Line> lines = new ArrayList<>();
        double recovery = recovery();
        lines.add(new Line("ecrecover", recovery, ECRECOVER_GAS, ECRECOVER_GAS));
        for (SignatureScheme scheme : SignatureScheme.ALL) {
            List<Case> cases = cases(scheme);
            double plain = micros(i -> scheme.verify(cases.get(i).key, cases.get(i).message, cases.get(i).signature));
            lines.add(line(scheme.label(), plain, recovery, scheme.verificationGas()));
            if (cases.getFirst().prepared.bytes() > 2L * scheme.publicKeySize()) {
                double prepared =
                        micros(i -> cases.get(i).prepared.verify(cases.get(i).message, cases.get(i).signature));
                lines.add(line(scheme.label() + ", expanded key", prepared, recovery, 0));
                double anew = micros(
                        i -> scheme.prepare(cases.get(i).key).verify(cases.get(i).message, cases.get(i).signature));
                lines.add(line(scheme.label() + ", expanded each time", anew, recovery, 0));
            }
        }
        return lines;
    }

    private static Line line(String name, double micros, double recovery, long price) {
        return new Line(name, micros, Math.round(ECRECOVER_GAS * micros / recovery), price);
    }

    private double recovery() {
        record Recovery(Hash digest, EcdsaSignature signature) {}
        List<Recovery> cases = IntStream.range(0, KEYS)
                .mapToObj(i -> {
                    Hash digest = Hash.keccak256(message(i));
                    byte[] key = Hash.keccak256(message(1_000 + i)).toBytes();
                    return new Recovery(digest, Secp256k1.sign(digest, key));
                })
                .toList();
        return micros(i -> Secp256k1.recoverAddress(cases.get(i).digest, cases.get(i).signature)
                .isPresent());
    }

    private static List<Case> cases(SignatureScheme scheme) {
        return IntStream.range(0, scheme.signatureSize() > 5_000 ? 4 : KEYS)
                .mapToObj(i -> {
                    byte[] seed = new byte[scheme.seedSize()];
                    ByteBuffer.wrap(seed).putInt(i + 1);
                    byte[] message = message(i);
                    try (SigningKey key = scheme.signingKey(seed)) {
                        Bytes publicKey = key.publicKey();
                        return new Case(publicKey, message, key.sign(message), scheme.prepare(publicKey));
                    }
                })
                .toList();
    }

    private static byte[] message(int number) {
        return ByteBuffer.allocate(MESSAGE_SIZE).putInt(number).array();
    }

    /** The best of several rounds: what others do on the computer can only add. */
    private double micros(IntPredicate check) {
        spend(check, WARM_UP_NANOS);
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.min(best, spend(check, COUNTED_NANOS / ROUNDS));
        }
        return best;
    }

    private double spend(IntPredicate check, long nanos) {
        long start = threads.getCurrentThreadCpuTime();
        long end = start;
        long done = 0;
        while (end - start < nanos) {
            for (int i = 0; i < 4; i++) {
                if (!check.test(i)) {
                    throw new IllegalStateException("a valid signature does not verify");
                }
            }
            done += 4;
            end = threads.getCurrentThreadCpuTime();
        }
        return (end - start) / 1e3 / done;
    }
}
