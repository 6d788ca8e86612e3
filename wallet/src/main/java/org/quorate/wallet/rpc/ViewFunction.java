package org.quorate.wallet.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.abi.Abi;
import org.quorate.protocol.abi.AbiException;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;

/** Asks a contract, of which it is not known whether it has what it is asked for. */
public final class ViewFunction {
    private ViewFunction() {}

    /**
     * A question to a contract.
     *
     * @param signature such as {@code balanceOf(address)}
     * @param results what the answer is made of
     */
    public record Question(Address contract, String signature, List<AbiType> results, List<AbiValue> arguments) {
        public Question {
            results = List.copyOf(results);
            arguments = List.copyOf(arguments);
        }

        public Question(Address contract, String signature, List<AbiType> results, AbiValue... arguments) {
            this(contract, signature, results, List.of(arguments));
        }

        private RpcCall call() {
            Bytes data = AbiSignature.parse(signature).encodeCall(arguments.toArray(AbiValue[]::new));
            return new RpcCall("eth_call", Map.of("to", contract.toHex(), "data", data.toHex()), "latest");
        }

        private Optional<List<AbiValue>> read(RpcAnswer answer) {
            try {
                Bytes data = answer.value().data();
                // An account without code answers every call with nothing.
                return data.isEmpty() ? Optional.empty() : Optional.of(Abi.decode(results, data));
            } catch (RpcErrorException | AbiException refused) {
                return Optional.empty();
            }
        }
    }

    /**
     * The results of a view function at the newest block.
     *
     * @return nothing if the contract has no such function or refuses, or if its answer is not of these types
     */
    public static Optional<List<AbiValue>> ask(
            EvmClient client, Address contract, String signature, List<AbiType> results, AbiValue... arguments) {
        return askAll(client, List.of(new Question(contract, signature, results, arguments)))
                .getFirst();
    }

    /** As {@link #ask}, of many in few requests. @return the answers in the order of the questions */
    public static List<Optional<List<AbiValue>>> askAll(EvmClient client, List<Question> questions) {
        List<RpcAnswer> answers =
                client.callAll(questions.stream().map(Question::call).toList());
        List<Optional<List<AbiValue>>> results = new ArrayList<>(answers.size());
        for (int i = 0; i < answers.size(); i++) {
            results.add(questions.get(i).read(answers.get(i)));
        }
        return results;
    }
}
