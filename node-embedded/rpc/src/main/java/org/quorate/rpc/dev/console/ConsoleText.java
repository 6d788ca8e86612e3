package org.quorate.rpc.dev.console;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * The text that a call of console.log means. Its functions are those of Hardhat's and Foundry's console.sol: log of up to four
 * values of four types, and one for each other type. The first text may have places for the values, as in Node.js.
 */
final class ConsoleText {
    private static final int SELECTOR = 4;
    private static final int WORD = 32;
    private static final int MOST_VALUES = 4;
    private static final Map<Bytes, List<String>> SIGNATURES = signatures();

    private ConsoleText() {}

    private static Map<Bytes, List<String>> signatures() {
        Map<Bytes, List<String>> found = new HashMap<>();
        List<List<String>> combinations = List.of(List.of());
        for (int values = 0; values <= MOST_VALUES; values++) {
            combinations.forEach(types -> put(found, "log", types));
            List<List<String>> longer = new ArrayList<>();
            for (List<String> shorter : combinations) {
                for (String type : List.of("uint256", "string", "bool", "address")) {
                    List<String> types = new ArrayList<>(shorter);
                    types.add(type);
                    longer.add(types);
                }
            }
            combinations = longer;
        }
        put(found, "log", List.of("int256"));
        put(found, "log", List.of("string", "int256"));
        put(found, "log", List.of("bytes"));
        put(found, "logInt", List.of("int256"));
        put(found, "logUint", List.of("uint256"));
        put(found, "logString", List.of("string"));
        put(found, "logBool", List.of("bool"));
        put(found, "logAddress", List.of("address"));
        put(found, "logBytes", List.of("bytes"));
        for (int size = 1; size <= WORD; size++) {
            put(found, "log", List.of("bytes" + size));
            put(found, "logBytes" + size, List.of("bytes" + size));
        }
        return Map.copyOf(found);
    }

    /** Older versions of Hardhat's console.sol called its functions by names that Solidity does not know: uint and int. */
    private static void put(Map<Bytes, List<String>> found, String name, List<String> types) {
        String arguments = String.join(",", types);
        found.put(selector(name + "(" + arguments + ")"), types);
        found.put(selector(name + "(" + arguments.replace("int256", "int") + ")"), types);
    }

    private static Bytes selector(String signature) {
        byte[] hash =
                Hash.keccak256(signature.getBytes(StandardCharsets.US_ASCII)).toBytes();
        return Bytes.wrap(hash).slice(0, SELECTOR);
    }

    /** What nobody knows is shown as it is. */
    static String of(Bytes input) {
        List<String> types = input.length() < SELECTOR ? null : SIGNATURES.get(input.slice(0, SELECTOR));
        if (types == null) {
            return input.toHex();
        }
        try {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                values.add(value(input, types.get(i), i));
            }
            boolean format = !types.isEmpty() && types.getFirst().equals("string");
            return format ? filled(values) : String.join(" ", values);
        } catch (IndexOutOfBoundsException malformed) {
            return input.toHex();
        }
    }

    private static String value(Bytes input, String type, int index) {
        int head = SELECTOR + index * WORD;
        return switch (type) {
            case "uint256" -> word(input, head).toString();
            case "int256" -> new BigInteger(input.slice(head, head + WORD).toArray()).toString();
            case "bool" -> word(input, head).isZero() ? "false" : "true";
            case "address" ->
                Address.fromBytes(input.slice(head + 12, head + WORD).toArray()).toChecksummed();
            case "string" -> new String(dynamic(input, head).toArray(), StandardCharsets.UTF_8);
            case "bytes" -> dynamic(input, head).toHex();
            default ->
                input.slice(head, head + Integer.parseInt(type.substring("bytes".length())))
                        .toHex();
        };
    }

    private static UInt256 word(Bytes input, int offset) {
        return UInt256.fromBytes(input.slice(offset, offset + WORD).toArray());
    }

    private static Bytes dynamic(Bytes input, int head) {
        int start = SELECTOR + small(word(input, head));
        int length = small(word(input, start));
        return input.slice(start + WORD, start + WORD + length);
    }

    private static int small(UInt256 value) {
        if (value.bitLength() > 24) {
            throw new IndexOutOfBoundsException();
        }
        return (int) value.longValue();
    }

    /** Puts the values where %s, %d, %i, %o or %x stand in the first; what is left comes behind. */
    private static String filled(List<String> values) {
        String format = values.getFirst();
        StringBuilder text = new StringBuilder();
        int next = 1;
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            boolean place = c == '%' && i + 1 < format.length();
            if (place && format.charAt(i + 1) == '%') {
                text.append('%');
                i++;
            } else if (place && "sdiox".indexOf(format.charAt(i + 1)) >= 0 && next < values.size()) {
                text.append(values.get(next++));
                i++;
            } else {
                text.append(c);
            }
        }
        for (; next < values.size(); next++) {
            text.append(' ').append(values.get(next));
        }
        return text.toString();
    }
}
