package org.quorate.wallet.rpc;

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
     * The results of a view function at the newest block.
     *
     * @return nothing if the contract has no such function or refuses, or if its answer is not of these types
     */
    public static Optional<List<AbiValue>> ask(
            EvmClient client, Address contract, String signature, List<AbiType> results, AbiValue... arguments) {
        Map<String, String> call = Map.of(
                "to",
                contract.toHex(),
                "data",
                AbiSignature.parse(signature).encodeCall(arguments).toHex());
        try {
            Bytes answer = client.call("eth_call", call, "latest").data();
            // An account without code answers every call with nothing.
            return answer.isEmpty() ? Optional.empty() : Optional.of(Abi.decode(results, answer));
        } catch (RpcErrorException | AbiException refused) {
            return Optional.empty();
        }
    }
}
