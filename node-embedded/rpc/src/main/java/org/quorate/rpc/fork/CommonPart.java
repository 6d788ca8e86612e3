package org.quorate.rpc.fork;

import java.util.Map;
import java.util.Optional;
import org.quorate.chain.dev.ForkPoint;
import org.quorate.chain.dev.RemoteFailureException;
import org.quorate.protocol.Hash;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the other chain had when it was left. Its node has gone on since and finds what it made later by hash, too; on the
 * fork that has never happened.
 */
final class CommonPart {
    private static final JsonMapper JSON = new JsonMapper();

    private static final String TRANSACTION = "eth_getTransactionByHash";
    private static final String BLOCK = "eth_getBlockByHash";

    /** The methods whose answer has its block's number, and in which field; for others the number is asked first. */
    private static final Map<String, String> NUMBERS = Map.of(
            TRANSACTION,
            "blockNumber",
            "eth_getTransactionReceipt",
            "blockNumber",
            BLOCK,
            "number",
            "eth_getHeaderByHash",
            "number");

    private final ForkPoint left;

    CommonPart(ForkPoint left) {
        this.left = left;
    }

    /** What a method answers about a transaction; nothing if the common part does not have it. */
    Optional<RpcResult> ofTransaction(Hash hash, String method, RpcParams params) {
        return answer(
                method, params, TRANSACTION, RpcParams.of(JSON.createArrayNode().add(hash.toHex())));
    }

    /** What a method answers about a block or the state after it; nothing if the common part does not have it. */
    Optional<RpcResult> ofBlock(Hash hash, String method, RpcParams params) {
        return answer(
                method,
                params,
                BLOCK,
                RpcParams.of(JSON.createArrayNode().add(hash.toHex()).add(false)));
    }

    private Optional<RpcResult> answer(String method, RpcParams params, String locating, RpcParams named) {
        if (NUMBERS.containsKey(method)) {
            String text = ForkForwarding.askText(left, method, params.toJson());
            return isCommon(text, NUMBERS.get(method))
                    ? Optional.of(json -> json.writeRawValue(text))
                    : Optional.empty();
        }
        String place = ForkForwarding.askText(left, locating, named.toJson());
        return isCommon(place, NUMBERS.get(locating))
                ? Optional.of(ForkForwarding.ask(left, method, params))
                : Optional.empty();
    }

    /** What waits in the other node's pool has no number. */
    private boolean isCommon(String answer, String field) {
        JsonNode number = JSON.readTree(answer).path(field);
        try {
            return number.isString() && Long.compareUnsigned(Decode.quantity64(number), left.number()) <= 0;
        } catch (IllegalArgumentException e) {
            throw new RemoteFailureException(
                    "the node that the chain is forked from gave a block number that cannot be read: "
                            + e.getMessage());
        }
    }
}
