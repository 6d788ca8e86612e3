package org.quorate.protocol.abi;

import static org.quorate.protocol.abi.AbiType.WORD;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/**
 * Decodes the one layout that the encoder makes: each tail begins where the one before it ends. So no byte is read twice,
 * and offsets that point into each other cannot make a small input large.
 */
final class AbiDecoder {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    private final Bytes data;

    /** Where the next tail must begin. */
    private int end;

    AbiDecoder(Bytes data) {
        this.data = data;
    }

    List<AbiValue> decode(List<AbiType> types) {
        List<AbiValue> values = sequence(types, take(AbiType.Tuple.headSize(types)));
        if (end != data.length()) {
            throw new AbiException((data.length() - end) + " bytes are left over");
        }
        return values;
    }

    /** Reads the values whose heads begin at {@code start}. */
    private List<AbiValue> sequence(List<AbiType> types, int start) {
        List<AbiValue> values = new ArrayList<>(types.size());
        int head = start;
        for (AbiType type : types) {
            if (type.isDynamic()) {
                if (!word(head).equals(UInt256.of(end - start))) {
                    throw new AbiException("offset at byte " + head + " does not point to the next free byte");
                }
                values.add(tail(type));
            } else {
                values.add(value(type, head));
            }
            head += type.headSize();
        }
        return values;
    }

    /** Reads a static value at a position. */
    private AbiValue value(AbiType type, int at) {
        return switch (type) {
            case AbiType.FixedArray array -> AbiValue.of(sequence(elements(array), at));
            case AbiType.Tuple tuple -> AbiValue.of(sequence(tuple.components(), at));
            case AbiType.UInt(int bits) -> {
                UInt256 number = word(at);
                require(number.bitLength() <= bits, type, at);
                yield AbiValue.of(number);
            }
            case AbiType.Int(int bits) -> {
                BigInteger unsigned = word(at).toBigInteger();
                BigInteger number = unsigned.testBit(255) ? unsigned.subtract(MODULUS) : unsigned;
                require(number.bitLength() < bits, type, at);
                yield AbiValue.of(number);
            }
            case AbiType.AddressType _ -> {
                require(word(at).bitLength() <= 8 * Address.SIZE, type, at);
                yield AbiValue.of(Address.fromBytes(data.unsafeArray(), at + WORD - Address.SIZE));
            }
            case AbiType.Bool _ -> {
                UInt256 number = word(at);
                require(number.bitLength() <= 1, type, at);
                yield AbiValue.of(!number.isZero());
            }
            case AbiType.FixedBytes(int length) -> {
                requirePadding(at + length, at + WORD);
                yield AbiValue.of(data.slice(at, at + length));
            }
            case AbiType.DynamicBytes _, AbiType.Text _, AbiType.DynamicArray _ ->
                throw new IllegalStateException(type + " is not static");
        };
    }

    /** Reads a dynamic value from the next free byte. */
    private AbiValue tail(AbiType type) {
        return switch (type) {
            case AbiType.DynamicBytes _ -> AbiValue.of(bytes());
            case AbiType.Text _ -> AbiValue.of(text(bytes()));
            case AbiType.DynamicArray(AbiType element) -> {
                int length = length(element.headSize());
                yield AbiValue.of(sequence(Collections.nCopies(length, element), take(length * element.headSize())));
            }
            case AbiType.FixedArray array -> AbiValue.of(sequence(elements(array), take(array.length() * WORD)));
            case AbiType.Tuple tuple ->
                AbiValue.of(sequence(tuple.components(), take(AbiType.Tuple.headSize(tuple.components()))));
            case AbiType.UInt _, AbiType.Int _, AbiType.AddressType _, AbiType.Bool _, AbiType.FixedBytes _ ->
                throw new IllegalStateException(type + " is not dynamic");
        };
    }

    private static List<AbiType> elements(AbiType.FixedArray array) {
        return Collections.nCopies(array.length(), array.element());
    }

    private Bytes bytes() {
        int length = length(1);
        int start = take(Math.ceilDiv(length, WORD) * (long) WORD);
        requirePadding(start + length, end);
        return data.slice(start, start + length);
    }

    private static String text(Bytes utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8.unsafeArray()))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new AbiException("a string is not UTF-8");
        }
    }

    /** Reads a number of elements, each of which takes at least {@code elementSize} of the bytes that are left. */
    private int length(int elementSize) {
        UInt256 length = word(take(WORD));
        if (length.bitLength() > 31 || length.longValue() > (data.length() - end) / elementSize) {
            throw new AbiException("a length is beyond the end of the data");
        }
        return (int) length.longValue();
    }

    /** Takes the next free bytes and returns where they begin. */
    private int take(long bytes) {
        if (bytes > data.length() - end) {
            throw new AbiException("the data is too short");
        }
        int start = end;
        end += (int) bytes;
        return start;
    }

    private UInt256 word(int at) {
        return UInt256.fromBytes(data.unsafeArray(), at);
    }

    private void requirePadding(int from, int to) {
        for (int i = from; i < to; i++) {
            if (data.get(i) != 0) {
                throw new AbiException("padding at byte " + i + " is not zero");
            }
        }
    }

    private static void require(boolean fits, AbiType type, int at) {
        if (!fits) {
            throw new AbiException("the word at byte " + at + " is not a value of " + type);
        }
    }
}
