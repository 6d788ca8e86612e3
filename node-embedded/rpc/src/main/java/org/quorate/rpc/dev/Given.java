package org.quorate.rpc.dev;

import java.math.BigInteger;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.jsonrpc.Decode;
import tools.jackson.databind.JsonNode;

/**
 * Decoders of arguments as lenient as test tools need: a number may be a JSON number, a decimal text, or a hexadecimal one
 * with or without leading zeros.
 */
final class Given {
    private Given() {}

    static UInt256 number(JsonNode node) {
        BigInteger value = integer(node);
        if (value.signum() < 0 || value.bitLength() > 256) {
            throw new IllegalArgumentException("expected a number of 0 to 2^256 - 1, got " + brief(node));
        }
        return UInt256.of(value);
    }

    /** An unsigned number of 64 bits. */
    static long number64(JsonNode node) {
        UInt256 value = number(node);
        if (value.bitLength() > 64) {
            throw new IllegalArgumentException("expected a number of at most 64 bits, got " + brief(node));
        }
        return value.limb(0);
    }

    /** Seconds or a count of something: 0 to 2^53, so that nothing overflows that is made of it. */
    static long count(JsonNode node) {
        long value = number64(node);
        if (value < 0 || value > 1L << 53) {
            throw new IllegalArgumentException("the number " + brief(node) + " is too large");
        }
        return value;
    }

    /** As {@link #count}, but it may be negative. */
    static long difference(JsonNode node) {
        BigInteger value = integer(node);
        if (value.bitLength() > 53) {
            throw new IllegalArgumentException("the number " + brief(node) + " is too large");
        }
        return value.longValue();
    }

    /** Of any size. */
    static BigInteger integer(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.bigIntegerValue();
        }
        if (node.isNumber() && node.doubleValue() == Math.rint(node.doubleValue())) {
            return node.decimalValue().toBigInteger();
        }
        String text = Decode.string(node, "a number");
        try {
            boolean hex = text.startsWith("0x") || text.startsWith("0X");
            return hex ? new BigInteger(text.length() == 2 ? "0" : text.substring(2), 16) : new BigInteger(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number, got " + brief(node));
        }
    }

    /** Up to 32 bytes, filled with zeros on the left; or a number. */
    static UInt256 word(JsonNode node) {
        return number(node);
    }

    static Hash hash(JsonNode node) {
        return number(node).toHash();
    }

    static boolean truth(JsonNode node) {
        return Decode.bool(node);
    }

    /** Bytes as hexadecimal text. */
    static Bytes bytes(JsonNode node) {
        return Decode.bytes(node);
    }

    private static String brief(JsonNode node) {
        String text = node.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
