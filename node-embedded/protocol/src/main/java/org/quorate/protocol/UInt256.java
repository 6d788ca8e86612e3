package org.quorate.protocol;

import java.math.BigInteger;
import java.util.HexFormat;

/**
 * An unsigned 256-bit integer: balances, values, fees, storage keys and storage values.
 *
 * <p>Immutable, four longs. The interpreter does not calculate with it; it has its own flat words.
 */
public final class UInt256 implements Comparable<UInt256> {
    public static final int SIZE = 32;
    public static final UInt256 ZERO = new UInt256(0, 0, 0, 0);
    public static final UInt256 ONE = new UInt256(1, 0, 0, 0);
    public static final UInt256 MAX = new UInt256(-1, -1, -1, -1);

    private final long l0;
    private final long l1;
    private final long l2;
    private final long l3;

    private UInt256(long l0, long l1, long l2, long l3) {
        this.l0 = l0;
        this.l1 = l1;
        this.l2 = l2;
        this.l3 = l3;
    }

    /** @param l0 the least significant limb */
    public static UInt256 fromLimbs(long l0, long l1, long l2, long l3) {
        return (l0 | l1 | l2 | l3) == 0 ? ZERO : new UInt256(l0, l1, l2, l3);
    }

    /** The long read as an unsigned number. */
    public static UInt256 of(long unsigned) {
        return fromLimbs(unsigned, 0, 0, 0);
    }

