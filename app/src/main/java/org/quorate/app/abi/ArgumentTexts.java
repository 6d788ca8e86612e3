package org.quorate.app.abi;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a person typed: a number in decimal or hexadecimal digits, {@code true} or {@code false}, an address, bytes in
 * hexadecimal digits, a text as it is; an array or a tuple as a JSON array, a tuple also as an object with its names.
 */
final class ArgumentTexts {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,78}");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,64}");
    private static final Pattern DATA = Pattern.compile("0x[0-9a-fA-F]*+");

    private ArgumentTexts() {}

    /** @throws AbiFormatException if a text is no value of its type; it names the parameter */
    static List<AbiValue> read(List<AbiParameter> parameters, List<String> texts) {
        if (texts.size() != parameters.size()) {
            throw new AbiFormatException(AbiProblem.ARGUMENT_COUNT, parameters.size(), texts.size());
        }
        List<AbiValue> values = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            AbiParameter parameter = parameters.get(i);
            try {
                values.add(whole(parameter, texts.get(i)));
            } catch (AbiFormatException e) {
                String name = parameter.name().isEmpty() ? parameter.type().toString() : parameter.name();
                throw AbiFormatException.ofArgument(name, e);
            }
        }
        return values;
    }

    private static AbiValue whole(AbiParameter parameter, String text) {
        return switch (parameter.type()) {
            case AbiType.DynamicArray _, AbiType.FixedArray _, AbiType.Tuple _ ->
                ofJson(parameter.type(), parameter.components(), json(text));
            case AbiType.Text _ -> AbiValue.of(text);
            default -> scalar(parameter.type(), text.strip());
        };
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.strip());
        } catch (JacksonException e) {
            throw new AbiFormatException(AbiProblem.JSON_VALUE);
        }
    }

    private static AbiValue ofJson(AbiType type, List<AbiParameter> components, JsonNode node) {
        return switch (type) {
            case AbiType.DynamicArray(AbiType element) -> array(element, components, node);
            case AbiType.FixedArray(AbiType element, int length) -> {
                if (node.size() != length) {
                    throw new AbiFormatException(AbiProblem.JSON_ARRAY_OF, length);
                }
                yield array(element, components, node);
            }
            case AbiType.Tuple _ -> tuple(components, node);
            default -> {
                if (!node.isValueNode() || node.isNull()) {
                    throw new AbiFormatException(AbiProblem.TYPE, type.toString());
                }
                yield scalar(type, node.asString());
            }
        };
    }

    private static AbiValue array(AbiType element, List<AbiParameter> components, JsonNode node) {
        if (!node.isArray()) {
            throw new AbiFormatException(AbiProblem.JSON_ARRAY);
        }
        List<AbiValue> items = new ArrayList<>();
        node.forEach(item -> items.add(ofJson(element, components, item)));
        return AbiValue.of(items);
    }

    private static AbiValue tuple(List<AbiParameter> components, JsonNode node) {
        if (!node.isObject() && !(node.isArray() && node.size() == components.size())) {
            throw new AbiFormatException(AbiProblem.JSON_ARRAY_OR_OBJECT, components.size());
        }
        List<AbiValue> items = new ArrayList<>();
        for (int i = 0; i < components.size(); i++) {
            AbiParameter component = components.get(i);
            JsonNode item = node.isArray() ? node.get(i) : node.path(component.name());
            if (item.isMissingNode()) {
                throw new AbiFormatException(AbiProblem.COMPONENT, component.name());
            }
            items.add(ofJson(component.type(), component.components(), item));
        }
        return AbiValue.of(items);
    }

    private static AbiValue scalar(AbiType type, String text) {
        return switch (type) {
            case AbiType.UInt(int bits) -> AbiValue.of(UInt256.of(integer(text, bits, false)));
            case AbiType.Int(int bits) -> AbiValue.of(integer(text, bits, true));
            case AbiType.Bool _ -> AbiValue.of(truth(text));
            case AbiType.AddressType _ -> AbiValue.of(address(text));
            case AbiType.FixedBytes(int length) -> AbiValue.of(fixed(text, length));
            case AbiType.DynamicBytes _ -> AbiValue.of(data(text));
            case AbiType.Text _ -> AbiValue.of(text);
            case AbiType.DynamicArray _, AbiType.FixedArray _, AbiType.Tuple _ ->
                throw new AbiFormatException(AbiProblem.TYPE, type.toString());
        };
    }

    private static BigInteger integer(String text, int bits, boolean signed) {
        BigInteger value;
        if (DECIMAL.matcher(text).matches()) {
            value = new BigInteger(text);
        } else if (HEXADECIMAL.matcher(text).matches()) {
            value = new BigInteger(text.substring(2), 16);
        } else {
            throw new AbiFormatException(AbiProblem.NUMBER);
        }
        boolean fits = signed ? value.bitLength() < bits : value.signum() >= 0 && value.bitLength() <= bits;
        if (!fits) {
            throw new AbiFormatException(AbiProblem.RANGE, (signed ? "int" : "uint") + bits);
        }
        return value;
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new AbiFormatException(AbiProblem.TRUTH);
        };
    }

    private static Address address(String text) {
        try {
            return Address.fromChecksummed(text);
        } catch (IllegalArgumentException e) {
            throw new AbiFormatException(AbiProblem.ADDRESS);
        }
    }

    private static Bytes fixed(String text, int size) {
        Bytes value = data(text);
        if (value.length() != size) {
            throw new AbiFormatException(AbiProblem.FIXED_BYTES, size, 2 * size);
        }
        return value;
    }

    private static Bytes data(String text) {
        if (text.length() % 2 != 0 || !DATA.matcher(text).matches()) {
            throw new AbiFormatException(AbiProblem.BYTES);
        }
        return Bytes.fromHex(text);
    }
}
