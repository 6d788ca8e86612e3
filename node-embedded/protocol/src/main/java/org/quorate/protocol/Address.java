package org.quorate.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An account address: 20 bytes.
 *
 * <p>Kept as two longs and an int, not as an array: comparing and hashing addresses is what state maps do all day.
 */
public final class Address implements Comparable<Address> {
    public static final int SIZE = 20;
    public static final Address ZERO = new Address(0, 0, 0);

    private final long high;
    private final long middle;
    private final int low;
    /** See {@link #unsafeKeccak256}; null until somebody asks. Volatile, so that who sees the array sees what is in it. */
    private volatile byte[] keccak256;

    private Address(long high, long middle, int low) {
        this.high = high;
        this.middle = middle;
        this.low = low;
    }

    /** The address of 20 bytes starting at {@code offset}. */
    public static Address fromBytes(byte[] bytes, int offset) {
        return new Address(
                ByteViews.getLong(bytes, offset),
                ByteViews.getLong(bytes, offset + 8),
                ByteViews.getInt(bytes, offset + 16));
    }

    /**
     * @param bytes exactly 20 bytes
     * @throws IllegalArgumentException for any other length
     */
    public static Address fromBytes(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("address must be 20 bytes, got " + bytes.length);
        }
        return fromBytes(bytes, 0);
    }

    /**
     * The address in the low 160 bits of a 256-bit word given as four limbs; the upper 96 bits are ignored.
     *
     * @param l0 the least significant limb
     */
    public static Address fromWord(long l2, long l1, long l0) {
        return new Address((l2 << 32) | (l1 >>> 32), (l1 << 32) | (l0 >>> 32), (int) l0);
    }

    /**
     * Forty hexadecimal digits with an optional {@code 0x} prefix, in any case. See {@link #fromChecksummed} for text
     * that a person typed.
     *
     * @throws IllegalArgumentException if the text is not an address
     */
    public static Address fromHex(String hex) {
        return fromBytes(Hex.decode(hex));
    }

    /**
     * As {@link #fromHex}, but mixed-case text must carry a right EIP-55 checksum.
     *
     * @throws IllegalArgumentException if the text is no address or its checksum is wrong
     */
    public static Address fromChecksummed(String text) {
        Address address = fromHex(text);
        String digits = Hex.strip(text);
        boolean oneCase =
                digits.equals(digits.toLowerCase(Locale.ROOT)) || digits.equals(digits.toUpperCase(Locale.ROOT));
        if (!oneCase && !address.toChecksummed().substring(2).equals(digits)) {
            throw new IllegalArgumentException("the address has a wrong checksum (EIP-55): a character was mistyped");
        }
        return address;
    }

    /** The address of a contract made by CREATE: the last 20 bytes of keccak256(RLP[sender, nonce]). */
    public static Address ofCreate(Address sender, long nonce) {
        RlpWriter rlp = new RlpWriter(32);
        rlp.beginList();
        rlp.writeAddress(sender);
        rlp.writeLong(nonce);
        rlp.endList();
        return fromBytes(Keccak256.digest(rlp.toByteArray()), 12);
    }

    /**
     * The address of a contract made by CREATE2 (EIP-1014).
     *
     * @param salt 32 bytes
     * @param initCodeHash 32 bytes
     */
    public static Address ofCreate2(Address sender, byte[] salt, byte[] initCodeHash) {
        byte[] message = new byte[1 + SIZE + 32 + 32];
        message[0] = (byte) 0xff;
        sender.writeTo(message, 1);
        System.arraycopy(salt, 0, message, 21, 32);
        System.arraycopy(initCodeHash, 0, message, 53, 32);
        return fromBytes(Keccak256.digest(message), 12);
    }

    /** Writes the 20 bytes at {@code offset}. */
    public void writeTo(byte[] target, int offset) {
        ByteViews.putLong(target, offset, high);
        ByteViews.putLong(target, offset + 8, middle);
        ByteViews.putInt(target, offset + 16, low);
    }

    public byte[] toBytes() {
        byte[] bytes = new byte[SIZE];
        writeTo(bytes, 0);
        return bytes;
    }

    /**
     * keccak256 of the 20 bytes, which is the account's place in the state. It is kept, because the way of a transaction asks
     * for it again and again: in the pool, in execution and when the state's root is made. The array is shared: reading only.
     */
    public byte[] unsafeKeccak256() {
        byte[] known = keccak256;
        if (known == null) {
            known = Keccak256.digest(toBytes());
            keccak256 = known;
        }
        return known;
    }

    /** Bits 128 to 159 as the third limb of a 256-bit word. */
    public long limb2() {
        return high >>> 32;
    }

    /** Bits 64 to 127. */
    public long limb1() {
        return (high << 32) | (middle >>> 32);
    }

    /** Bits 0 to 63. */
    public long limb0() {
        return (middle << 32) | (low & 0xffffffffL);
    }

    /** {@code 0x} and 40 lower-case digits. */
    public String toHex() {
        return Hex.encode(toBytes());
    }

    /** {@code 0x} and 40 digits whose case is the EIP-55 checksum. */
    public String toChecksummed() {
        char[] digits = toHex().substring(2).toCharArray();
        byte[] hash = Keccak256.digest(new String(digits).getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < digits.length; i++) {
            int nibble = (hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xf;
            if (nibble >= 8) {
                digits[i] = Character.toUpperCase(digits[i]);
            }
        }
        return "0x" + new String(digits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address that && high == that.high && middle == that.middle && low == that.low;
    }

    @Override
    public int hashCode() {
        long mixed = (high * 0x9E3779B97F4A7C15L) ^ (middle * 0xC2B2AE3D27D4EB4FL) ^ (low * 0x165667B19E3779F9L);
        return (int) (mixed ^ (mixed >>> 32));
    }

    @Override
    public int compareTo(Address other) {
        int order = Long.compareUnsigned(high, other.high);
        if (order == 0) {
            order = Long.compareUnsigned(middle, other.middle);
        }
        return order != 0 ? order : Integer.compareUnsigned(low, other.low);
    }

    /** The checksummed form. */
    @Override
    public String toString() {
        return toChecksummed();
    }
}
