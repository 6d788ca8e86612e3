package org.quorate.app.abi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.abi.Abi;
import org.quorate.protocol.abi.AbiException;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiType;

/** An event that a contract can emit. */
public record AbiEvent(String name, List<AbiParameter> inputs, boolean anonymous) {
    public AbiEvent {
        inputs = List.copyOf(inputs);
    }

    /** {@code Transfer(address,address,uint256)}; its hash is the first topic, unless the event is anonymous. */
    public AbiSignature signature() {
        return AbiParameter.signature(name, inputs);
    }

    private int topicCount() {
        return (anonymous ? 0 : 1)
                + (int) inputs.stream().filter(AbiParameter::indexed).count();
    }

    /**
     * The values in the order of the parameters; nothing if the log is of another event, or of one of the same name that has
     * other parameters in its topics. Of an indexed value of unlimited size there is only the hash.
     *
     * @throws AbiException if the data does not fit
     */
    public Optional<List<ShownValue>> decode(List<Hash> topics, Bytes data) {
        if (topics.size() != topicCount()
                || (!anonymous && !topics.getFirst().equals(signature().topic()))) {
            return Optional.empty();
        }
        List<AbiParameter> inData =
                inputs.stream().filter(input -> !input.indexed()).toList();
        List<ShownValue> rest = ValueTexts.of(inData, Abi.decode(AbiParameter.types(inData), data));
        List<ShownValue> values = new ArrayList<>();
        int nextTopic = anonymous ? 0 : 1;
        int nextRest = 0;
        for (AbiParameter input : inputs) {
            values.add(input.indexed() ? ofTopic(input, topics.get(nextTopic++)) : rest.get(nextRest++));
        }
        return Optional.of(values);
    }

    private static ShownValue ofTopic(AbiParameter input, Hash topic) {
        return switch (input.type()) {
            case AbiType.Text _,
                    AbiType.DynamicBytes _,
                    AbiType.DynamicArray _,
                    AbiType.FixedArray _,
                    AbiType.Tuple _ ->
                new ShownValue(input.name(), "hash of " + input.type(), topic.toHex(), List.of());
            default ->
                ValueTexts.of(List.of(input), Abi.decode(List.of(input.type()), Bytes.wrap(topic.toBytes())))
                        .getFirst();
        };
    }
}
