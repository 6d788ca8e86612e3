package org.quorate.app.abi;

import java.util.List;
import java.util.stream.Collectors;
import org.quorate.protocol.abi.AbiException;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiType;

/**
 * A named place in the arguments of a function, an event, an error, or in a tuple.
 *
 * @param name may be empty
 * @param components of a tuple, or of a tuple in an array; otherwise empty
 * @param indexed of an event: whether it is in a topic
 */
public record AbiParameter(String name, AbiType type, List<AbiParameter> components, boolean indexed) {
    private static final String TUPLE = "tuple";

    public AbiParameter {
        components = List.copyOf(components);
    }

    public AbiParameter(String name, AbiType type) {
        this(name, type, List.of(), false);
    }

    /**
     * As the ABI's JSON has it.
     *
     * @param type {@code tuple} stands for the components
     * @throws AbiFormatException if there is no such type
     */
    static AbiParameter of(String name, String type, List<AbiParameter> components, boolean indexed) {
        String canonical = type.startsWith(TUPLE)
                ? components.stream()
                                .map(component -> component.type().toString())
                                .collect(Collectors.joining(",", "(", ")"))
                        + type.substring(TUPLE.length())
                : type;
        try {
            return new AbiParameter(name, AbiType.parse(canonical), components, indexed);
        } catch (AbiException e) {
            throw new AbiFormatException(AbiProblem.UNKNOWN_TYPE, PlainText.of(canonical, 200));
        }
    }

    static AbiSignature signature(String name, List<AbiParameter> parameters) {
        return new AbiSignature(name, types(parameters));
    }

    static List<AbiType> types(List<AbiParameter> parameters) {
        return parameters.stream().map(AbiParameter::type).toList();
    }
}