    /** @throws IllegalArgumentException if negative or above 2^256 - 1 */
    public static UInt256 of(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 256) {
            throw new IllegalArgumentException("number is negative or does not fit 256 bits");
        }
        return fromLimbs(
                value.longValue(),
                value.shiftRight(64).longValue(),
                value.shiftRight(128).longValue(),
                value.shiftRight(192).longValue());
    }

    /** 32 big-endian bytes starting at {@code offset}. */
    public static UInt256 fromBytes(byte[] bytes, int offset) {
        return fromLimbs(
                ByteViews.getLong(bytes, offset + 24),
                ByteViews.getLong(bytes, offset + 16),
                ByteViews.getLong(bytes, offset + 8),
                ByteViews.getLong(bytes, offset));
    }

    /**
     * Up to 32 big-endian bytes.
     *
     * @throws IllegalArgumentException if there are more
     */
    public static UInt256 fromBytes(byte[] bytes) {
        if (bytes.length == SIZE) {
            return fromBytes(bytes, 0);
        }
        if (bytes.length > SIZE) {
            throw new IllegalArgumentException("number does not fit 32 bytes: " + bytes.length);
        }
        byte[] padded = new byte[SIZE];
        System.arraycopy(bytes, 0, padded, SIZE - bytes.length, bytes.length);
        return fromBytes(padded, 0);
    }

    /**
     * A number in hexadecimal with an optional {@code 0x} prefix and any leading zeros; zero if there are no digits.
     *
     * @throws IllegalArgumentException if the text is not hexadecimal or has more than 64 significant digits
     */
    public static UInt256 fromHex(String hex) {
        String digits = Hex.strip(hex);
        int start = 0;
        while (start < digits.length() && digits.charAt(start) == '0') {
            start++;
        }
        int significant = digits.length() - start;
        if (significant > 2 * SIZE) {
            throw new IllegalArgumentException("number does not fit 256 bits: it has " + significant + " digits");
        }
        long[] limbs = new long[4];
        for (int i = start; i < digits.length(); i++) {
            int limb = (digits.length() - 1 - i) / 16;
            limbs[limb] = limbs[limb] << 4 | HexFormat.fromHexDigit(digits.charAt(i));
        }
        return fromLimbs(limbs[0], limbs[1], limbs[2], limbs[3]);
    }

    /** The limb of weight 2^(64 * index), index 0 to 3. */
    public long limb(int index) {
        return switch (index) {
            case 0 -> l0;
            case 1 -> l1;
            case 2 -> l2;
            case 3 -> l3;
            default -> throw new IndexOutOfBoundsException(index);
        };
    }

    public boolean isZero() {
        return (l0 | l1 | l2 | l3) == 0;
    }

    /** Whether the number fits 64 unsigned bits. */
    public boolean fitsLong() {
        return (l1 | l2 | l3) == 0;
    }

    /** The low 64 bits. */
    public long longValue() {
        return l0;
    }

    /** The sum modulo 2^256. */
    public UInt256 add(UInt256 other) {
        if (other.isZero()) {
            return this;
        }
        if (isZero()) {
            return other;
        }
        long s0 = l0 + other.l0;
        long carry = Long.compareUnsigned(s0, l0) < 0 ? 1 : 0;
        long s1 = l1 + other.l1;
        long carry1 = Long.compareUnsigned(s1, l1) < 0 ? 1 : 0;
        s1 += carry;
        carry1 |= carry == 1 && s1 == 0 ? 1 : 0;
        long s2 = l2 + other.l2;
        long carry2 = Long.compareUnsigned(s2, l2) < 0 ? 1 : 0;
        s2 += carry1;
        carry2 |= carry1 == 1 && s2 == 0 ? 1 : 0;
        return fromLimbs(s0, s1, s2, l3 + other.l3 + carry2);
    }

    /** The sum. @throws ArithmeticException if it does not fit 256 bits */
    public UInt256 addExact(UInt256 other) {
        UInt256 sum = add(other);
        if (sum.compareTo(this) < 0) {
            throw new ArithmeticException("256-bit overflow");
        }
        return sum;
    }

    /** The difference modulo 2^256. */
    public UInt256 subtract(UInt256 other) {
        if (other.isZero()) {
            return this;
        }
        long borrow0 = Long.compareUnsigned(l0, other.l0) < 0 ? 1 : 0;
        long t1 = l1 - other.l1;
        long borrow1 = Long.compareUnsigned(l1, other.l1) < 0 || Long.compareUnsigned(t1, borrow0) < 0 ? 1 : 0;
        long t2 = l2 - other.l2;
        long borrow2 = Long.compareUnsigned(l2, other.l2) < 0 || Long.compareUnsigned(t2, borrow1) < 0 ? 1 : 0;
        return fromLimbs(l0 - other.l0, t1 - borrow0, t2 - borrow1, l3 - other.l3 - borrow2);
    }

    /** The difference. @throws ArithmeticException if it is negative */
    public UInt256 subtractExact(UInt256 other) {
        if (compareTo(other) < 0) {
            throw new ArithmeticException("256-bit underflow");
        }
        return subtract(other);
    }

    /** The product. @throws ArithmeticException if it does not fit 256 bits */
    public UInt256 multiplyExact(UInt256 other) {
        if (fitsLong() && other.fitsLong()) {
            return fromLimbs(l0 * other.l0, Math.unsignedMultiplyHigh(l0, other.l0), 0, 0);
        }
        BigInteger product = toBigInteger().multiply(other.toBigInteger());
        if (product.bitLength() > 256) {
            throw new ArithmeticException("256-bit overflow");
        }
        return of(product);
    }

    /** The quotient rounded down. @throws ArithmeticException if the divisor is zero */
    public UInt256 divide(UInt256 divisor) {
        if (fitsLong() && divisor.fitsLong() && !divisor.isZero()) {
            return of(Long.divideUnsigned(l0, divisor.l0));
        }
        if (divisor.isZero()) {
            throw new ArithmeticException("division by zero");
        }
        return of(toBigInteger().divide(divisor.toBigInteger()));
    }

    public UInt256 min(UInt256 other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** Position of the highest set bit plus one; 0 for zero. */
    public int bitLength() {
        if (l3 != 0) {
            return 256 - Long.numberOfLeadingZeros(l3);
        }
        if (l2 != 0) {
            return 192 - Long.numberOfLeadingZeros(l2);
        }
        return l1 != 0 ? 128 - Long.numberOfLeadingZeros(l1) : 64 - Long.numberOfLeadingZeros(l0);
    }

    /** Writes 32 big-endian bytes at {@code offset}. */
    public void writeTo(byte[] target, int offset) {
        ByteViews.putLong(target, offset, l3);
        ByteViews.putLong(target, offset + 8, l2);
        ByteViews.putLong(target, offset + 16, l1);
        ByteViews.putLong(target, offset + 24, l0);
    }

    /** 32 big-endian bytes. */
    public byte[] toBytes() {
        byte[] bytes = new byte[SIZE];
        writeTo(bytes, 0);
        return bytes;
    }

    /** The same 256 bits as a hash. */
    public Hash toHash() {
        return Hash.fromWords(l3, l2, l1, l0);
    }

    public BigInteger toBigInteger() {
        return new BigInteger(1, toBytes());
    }

    /** {@code 0x} and the digits without leading zeros: a JSON-RPC quantity. */
    public String toHex() {
        return "0x" + toBigInteger().toString(16);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UInt256 that && l0 == that.l0 && l1 == that.l1 && l2 == that.l2 && l3 == that.l3;
    }

    @Override
    public int hashCode() {
        long mixed = (l0 ^ Long.rotateLeft(l1, 17) ^ Long.rotateLeft(l2, 31) ^ Long.rotateLeft(l3, 47))
                * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ (mixed >>> 32));
    }

    @Override
    public int compareTo(UInt256 other) {
        int order = Long.compareUnsigned(l3, other.l3);
        if (order == 0) {
            order = Long.compareUnsigned(l2, other.l2);
        }
        if (order == 0) {
            order = Long.compareUnsigned(l1, other.l1);
        }
        return order != 0 ? order : Long.compareUnsigned(l0, other.l0);
    }

    /** Decimal. */
    @Override
    public String toString() {
        return toBigInteger().toString();
    }
}
