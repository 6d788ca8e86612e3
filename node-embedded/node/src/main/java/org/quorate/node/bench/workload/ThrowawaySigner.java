package org.quorate.node.bench.workload;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;

/**
 * Signs some thirty times faster than a signer must. The curve points that ECDSA needs are taken from a small table, which
 * gives the keys away to everybody who sees two signatures: they are for benchmarks and nothing else. The signatures are
 * valid, and to check them is as much work as with any other.
 */
final class ThrowawaySigner {
    private static final int POINTS = 256;
    private static final BigInteger ORDER = Secp256k1.ORDER.toBigInteger();

    private final List<Point> points =
            IntStream.range(0, POINTS).mapToObj(Point::of).toList();

    /** The point of a secret number: the number's inverse, the abscissa modulo the order, the parity of the ordinate. */
    private record Point(BigInteger inverse, BigInteger r, int parity) {
        static Point of(int number) {
            byte[] secret = Keccak256.digest(new byte[] {'q', 'u', 'o', 'r', 'u', 'm', (byte) number});
            byte[] point = Secp256k1.publicKey(secret);
            BigInteger r = UInt256.fromBytes(point, 1).toBigInteger().mod(ORDER);
            return new Point(new BigInteger(1, secret).modInverse(ORDER), r, point[64] & 1);
        }
    }

    /** @param key 32 bytes @param point any number; the same key should not always have the same */
    EcdsaSignature sign(Hash digest, byte[] key, long point) {
        Point chosen = points.get((int) Math.floorMod(point, (long) POINTS));
        BigInteger message = new BigInteger(1, digest.toBytes());
        BigInteger s = message.add(chosen.r.multiply(new BigInteger(1, key)))
                .multiply(chosen.inverse)
                .mod(ORDER);
        UInt256 r = UInt256.of(chosen.r);
        UInt256 found = UInt256.of(s);
        // The lower of the two values of s (EIP-2).
        return found.compareTo(Secp256k1.HALF_ORDER) <= 0
                ? new EcdsaSignature(chosen.parity, r, found)
                : new EcdsaSignature(1 - chosen.parity, r, UInt256.of(ORDER.subtract(s)));
    }
}
