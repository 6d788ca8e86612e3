package org.quorate.node.conformance;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Hex;
import org.quorate.protocol.UInt256;
import tools.jackson.databind.JsonNode;

/** Reads the values of test files; what is missing or malformed is a {@link TestFormatException} that names the field. */
final class Json {
    private Json() {}

    static JsonNode field(JsonNode node, String name) {
        return optional(node, name).orElseThrow(() -> new TestFormatException("field '" + name + "' is missing"));
    }

    static JsonNode object(JsonNode node, String name) {
        JsonNode field = field(node, name);
        if (!field.isObject()) {
            throw new TestFormatException("field '" + name + "' is no object");
        }
        return field;
    }

    static Optional<JsonNode> optional(JsonNode node, String name) {
        JsonNode field = node.get(name);
        return field == null || field.isNull() ? Optional.empty() : Optional.of(field);
    }

    static String text(JsonNode node, String name) {
        return field(node, name).asString();
    }

    static long number(JsonNode node, String name) {
        return read(node, name, text -> toNumber(text).longValueExact());
    }

    /** The low 64 bits of an unsigned number. */
    static long unsigned(JsonNode node, String name) {
        return read(node, name, text -> UInt256.of(toNumber(text)).longValue());
    }

    static UInt256 word(JsonNode node, String name) {
        return read(node, name, text -> UInt256.of(toNumber(text)));
    }

    static Hash hash(JsonNode node, String name) {
        return read(node, name, Hash::fromHex);
    }

    static Address address(JsonNode node, String name) {
        return read(node, name, Address::fromHex);
    }

    static Bytes bytes(JsonNode node, String name) {
        return read(node, name, Bytes::fromHex);
    }

    /** Parses a name of an object's field, which is a value in states: addresses and storage slots. */
    static <T> T key(String name, Function<String, T> parser) {
        try {
            return parser.apply(name);
        } catch (IllegalArgumentException malformed) {
            throw new TestFormatException("key '" + name + "': " + malformed.getMessage());
        }
    }

    static BigInteger toNumber(String text) {
        String digits = Hex.strip(text);
        if (digits.length() == text.length()) {
            return new BigInteger(text);
        }
        return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits, 16);
    }

    private static <T> T read(JsonNode node, String name, Function<String, T> parser) {
        try {
            return parser.apply(text(node, name));
        } catch (IllegalArgumentException | ArithmeticException malformed) {
            throw new TestFormatException("field '" + name + "': " + malformed.getMessage());
        }
    }
}
