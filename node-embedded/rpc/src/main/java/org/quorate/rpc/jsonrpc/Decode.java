package org.quorate.rpc.jsonrpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import tools.jackson.databind.JsonNode;

/**
 * Decoders of JSON values, as strict as geth's {@code hexutil}. They throw {@link IllegalArgumentException} with a
 * message for the caller.
 */
public final class Decode {
    private static final int PREFIX = 2;

    private Decode() {}

    /** A hexadecimal number of at most 64 bits. */
    public static long quantity64(JsonNode node) {
        String text = quantityText(node);
        if (text.length() > PREFIX + 16) {
            throw new HexException("hex number > 64 bits");
        }
        return Long.parseUnsignedLong(text, PREFIX, text.length(), 16);
    }

    /** A hexadecimal number of at most 256 bits. */
    public static UInt256 quantity(JsonNode node) {
        String text = quantityText(node);
        if (text.length() > PREFIX + 64) {
            throw new HexException("hex number > 256 bits");
        }
        return UInt256.fromHex(text);
    }

    private static String quantityText(JsonNode node) {
        String text = prefixed(node, "a quantity");
        if (text.length() == PREFIX) {
            throw new HexException("hex string \"0x\"");
        }
        if (text.length() > PREFIX + 1 && text.charAt(PREFIX) == '0') {
            throw new HexException("hex number with leading zero digits");
        }
        requireDigits(text.substring(PREFIX));
        return text;
    }

    /** Bytes of any length: {@code 0x} and an even number of digits. */
    public static Bytes bytes(JsonNode node) {
        String digits = dataDigits(node);
        requireDigits(digits);
        return Bytes.fromHex(digits);
    }

    public static Address address(JsonNode node) {
        return Address.fromBytes(fixed(node, Address.SIZE, "common.Address").unsafeArray());
    }

    /** An address that is a name in an object. */
    public static Address addressText(String text) {
        if (text.length() != PREFIX + 2 * Address.SIZE || !text.startsWith("0x")) {
            throw new IllegalArgumentException("expected an address, got a name of " + text.length() + " characters");
        }
        requireDigits(text.substring(PREFIX));
        return Address.fromHex(text);
    }

    public static Hash hash(JsonNode node) {
        return Hash.fromBytes(fixed(node, Hash.SIZE, "common.Hash").unsafeArray());
    }

    private static Bytes fixed(JsonNode node, int size, String goType) {
        String digits = dataDigits(node);
        if (digits.length() != 2 * size) {
            throw new IllegalArgumentException(
                    "hex string has length %d, want %d for %s".formatted(digits.length(), 2 * size, goType));
        }
        requireDigits(digits);
        return Bytes.fromHex(digits);
    }

    /** What follows 0x; as in geth an empty text is taken for no bytes. */
    private static String dataDigits(JsonNode node) {
        if (node.isString() && node.stringValue().isEmpty()) {
            return "";
        }
        String text = prefixed(node, "data");
        if (text.length() % 2 != 0) {
            throw new HexException("hex string of odd length");
        }
        return text.substring(PREFIX);
    }

    /**
     * As {@code decoder}, but mistakes in the hexadecimal text are told as geth tells them of an argument: in the words of
     * Go's JSON decoder.
     *
     * @param goType the argument's type in geth
     */
    public static <T> Function<JsonNode, T> argument(String goType, Function<JsonNode, T> decoder) {
        return node -> {
            try {
                if (!node.isString()) {
                    throw new HexException("non-string");
                }
                return decoder.apply(node);
            } catch (HexException e) {
                throw new IllegalArgumentException(
                        "json: cannot unmarshal " + e.getMessage() + " into Go value of type " + goType);
            }
        };
    }

    /** A mistake in hexadecimal text, in the words of geth's hexutil. */
    private static final class HexException extends IllegalArgumentException {
        HexException(String message) {
            super(message);
        }
    }

    /** A storage key: up to 32 bytes, with or without leading zeros, as geth takes it. */
    public static UInt256 storageKey(String text) {
        String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(PREFIX) : text;
        if (digits.length() > 64) {
            throw new IllegalArgumentException("storage key too long (want at most 32 bytes): \"" + brief(text) + "\"");
        }
        requireDigits(digits);
        return UInt256.fromHex(digits);
    }

    public static boolean bool(JsonNode node) {
        if (!node.isBoolean()) {
            throw new IllegalArgumentException("cannot read " + kind(node) + " as true or false");
        }
        return node.booleanValue();
    }

    public static double number(JsonNode node) {
        if (!node.isNumber()) {
            throw new IllegalArgumentException("cannot read " + kind(node) + " as a number");
        }
        return node.doubleValue();
    }

    /** A list, each element by its own decoder. */
    public static <T> Function<JsonNode, List<T>> list(Function<JsonNode, T> element) {
        return node -> {
            if (!node.isArray()) {
                throw new IllegalArgumentException("cannot read " + kind(node) + " as a list");
            }
            List<T> values = new ArrayList<>(node.size());
            node.values().forEach(item -> values.add(element.apply(item)));
            return values;
        };
    }

    public static JsonNode object(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("cannot read " + kind(node) + " as an object");
        }
        return node;
    }

    /** A field of an object; nothing if it is absent or null. */
    public static <T> Optional<T> field(JsonNode object, String name, Function<JsonNode, T> decoder) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(decoder.apply(node));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage());
        }
    }

    public static String string(JsonNode node, String what) {
        if (!node.isString()) {
            throw new IllegalArgumentException("cannot read " + kind(node) + " as " + what);
        }
        return node.stringValue();
    }

    private static String prefixed(JsonNode node, String what) {
        String text = string(node, what);
        if (text.isEmpty()) {
            throw new HexException("empty hex string");
        }
        if (!text.startsWith("0x") && !text.startsWith("0X")) {
            throw new HexException("hex string without 0x prefix");
        }
        return text;
    }

    private static void requireDigits(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            boolean digit = c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
            if (!digit) {
                throw new HexException("invalid hex string");
            }
        }
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case NUMBER -> "a number";
            case OBJECT -> "an object";
            case STRING -> "a string";
            default -> "this";
        };
    }

    private static String brief(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
