package org.quorate.wallet.asset.token;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcErrorException;
import org.quorate.wallet.rpc.RpcValue;

/** Tries a transfer out on the present state of the chain, without sending it. */
final class TransferTrial {
    static final AbiSignature TRANSFER = AbiSignature.parse("transfer(address,uint256)");
    private static final AbiSignature BALANCE_OF = AbiSignature.parse("balanceOf(address)");
    private static final int LONGEST_REASON = 200;

    private TransferTrial() {}

    /** Call data of a transfer. */
    static Bytes call(Address to, UInt256 amount) {
        return TRANSFER.encodeCall(AbiValue.of(to), AbiValue.of(amount));
    }

    /**
     * How much more the recipient has afterwards.
     *
     * @return nothing if the node cannot tell (no {@code eth_simulateV1})
     * @throws WalletException with {@link SendProblem#TOKEN_REFUSES} if the transfer fails, by an error or by the answer false
     */
    static Optional<UInt256> received(EvmClient client, Address token, Address from, Address to, UInt256 amount) {
        Map<String, String> transfer = call(from, token, call(to, amount));
        Map<String, String> look = call(from, token, BALANCE_OF.encodeCall(AbiValue.of(to)));
        List<RpcValue> results;
        try {
            results = client.call(
                            "eth_simulateV1",
                            Map.of("blockStateCalls", List.of(Map.of("calls", List.of(look, transfer, look)))),
                            "latest")
                    .elements(1)
                    .getFirst()
                    .field("calls")
                    .elements(3);
        } catch (RpcErrorException unknownMethod) {
            requireNotRefused(client, transfer);
            return Optional.empty();
        }
        if (results.size() != 3) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, "a simulation of 3 calls has " + results.size());
        }
        RpcValue outcome = results.get(1);
        if (outcome.field("status").quantity().isZero()) {
            String reason = outcome.optional("error")
                    .flatMap(error -> error.optional("message"))
                    .map(message -> message.string(LONGEST_REASON))
                    .orElse("");
            throw new WalletException(SendProblem.TOKEN_REFUSES, reason);
        }
        requireNotFalse(outcome.field("returnData").data());
        UInt256 before = word(results.get(0));
        UInt256 after = word(results.get(2));
        if (from.equals(to)) {
            // It paid and got the amount: what it has less is the fee.
            UInt256 fee = before.compareTo(after) > 0 ? before.subtract(after) : UInt256.ZERO;
            return Optional.of(amount.subtract(fee.min(amount)));
        }
        return Optional.of(after.compareTo(before) > 0 ? after.subtract(before) : UInt256.ZERO);
    }

    private static void requireNotRefused(EvmClient client, Map<String, String> transfer) {
        try {
            requireNotFalse(client.call("eth_call", transfer, "latest").data());
        } catch (RpcErrorException refused) {
            throw new WalletException(SendProblem.TOKEN_REFUSES, refused.getMessage());
        }
    }

    /** ERC-20 has an answer, Tether's contract has none: only the word false means no. */
    private static void requireNotFalse(Bytes answer) {
        if (answer.length() >= UInt256.SIZE
                && UInt256.fromBytes(answer.toArray(), 0).isZero()) {
            throw new WalletException(SendProblem.TOKEN_REFUSES, "its answer is false");
        }
    }

    private static UInt256 word(RpcValue result) {
        Bytes answer = result.field("returnData").data();
        if (answer.length() < UInt256.SIZE) {
            throw new WalletException(SendProblem.NOT_A_TOKEN);
        }
        return UInt256.fromBytes(answer.toArray(), 0);
    }

    private static Map<String, String> call(Address from, Address token, Bytes data) {
        return Map.of("from", from.toHex(), "to", token.toHex(), "data", data.toHex());
    }
}
