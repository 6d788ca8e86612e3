package org.quorate.app.abi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.abi.AbiException;
import org.quorate.protocol.abi.AbiSignature;

/**
 * Puts calls, logs and revert data into words. What nothing fits stays as it is: there is no error, only no words. Two
 * functions can have one selector, so whatever decodes first, of those that come first, is taken.
 */
public final class Decoder {
    /** A longer call is not put into words. */
    private static final int MAX_LENGTH = 1 << 17;

    private final Map<Bytes, List<AbiFunction>> functions = new HashMap<>();
    private final Map<Hash, List<AbiEvent>> events = new HashMap<>();
    private final Map<Bytes, List<AbiError>> errors = new HashMap<>();

    /** @param abis the most trusted first */
    public Decoder(List<ContractAbi> abis) {
        for (ContractAbi abi : abis) {
            abi.functions()
                    .forEach(function -> add(functions, function.signature().selector(), function));
            abi.events().stream()
                    .filter(event -> !event.anonymous())
                    .forEach(event -> add(events, event.signature().topic(), event));
            abi.errors().forEach(error -> add(errors, error.signature().selector(), error));
        }
    }

    private static <K, V> void add(Map<K, List<V>> map, K key, V value) {
        map.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
    }

    /** What a call's input says. */
    public Optional<Decoded> call(Bytes input) {
        return first(
                selected(functions, input),
                function -> Optional.of(decoded(function.signature(), function.decodeCall(input))));
    }

    /** What a call gave back. @param input of the call */
    public Optional<List<ShownValue>> output(Bytes input, Bytes output) {
        return first(selected(functions, input), function -> {
            function.decodeCall(input);
            return Optional.of(function.decodeOutput(output));
        });
    }

    /** What a log says. */
    public Optional<Decoded> event(List<Hash> topics, Bytes data) {
        if (topics.isEmpty() || data.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return first(events.getOrDefault(topics.getFirst(), List.of()), event -> event.decode(topics, data)
                .map(values -> decoded(event.signature(), values)));
    }

    /** What revert data says. */
    public Optional<Decoded> error(Bytes data) {
        return first(selected(errors, data), error -> Optional.of(decoded(error.signature(), error.decode(data))));
    }

    private static Decoded decoded(AbiSignature signature, List<ShownValue> values) {
        return new Decoded(signature.name(), signature.toString(), values);
    }

    private static <T> List<T> selected(Map<Bytes, List<T>> map, Bytes data) {
        return data.length() < AbiSignature.SELECTOR_SIZE || data.length() > MAX_LENGTH
                ? List.of()
                : map.getOrDefault(data.slice(0, AbiSignature.SELECTOR_SIZE), List.of());
    }

    private static <T, R> Optional<R> first(List<T> candidates, Function<T, Optional<R>> decode) {
        for (T candidate : candidates) {
            try {
                Optional<R> decoded = decode.apply(candidate);
                if (decoded.isPresent()) {
                    return decoded;
                }
            } catch (AbiException another) {
                // The same selector, but not this one's arguments.
            }
        }
        return Optional.empty();
    }
}
