package org.quorate.app.abi;

import java.util.ArrayList;
import java.util.List;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;

/** Decoded values as a person reads them. */
final class ValueTexts {
    private static final int MAX_TEXT = 100_000;

    private ValueTexts() {}

    static List<ShownValue> of(List<AbiParameter> parameters, List<AbiValue> values) {
        List<ShownValue> shown = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            AbiParameter parameter = parameters.get(i);
            shown.add(of(parameter.name(), parameter.type(), parameter.components(), values.get(i)));
        }
        return shown;
    }

    private static ShownValue of(String name, AbiType type, List<AbiParameter> components, AbiValue value) {
        return switch (value) {
            case AbiValue.Unsigned(var number) -> scalar(name, type, number.toString());
            case AbiValue.Signed(var number) -> scalar(name, type, number.toString());
            case AbiValue.Account(var address) -> scalar(name, type, address.toChecksummed());
            case AbiValue.Truth(var truth) -> scalar(name, type, Boolean.toString(truth));
            case AbiValue.Data(var bytes) -> scalar(name, type, bytes.toHex());
            case AbiValue.Text(var text) -> scalar(name, type, PlainText.of(text, MAX_TEXT));
            case AbiValue.Sequence(var elements) -> sequence(name, type, components, elements);
        };
    }

    private static ShownValue scalar(String name, AbiType type, String text) {
        return new ShownValue(name, type.toString(), text, List.of());
    }

    private static ShownValue sequence(
            String name, AbiType type, List<AbiParameter> components, List<AbiValue> elements) {
        List<ShownValue> items =
                switch (type) {
                    case AbiType.DynamicArray(AbiType element) -> items(element, components, elements);
                    case AbiType.FixedArray array -> items(array.element(), components, elements);
                    default -> of(components, elements);
                };
        return new ShownValue(name, type.toString(), "", items);
    }

    private static List<ShownValue> items(AbiType element, List<AbiParameter> components, List<AbiValue> elements) {
        return elements.stream().map(item -> of("", element, components, item)).toList();
    }
}
