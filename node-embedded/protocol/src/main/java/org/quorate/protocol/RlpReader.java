package org.quorate.protocol;

import java.util.Arrays;
import java.util.Objects;
import org.quorate.protocol.RlpException.Problem;

/**
 * Reads canonical RLP (Yellow Paper, appendix B) and refuses everything else: lengths with leading zeros or in the long
 * form where the short one fits, single bytes below 0x80 with a header, numbers with leading zeros, bytes left over.
 */
public final class RlpReader {
    private final byte[] data;
    private int position;
    private final int end;

    /** Reads all of {@code data}; {@link #expectEnd()} checks that nothing is left over. */
    public RlpReader(byte[] data) {
        this(data, 0, data.length);
    }

    private RlpReader(byte[] data, int position, int end) {
        this.data = data;
        this.position = position;
        this.end = end;
    }

    public RlpReader(Bytes data) {
        this(data.unsafeArray());
    }

    /** A reader of {@code length} bytes from {@code offset}. @throws IndexOutOfBoundsException if they are not all there */
    public static RlpReader of(byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        return new RlpReader(data, offset, offset + length);
    }

    /** Whether items are left in this list. */
    public boolean hasNext() {
        return position < end;
    }

    /** Whether the next item is a list. */
    public boolean nextIsList() {
        return hasNext() && (data[position] & 0xff) >= 0xc0;
    }

    /** The next item as a list, to be read by a reader of its own. */
    public RlpReader readList() {
        requireNext();
        int first = data[position] & 0xff;
        if (first < 0xc0) {
            throw new RlpException(Problem.EXPECTED_LIST, "expected a list");
        }
        int length = payloadLength(first, 0xc0);
        int start = position + headerLength(first, 0xc0);
        position = start + length;
        return new RlpReader(data, start, position);
    }

    /** The next item as a byte string. */
    public byte[] readBytes() {
        int length = nextStringLength();
        byte[] value = Arrays.copyOfRange(data, position, position + length);
        position += length;
        return value;
    }

    public Bytes readByteString() {
        return Bytes.wrap(readBytes());
    }

    /** The next item as an unsigned number of at most 64 bits. */
    public long readLong() {
        int length = nextStringLength();
        if (length > 8) {
            throw new RlpException(Problem.TOO_LONG, "number does not fit 64 bits");
        }
        requireNoLeadingZero(length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | data[position++] & 0xff;
        }
        return value;
    }

    public UInt256 readUInt256() {
        int length = nextStringLength();
        if (length > UInt256.SIZE) {
            throw new RlpException(Problem.NUMBER_BEYOND_256_BITS, "number does not fit 256 bits");
        }
        requireNoLeadingZero(length);
        UInt256 value = UInt256.fromBytes(Arrays.copyOfRange(data, position, position + length));
        position += length;
        return value;
    }

    public Address readAddress() {
        requireLength(nextStringLength(), Address.SIZE);
        Address address = Address.fromBytes(data, position);
        position += Address.SIZE;
        return address;
    }

    public Hash readHash() {
        requireLength(nextStringLength(), Hash.SIZE);
        Hash hash = Hash.fromBytes(data, position);
        position += Hash.SIZE;
        return hash;
    }

    /** The next item, header included, as it stands. */
    public byte[] readRaw() {
        int start = position;
        skip();
        return Arrays.copyOfRange(data, start, position);
    }

    public void skip() {
        requireNext();
        if (nextIsList()) {
            readList();
        } else {
            int length = nextStringLength();
            position += length;
        }
    }

    /** @throws RlpException if items or bytes are left */
    public void expectEnd() {
        if (position != end) {
            throw new RlpException(Problem.LEFT_OVER, (end - position) + " bytes left over");
        }
    }

    private void requireNext() {
        if (position >= end) {
            throw new RlpException(Problem.TOO_FEW_ITEMS, "too few items");
        }
    }

    private static void requireLength(int length, int expected) {
        if (length != expected) {
            Problem problem = length < expected ? Problem.TOO_SHORT : Problem.TOO_LONG;
            throw new RlpException(problem, "expected " + expected + " bytes, got " + length);
        }
    }

    private void requireNoLeadingZero(int length) {
        if (length > 0 && data[position] == 0) {
            throw new RlpException(Problem.NUMBER_WITH_LEADING_ZERO, "number has a leading zero");
        }
    }

    /** Moves to the payload of the next string and returns its length. */
    private int nextStringLength() {
        requireNext();
        int first = data[position] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        if (first >= 0xc0) {
            throw new RlpException(Problem.EXPECTED_STRING, "expected a byte string, got a list");
        }
        int length = payloadLength(first, 0x80);
        position += headerLength(first, 0x80);
        if (length == 1 && data[position] >= 0) {
            throw new RlpException(Problem.NON_CANONICAL_HEADER, "single byte below 0x80 must have no header");
        }
        return length;
    }

    private static int headerLength(int first, int base) {
        return first <= base + 55 ? 1 : 1 + first - base - 55;
    }

    private int payloadLength(int first, int base) {
        int length;
        if (first <= base + 55) {
            length = first - base;
        } else {
            length = longPayloadLength(first - base - 55);
        }
        if (length > end - position - headerLength(first, base)) {
            throw new RlpException(Problem.BEYOND_END, "item is longer than the data");
        }
        return length;
    }

    private int longPayloadLength(int digits) {
        if (digits > end - position - 1) {
            throw new RlpException(Problem.BEYOND_END, "length is cut off");
        }
        if (data[position + 1] == 0) {
            throw new RlpException(Problem.NON_CANONICAL_HEADER, "length has a leading zero");
        }
        if (digits > 4) {
            throw new RlpException(Problem.BEYOND_END, "item is longer than the data");
        }
        long length = 0;
        for (int i = 0; i < digits; i++) {
            length = length << 8 | data[position + 1 + i] & 0xff;
        }
        if (length < 56) {
            throw new RlpException(Problem.NON_CANONICAL_HEADER, "length must be in the short form");
        }
        if (length > Integer.MAX_VALUE) {
            throw new RlpException(Problem.BEYOND_END, "item is longer than the data");
        }
        return (int) length;
    }
}
