package org.quorate.protocol;

/** A 32-byte hash, kept as four longs so that it can be a map key without an array behind it. */
public final class Hash implements Comparable<Hash> {
    public static final int SIZE = 32;
    public static final Hash ZERO = new Hash(0, 0, 0, 0);

    /** keccak256 of no bytes: the code hash of an account without code. */
    public static final Hash EMPTY_CODE = fromHex("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");

    /** keccak256(RLP("")): the root of an empty Merkle-Patricia trie. */
    public static final Hash EMPTY_TRIE = fromHex("0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");

    /** keccak256(RLP([])): the ommers hash of every block after the merge. */
    public static final Hash EMPTY_LIST = fromHex("0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347");

    private final long w0;
    private final long w1;
    private final long w2;
    private final long w3;

    /** @param w0 the first eight bytes, big-endian */
    private Hash(long w0, long w1, long w2, long w3) {
        this.w0 = w0;
        this.w1 = w1;
        this.w2 = w2;
        this.w3 = w3;
    }

    /** @param w0 the first eight bytes, big-endian */
    static Hash fromWords(long w0, long w1, long w2, long w3) {
        return new Hash(w0, w1, w2, w3);
    }

    /** The hash of 32 bytes starting at {@code offset}. */
    public static Hash fromBytes(byte[] bytes, int offset) {
        return new Hash(
                ByteViews.getLong(bytes, offset),
                ByteViews.getLong(bytes, offset + 8),
                ByteViews.getLong(bytes, offset + 16),
                ByteViews.getLong(bytes, offset + 24));
    }

    /**
     * @param bytes exactly 32 bytes
     * @throws IllegalArgumentException for any other length
     */
    public static Hash fromBytes(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("hash must be 32 bytes, got " + bytes.length);
        }
        return fromBytes(bytes, 0);
    }

    /** @throws IllegalArgumentException if the text is not 64 hexadecimal digits with an optional prefix */
    public static Hash fromHex(String hex) {
        return fromBytes(Hex.decode(hex));
    }

    /** keccak256 of the message. */
    public static Hash keccak256(byte[] message) {
        return keccak256(message, 0, message.length);
    }

    /** keccak256 of {@code length} bytes from {@code offset}. */
    public static Hash keccak256(byte[] message, int offset, int length) {
        return ofLanes(Keccak256.absorb(message, offset, length));
    }

    /** @param lanes little-endian, of which the first four count */
    static Hash ofLanes(long[] lanes) {
        return new Hash(
                Long.reverseBytes(lanes[0]),
                Long.reverseBytes(lanes[1]),
                Long.reverseBytes(lanes[2]),
                Long.reverseBytes(lanes[3]));
    }

    /** keccak256 of the message. */
    public static Hash keccak256(Bytes message) {
        return keccak256(message.unsafeArray());
    }

    /** Writes the 32 bytes at {@code offset}. */
    public void writeTo(byte[] target, int offset) {
        ByteViews.putLong(target, offset, w0);
        ByteViews.putLong(target, offset + 8, w1);
        ByteViews.putLong(target, offset + 16, w2);
        ByteViews.putLong(target, offset + 24, w3);
    }

    public byte[] toBytes() {
        byte[] bytes = new byte[SIZE];
        writeTo(bytes, 0);
        return bytes;
    }

    /** The hash read as a big-endian number. */
    public UInt256 toUInt256() {
        return UInt256.fromLimbs(w3, w2, w1, w0);
    }

    /** {@code 0x} and 64 lower-case digits. */
    public String toHex() {
        return Hex.encode(toBytes());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && w0 == that.w0 && w1 == that.w1 && w2 == that.w2 && w3 == that.w3;
    }

    @Override
    public int hashCode() {
        // The bytes come from a hash function: any of them are spread well.
        return (int) (w3 ^ (w0 >>> 32));
    }

    @Override
    public int compareTo(Hash other) {
        int order = Long.compareUnsigned(w0, other.w0);
        if (order == 0) {
            order = Long.compareUnsigned(w1, other.w1);
        }
        if (order == 0) {
            order = Long.compareUnsigned(w2, other.w2);
        }
        return order != 0 ? order : Long.compareUnsigned(w3, other.w3);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
