package org.quorate.app.abi;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A call, an event or an error in words.
 *
 * @param signature {@code transfer(address,uint256)}
 */
public record Decoded(String name, String signature, List<ShownValue> values) {
    public Decoded {
        values = List.copyOf(values);
    }

    /** {@code transfer(to: 0x…, value: 5)}. */
    public String inline() {
        return values.stream()
                .map(value -> value.name().isEmpty() ? value.inline() : value.name() + ": " + value.inline())
                .collect(Collectors.joining(", ", name + "(", ")"));
    }
}
