package org.quorate.protocol.abi;

import static org.quorate.protocol.abi.AbiType.WORD;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/** Lays out heads first; the tail of each dynamic value is appended when its turn comes. */
final class AbiEncoder {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    private byte[] buffer = new byte[8 * WORD];
    private int size;

    Bytes encode(List<AbiType> types, List<AbiValue> values) {
        sequence(types, values, reserve(AbiType.Tuple.headSize(types)));
        return Bytes.wrap(Arrays.copyOf(buffer, size));
    }

    /** Writes the values whose heads begin at {@code start}, room for which is reserved. */
    private void sequence(List<AbiType> types, List<AbiValue> values, int start) {
        if (types.size() != values.size()) {
            throw new AbiException("expected " + types.size() + " values, got " + values.size());
        }
        int head = start;
        for (int i = 0; i < types.size(); i++) {
            AbiType type = types.get(i);
            if (type.isDynamic()) {
                putWord(head, UInt256.of(size - start));
                append(type, values.get(i));
            } else {
                put(type, values.get(i), head);
            }
            head += type.headSize();
        }
    }

    /** Writes a static value at a position. */
    private void put(AbiType type, AbiValue value, int at) {
        switch (type) {
            case AbiType.FixedArray array -> sequence(elements(array), elementsOf(value, type), at);
            case AbiType.Tuple tuple -> sequence(tuple.components(), elementsOf(value, type), at);
            case AbiType.FixedBytes fixed
            when value instanceof AbiValue.Data(Bytes bytes) && bytes.length() == fixed.length() ->
                System.arraycopy(bytes.unsafeArray(), 0, buffer, at, bytes.length());
            default -> putWord(at, word(type, value));
        }
    }

    private static UInt256 word(AbiType type, AbiValue value) {
        return switch (value) {
            case AbiValue.Unsigned(UInt256 number)
            when type instanceof AbiType.UInt(int bits) && number.bitLength() <= bits -> number;
            case AbiValue.Signed(BigInteger number)
            when type instanceof AbiType.Int(int bits) && number.bitLength() < bits -> UInt256.of(number.mod(MODULUS));
            case AbiValue.Account account
            when type instanceof AbiType.AddressType ->
                UInt256.fromBytes(account.address().toBytes());
            case AbiValue.Truth truth when type instanceof AbiType.Bool -> truth.value() ? UInt256.ONE : UInt256.ZERO;
            default -> throw mismatch(type, value);
        };
    }

    /** Appends a dynamic value. */
    private void append(AbiType type, AbiValue value) {
        switch (type) {
            case AbiType.DynamicBytes _
            when value instanceof AbiValue.Data(Bytes bytes) -> appendBytes(bytes.unsafeArray());
            case AbiType.Text _
            when value instanceof AbiValue.Text(String text) -> appendBytes(text.getBytes(StandardCharsets.UTF_8));
            case AbiType.DynamicArray(AbiType element) -> {
                List<AbiValue> elements = elementsOf(value, type);
                putWord(reserve(WORD), UInt256.of(elements.size()));
                int heads = reserve(Math.multiplyExact(elements.size(), element.headSize()));
                sequence(Collections.nCopies(elements.size(), element), elements, heads);
            }
            case AbiType.FixedArray array ->
                sequence(elements(array), elementsOf(value, type), reserve(array.length() * WORD));
            case AbiType.Tuple tuple ->
                sequence(
                        tuple.components(),
                        elementsOf(value, type),
                        reserve(AbiType.Tuple.headSize(tuple.components())));
            default -> throw mismatch(type, value);
        }
    }

    private static List<AbiType> elements(AbiType.FixedArray array) {
        return Collections.nCopies(array.length(), array.element());
    }

    private static List<AbiValue> elementsOf(AbiValue value, AbiType type) {
        if (value instanceof AbiValue.Sequence(List<AbiValue> elements)) {
            return elements;
        }
        throw mismatch(type, value);
    }

    private void appendBytes(byte[] bytes) {
        putWord(reserve(WORD), UInt256.of(bytes.length));
        int padded = Math.ceilDiv(bytes.length, WORD) * WORD;
        int start = reserve(padded);
        System.arraycopy(bytes, 0, buffer, start, bytes.length);
    }

    private void putWord(int at, UInt256 word) {
        word.writeTo(buffer, at);
    }

    /** Appends zeros and returns where they begin. */
    private int reserve(int bytes) {
        int start = size;
        size = Math.addExact(size, bytes);
        if (size > buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(2L * buffer.length, size)));
        }
        return start;
    }

    private static AbiException mismatch(AbiType type, AbiValue value) {
        return new AbiException(value + " is not a value of " + type);
    }
}
