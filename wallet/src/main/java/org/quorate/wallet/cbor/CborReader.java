package org.quorate.wallet.cbor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.quorate.protocol.Bytes;

/** Reads values in the one canonical form and nothing else. Takes no more memory than a small multiple of its input. */
public final class CborReader {
    private static final int MAX_DEPTH = 8;

    private final byte[] data;
    private int position;

    private CborReader(Bytes data) {
        this.data = data.unsafeArray();
    }

    /**
     * The value that all of the bytes make.
     *
     * @param limit of their number
     * @throws CborException if there are more, or they are anything but one canonical value
     */
    public static CborValue read(Bytes bytes, int limit) {
        if (bytes.length() > limit) {
            throw new CborException(
                    "it has " + bytes.length() + " bytes, more than the " + limit + " that are allowed");
        }
        CborReader reader = new CborReader(bytes);
        CborValue value = reader.value(0);
        if (reader.position != reader.data.length) {
            throw new CborException("there are " + (reader.data.length - reader.position) + " bytes after its end");
        }
        return value;
    }

    private CborValue value(int depth) {
        if (depth > MAX_DEPTH) {
            throw new CborException("it is nested more than " + MAX_DEPTH + " deep");
        }
        int initial = next();
        int major = initial >>> 5;
        long argument = argument(initial & 31);
        return switch (major) {
            case 0 -> new CborValue.Number(argument);
            case 2 -> new CborValue.Data(Bytes.wrap(take(argument)));
            case 3 -> new CborValue.Text(text(take(argument)));
            case 4 -> array(argument, depth);
            case 5 -> fields(argument, depth);
            default ->
                throw new CborException("there is a value of CBOR's major type " + major + ", which has no use here");
        };
    }

    private CborValue array(long length, int depth) {
        requireAtLeast(length, 1);
        List<CborValue> elements = new ArrayList<>((int) length);
        for (long i = 0; i < length; i++) {
            elements.add(value(depth + 1));
        }
        return new CborValue.Array(elements);
    }

    private CborValue fields(long length, int depth) {
        requireAtLeast(length, 2);
        TreeMap<Long, CborValue> values = new TreeMap<>();
        long last = -1;
        for (long i = 0; i < length; i++) {
            int initial = next();
            if (initial >>> 5 != 0) {
                throw new CborException("a key is not a number");
            }
            long key = argument(initial & 31);
            if (key <= last) {
                throw new CborException("key " + key + " comes twice or too late");
            }
            last = key;
            values.put(key, value(depth + 1));
        }
        return new CborValue.Fields(values);
    }

    /** Every element has a byte at least: a length that cannot be true is told before memory is taken for it. */
    private void requireAtLeast(long elements, int bytesEach) {
        if (elements > (data.length - position) / bytesEach) {
            throw new CborException("it ends before its " + elements + " elements");
        }
    }

    private long argument(int information) {
        if (information < 24) {
            return information;
        }
        int bytes =
                switch (information) {
                    case 24 -> 1;
                    case 25 -> 2;
                    case 26 -> 4;
                    case 27 -> 8;
                    default -> throw new CborException("a length is left open, or reserved");
                };
        long argument = 0;
        for (int i = 0; i < bytes; i++) {
            argument = argument << 8 | next();
        }
        if (argument < 0) {
            throw new CborException("a number is above 2^63 - 1");
        }
        boolean shortest = bytes == 1 ? argument >= 24 : argument >= 1L << 4 * bytes;
        if (!shortest) {
            throw new CborException("the number " + argument + " is not written in its shortest form");
        }
        return argument;
    }

    private int next() {
        if (position >= data.length) {
            throw new CborException("it ends too early");
        }
        return data[position++] & 0xff;
    }

    private byte[] take(long length) {
        if (length > data.length - position) {
            throw new CborException("it ends too early");
        }
        byte[] taken = java.util.Arrays.copyOfRange(data, position, position + (int) length);
        position += (int) length;
        return taken;
    }

    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new CborException("a text is not UTF-8");
        }
    }
}
