package org.quorate.evm.precompile.bls12381;

import java.math.BigInteger;
import java.util.Optional;
import supranational.blst.P1;

/** Points of the curve over the prime field, as EIP-2537 writes them: x and y, 64 bytes each. */
public final class G1 {
    /** Bytes of a point. */
    public static final int SIZE = 128;

    /** Multiplying by it clears the cofactor (RFC 9380, section 8.8.1). */
    private static final BigInteger EFFECTIVE_COFACTOR = new BigInteger("d201000000010001", 16);

    private G1() {}

    /** The point at {@code offset}, all zeros for infinity; nothing if it is not on the curve. */
    public static Optional<P1> decode(byte[] data, int offset) {
        byte[] point = new byte[2 * Coordinates.SIZE];
        if (!Coordinates.read(data, offset, point, 0)
                || !Coordinates.read(data, offset + 64, point, Coordinates.SIZE)) {
            return Optional.empty();
        }
        return Coordinates.isZero(point) ? Optional.of(new P1()) : fromBlst(point);
    }

    private static Optional<P1> fromBlst(byte[] serialized) {
        try {
            return Optional.of(new P1(serialized));
        } catch (RuntimeException notOnCurve) {
            return Optional.empty();
        }
    }

    /** The encoding of a point. */
    public static byte[] encode(P1 point) {
        byte[] output = new byte[SIZE];
        if (!point.is_inf()) {
            byte[] serialized = point.serialize();
            Coordinates.write(serialized, 0, output, 0);
            Coordinates.write(serialized, Coordinates.SIZE, output, 64);
        }
        return output;
    }

    /** The point of the subgroup that the field element at the beginning maps to; nothing if it is not below the prime. */
    public static Optional<P1> map(byte[] data) {
        return Coordinates.element(data, 0)
                .map(u -> SwuMap.G1.map(u).map(G1::clearCofactor).orElseGet(P1::new));
    }

    private static P1 clearCofactor(SwuMap.AffinePoint<Fq> point) {
        byte[] serialized = new byte[2 * Coordinates.SIZE];
        Coordinates.write(point.x(), serialized, 0);
        Coordinates.write(point.y(), serialized, Coordinates.SIZE);
        return new P1(serialized).mult(EFFECTIVE_COFACTOR);
    }
}
