package org.quorate.app.abi;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A decoded value. Its texts can be shown as they are; see {@link PlainText}.
 *
 * @param name of the parameter; may be empty
 * @param type canonical
 * @param text of a value that holds no others; otherwise empty
 * @param items of an array or a tuple
 */
public record ShownValue(String name, String type, String text, List<ShownValue> items) {
    public ShownValue {
        items = List.copyOf(items);
    }

    boolean isCompound() {
        return type.endsWith("]") || type.endsWith(")");
    }

    /** The value in one line: {@code 5}, {@code [1, 2]}, {@code (to: 0x…, value: 5)}. */
    public String inline() {
        if (!isCompound()) {
            return text;
        }
        boolean tuple = type.endsWith(")");
        return items.stream()
                .map(item -> tuple && !item.name.isEmpty() ? item.name + ": " + item.inline() : item.inline())
                .collect(Collectors.joining(", ", tuple ? "(" : "[", tuple ? ")" : "]"));
    }
}
