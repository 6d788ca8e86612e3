package org.quorate.chain.genesis;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Hex;
import org.quorate.protocol.UInt256;
import tools.jackson.core.JsonToken;

/**
 * A place in a JSON document that knows its path, so that an error can name it.
 *
 * @param value as {@link JsonText} gives it
 */
record JsonField(String path, Object value) {

    /** The last part of the path. */
    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    JsonField required(String name) {
        return optional(name).orElseThrow(() -> new GenesisException(join(name) + " is missing"));
    }

    Optional<JsonField> optional(String name) {
        Object member = asObject().get(name);
        return member == null || member == JsonToken.VALUE_NULL
                ? Optional.empty()
                : Optional.of(new JsonField(join(name), member));
    }

    Stream<JsonField> members() {
        return asObject().entrySet().stream()
                .map(member -> new JsonField(join(member.getKey().toString()), member.getValue()));
    }

    UInt256 asNumber() {
        return parse("a number of at most 256 bits, decimal or with 0x", text -> UInt256.of(number(text)));
    }

    /** An unsigned 64-bit number. */
    long asLong() {
        UInt256 number = asNumber();
        if (!number.fitsLong()) {
            throw new GenesisException(path + ": " + number + " does not fit 64 bits");
        }
        return number.longValue();
    }

    Bytes asBytes() {
        return parse("hexadecimal bytes", Bytes::fromHex);
    }

    Hash asHash() {
        return parse("32 hexadecimal bytes", Hash::fromHex);
    }

    Address asAddress() {
        return address(path, text());
    }

    /** A storage word: hexadecimal, with or without 0x and leading zeros. */
    UInt256 asWord() {
        return word(path, text());
    }

    static UInt256 word(String path, String text) {
        return parse(path, text, "a hexadecimal word of at most 32 bytes", UInt256::fromHex);
    }

    static Address address(String path, String text) {
        return parse(path, text, "an address of 40 hexadecimal digits", Address::fromHex);
    }

    private static BigInteger number(String text) {
        String digits = Hex.strip(text);
        return digits.length() == text.length() ? new BigInteger(text) : new BigInteger(digits, 16);
    }

    private <T> T parse(String expected, Function<String, T> parser) {
        return parse(path, text(), expected, parser);
    }

    private static <T> T parse(String path, String text, String expected, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new GenesisException(path + ": expected " + expected + ", found \"" + shorten(text) + "\"");
        }
    }

    private static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }

    private String text() {
        if (value instanceof String text) {
            return text;
        }
        throw new GenesisException(path + ": expected text or a number");
    }

    private Map<?, ?> asObject() {
        if (value instanceof Map<?, ?> members) {
            return members;
        }
        throw new GenesisException((path.isEmpty() ? "the file" : path) + " must be a JSON object");
    }

    private String join(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
