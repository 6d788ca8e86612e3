package org.quorate.protocol;

import java.util.Arrays;

/**
 * Writes RLP (Yellow Paper, appendix B).
 *
 * <p>Lists are opened and closed; a header is put in front when its list closes, so nothing is measured beforehand.
 */
public final class RlpWriter {
    private static final int MAX_HEADER = 9;

    private byte[] buffer;
    private int size;
    private int[] listStarts = new int[8];
    private int depth;

    /** @param expectedSize bytes to reserve; the writer grows beyond it as needed */
    public RlpWriter(int expectedSize) {
        buffer = new byte[Math.max(16, expectedSize)];
    }

    public RlpWriter() {
        this(256);
    }

    public void beginList() {
        if (depth == listStarts.length) {
            listStarts = Arrays.copyOf(listStarts, 2 * depth);
        }
        listStarts[depth++] = size;
    }

    public void endList() {
        int start = listStarts[--depth];
        int payload = size - start;
        int header = headerSize(payload);
        ensure(MAX_HEADER);
        System.arraycopy(buffer, start, buffer, start + header, payload);
        writeHeader(start, payload, 0xc0);
        size += header;
    }

    public void writeBytes(Bytes value) {
        writeBytes(value.unsafeArray());
    }

    public void writeBytes(byte[] value) {
        writeBytes(value, 0, value.length);
    }

    public void writeBytes(byte[] value, int offset, int length) {
        ensure(length + MAX_HEADER);
        if (length == 1 && value[offset] >= 0) {
            buffer[size++] = value[offset];
            return;
        }
        writeHeader(size, length, 0x80);
        size += headerSize(length);
        System.arraycopy(value, offset, buffer, size, length);
        size += length;
    }

    /** An unsigned number as its big-endian bytes without leading zeros. */
    public void writeLong(long unsigned) {
        ensure(MAX_HEADER);
        if (unsigned == 0) {
            buffer[size++] = (byte) 0x80;
        } else if (unsigned > 0 && unsigned < 0x80) {
            buffer[size++] = (byte) unsigned;
        } else {
            int length = 8 - Long.numberOfLeadingZeros(unsigned) / 8;
            buffer[size++] = (byte) (0x80 + length);
            for (int i = length - 1; i >= 0; i--) {
                buffer[size++] = (byte) (unsigned >>> (8 * i));
            }
        }
    }

    public void writeUInt256(UInt256 value) {
        if (value.fitsLong()) {
            writeLong(value.longValue());
        } else {
            byte[] bytes = value.toBytes();
            int length = (value.bitLength() + 7) / 8;
            writeBytes(bytes, 32 - length, length);
        }
    }

    public void writeAddress(Address address) {
        ensure(21);
        buffer[size] = (byte) (0x80 + Address.SIZE);
        address.writeTo(buffer, size + 1);
        size += 21;
    }

    public void writeHash(Hash hash) {
        ensure(33);
        buffer[size] = (byte) (0x80 + Hash.SIZE);
        hash.writeTo(buffer, size + 1);
        size += 33;
    }

    /** Appends bytes that are already RLP. */
    public void writeRaw(byte[] rlp) {
        ensure(rlp.length);
        System.arraycopy(rlp, 0, buffer, size, rlp.length);
        size += rlp.length;
    }

    /** How many bytes have been written so far. */
    public int size() {
        return size;
    }

    /** Forgets what was written and keeps the room for it, to write the next thing. */
    public void reset() {
        size = 0;
        depth = 0;
    }

    /** keccak256 of the bytes written so far, without a copy. @throws IllegalStateException if a list is still open */
    public Hash keccak256() {
        requireClosed();
        return Hash.keccak256(buffer, 0, size);
    }

    /** Bytes written so far. @throws IllegalStateException if a list is still open */
    public byte[] toByteArray() {
        requireClosed();
        return Arrays.copyOf(buffer, size);
    }

    /**
     * As {@link #toByteArray()}, with zeros in front for something to be put there.
     *
     * @param reserved how many
     */
    public byte[] toByteArray(int reserved) {
        requireClosed();
        byte[] bytes = new byte[reserved + size];
        System.arraycopy(buffer, 0, bytes, reserved, size);
        return bytes;
    }

    private void requireClosed() {
        if (depth != 0) {
            throw new IllegalStateException(depth + " lists are still open");
        }
    }

    private static int headerSize(int payload) {
        return payload < 56 ? 1 : 1 + lengthOfLength(payload);
    }

    private static int lengthOfLength(int payload) {
        return 4 - Integer.numberOfLeadingZeros(payload) / 8;
    }

    private void writeHeader(int at, int payload, int base) {
        if (payload < 56) {
            buffer[at] = (byte) (base + payload);
            return;
        }
        int digits = lengthOfLength(payload);
        buffer[at] = (byte) (base + 55 + digits);
        for (int i = 0; i < digits; i++) {
            buffer[at + 1 + i] = (byte) (payload >>> (8 * (digits - 1 - i)));
        }
    }

    private void ensure(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + more));
        }
    }
}
