package org.quorate.rpc.dev;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.rpc.jsonrpc.Decode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A message of typed structures (EIP-712), as eth_signTypedData_v4 takes it. Mistakes are IllegalArgumentExceptions. */
final class TypedData {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DOMAIN = "EIP712Domain";
    private static final int WORD = 32;
    private static final int MAX_DEPTH = 64;
    private static final Pattern ARRAY = Pattern.compile("(.+)\\[(\\d*)]");
    private static final Pattern INTEGER = Pattern.compile("(u?)int(\\d{0,3})");
    private static final Pattern FIXED_BYTES = Pattern.compile("bytes(\\d{1,2})");
    /** Of a domain whose type is not given, in the standard's order. */
    private static final List<Field> DOMAIN_FIELDS = List.of(
            new Field("name", "string"),
            new Field("version", "string"),
            new Field("chainId", "uint256"),
            new Field("verifyingContract", "address"),
            new Field("salt", "bytes32"));

    private final Map<String, List<Field>> types;
    private final String primaryType;
    private final JsonNode domain;
    private final JsonNode message;

    private record Field(String name, String type) {}

    private TypedData(Map<String, List<Field>> types, String primaryType, JsonNode domain, JsonNode message) {
        this.types = types;
        this.primaryType = primaryType;
        this.domain = domain;
        this.message = message;
    }

    /** @param node an object, or its text */
    static TypedData decode(JsonNode node) {
        JsonNode data = Decode.object(node.isString() ? parse(node.stringValue()) : node);
        Map<String, List<Field>> types = new HashMap<>();
        Decode.object(required(data, "types"))
                .properties()
                .forEach(entry ->
                        types.put(entry.getKey(), Decode.list(TypedData::field).apply(entry.getValue())));
        JsonNode domain = Decode.object(required(data, "domain"));
        types.computeIfAbsent(DOMAIN, _ -> DOMAIN_FIELDS.stream()
                .filter(each -> domain.has(each.name))
                .toList());
        String primary = Decode.string(required(data, "primaryType"), "a type");
        return new TypedData(types, primary, domain, Decode.object(required(data, "message")));
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the typed data is not JSON");
        }
    }

    private static JsonNode required(JsonNode data, String name) {
        return Decode.field(data, name, node -> node)
                .orElseThrow(() -> new IllegalArgumentException("missing " + name + " in the typed data"));
    }

    private static Field field(JsonNode node) {
        Decode.object(node);
        return new Field(
                Decode.string(required(node, "name"), "a name"), Decode.string(required(node, "type"), "a type"));
    }

    /** What is signed. */
    Hash signingHash() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x19);
        out.write(0x01);
        out.writeBytes(hashStruct(DOMAIN, domain, 0));
        if (!primaryType.equals(DOMAIN)) {
            out.writeBytes(hashStruct(primaryType, message, 0));
        }
        return Hash.keccak256(out.toByteArray());
    }

    private byte[] hashStruct(String type, JsonNode value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("the typed data is nested too deeply");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(keccak(encodeType(type).getBytes(StandardCharsets.UTF_8)));
        for (Field field : fields(type)) {
            JsonNode member = value.get(field.name);
            try {
                out.writeBytes(encode(field.type, member, depth));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(type + "." + field.name + ": " + e.getMessage());
            }
        }
        return keccak(out.toByteArray());
    }

    private List<Field> fields(String type) {
        List<Field> fields = types.get(type);
        if (fields == null) {
            throw new IllegalArgumentException("unknown type " + type);
        }
        return fields;
    }

    private String encodeType(String primary) {
        Set<String> used = new TreeSet<>();
        collect(primary, used);
        used.remove(primary);
        List<String> order = new ArrayList<>(List.of(primary));
        order.addAll(used);
        return order.stream()
                .map(type -> fields(type).stream()
                        .map(field -> field.type + " " + field.name)
                        .collect(Collectors.joining(",", type + "(", ")")))
                .collect(Collectors.joining());
    }

    private void collect(String type, Set<String> used) {
        int bracket = type.indexOf('[');
        String base = bracket < 0 ? type : type.substring(0, bracket);
        if (types.containsKey(base) && used.add(base)) {
            fields(base).forEach(field -> collect(field.type, used));
        }
    }

    private byte[] encode(String type, JsonNode value, int depth) {
        Matcher array = ARRAY.matcher(type);
        if (array.matches()) {
            return encodeArray(array.group(1), array.group(2), value, depth);
        }
        if (types.containsKey(type)) {
            return value == null || value.isNull() ? new byte[WORD] : hashStruct(type, value, depth + 1);
        }
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("missing value");
        }
        return switch (type) {
            case "string" -> keccak(Decode.string(value, "a string").getBytes(StandardCharsets.UTF_8));
            case "bytes" -> keccak(Given.bytes(value).toArray());
            case "bool" -> word(BigInteger.valueOf(Decode.bool(value) ? 1 : 0));
            case "address" -> word(new BigInteger(1, Decode.address(value).toBytes()));
            default -> encodeSized(type, value);
        };
    }

    private byte[] encodeArray(String element, String length, JsonNode value, int depth) {
        if (value == null || !value.isArray()) {
            throw new IllegalArgumentException("expected a list");
        }
        if (!length.isEmpty() && !length.equals(Integer.toString(value.size()))) {
            throw new IllegalArgumentException("expected " + length + " elements, got " + value.size());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        value.values().forEach(item -> out.writeBytes(encode(element, item, depth + 1)));
        return keccak(out.toByteArray());
    }

    private static byte[] encodeSized(String type, JsonNode value) {
        Matcher integer = INTEGER.matcher(type);
        if (integer.matches()) {
            return encodeInteger(integer, value);
        }
        Matcher fixed = FIXED_BYTES.matcher(type);
        if (fixed.matches() && Integer.parseInt(fixed.group(1)) <= WORD) {
            Bytes bytes = Given.bytes(value);
            if (bytes.length() > Integer.parseInt(fixed.group(1))) {
                throw new IllegalArgumentException("more bytes than " + type + " has");
            }
            return Arrays.copyOf(bytes.toArray(), WORD);
        }
        throw new IllegalArgumentException("unknown type " + type);
    }

    private static byte[] encodeInteger(Matcher type, JsonNode value) {
        int bits = type.group(2).isEmpty() ? 256 : Integer.parseInt(type.group(2));
        boolean unsigned = !type.group(1).isEmpty();
        BigInteger number = Given.integer(value);
        boolean fits = unsigned ? number.signum() >= 0 && number.bitLength() <= bits : number.bitLength() < bits;
        if (!fits) {
            throw new IllegalArgumentException(number + " does not fit " + type.group());
        }
        return word(number);
    }

    /** In two's complement. */
    private static byte[] word(BigInteger value) {
        byte[] word = new byte[WORD];
        if (value.signum() < 0) {
            Arrays.fill(word, (byte) 0xff);
        }
        byte[] bytes = value.toByteArray();
        int length = Math.min(WORD, bytes.length);
        System.arraycopy(bytes, bytes.length - length, word, WORD - length, length);
        return word;
    }

    private static byte[] keccak(byte[] bytes) {
        return Hash.keccak256(bytes).toBytes();
    }
}
