package org.quorate.rpc.fork;

import java.util.Optional;
import org.quorate.chain.Shard;
import org.quorate.chain.dev.ForkPoint;
import org.quorate.protocol.Hash;
import org.quorate.rpc.eth.BlockSelector;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.JsonText;
import org.quorate.rpc.jsonrpc.Quantities;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcMethod;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** eth_getLogs over a range that may begin in the other chain and end here. */
final class ForkedLogs {
    private static final String METHOD = "eth_getLogs";
    private static final JsonMapper JSON = new JsonMapper();

    private final Shard shard;
    private final ForkPoint left;

    ForkedLogs(Shard shard, ForkPoint left) {
        this.shard = shard;
        this.left = left;
    }

    /** @param local the method that looks through the blocks made here; bad arguments are for it to complain of */
    RpcResult find(RpcParams params, RpcMethod local) {
        Optional<JsonNode> query = params.optional(0, node -> node).filter(JsonNode::isObject);
        if (query.isEmpty()) {
            return local.call(params);
        }
        try {
            return find((ObjectNode) query.get(), params, local);
        } catch (IllegalArgumentException e) {
            return local.call(params);
        }
    }

    private RpcResult find(ObjectNode query, RpcParams params, RpcMethod local) {
        Optional<Hash> hash = Decode.field(query, "blockHash", Decode::hash);
        if (hash.isPresent()) {
            boolean here = shard.block(hash.get())
                    .filter(block -> block.number() > left.number())
                    .isPresent();
            return here
                    ? local.call(params)
                    : new CommonPart(left).ofBlock(hash.get(), METHOD, params).orElseGet(() -> local.call(params));
        }
        long from = number(query, "fromBlock");
        long to = number(query, "toBlock");
        if (from > left.number() || from > to) {
            return local.call(params);
        }
        if (to <= left.number()) {
            return ForkForwarding.ask(left, METHOD, params);
        }
        JsonNode before = JSON.readTree(ForkForwarding.askText(
                left,
                METHOD,
                JSON.createArrayNode()
                        .add(with(query, "toBlock", left.number()))
                        .toString()));
        RpcParams here = RpcParams.of(JSON.createArrayNode().add(with(query, "fromBlock", left.number() + 1)));
        JsonNode after = JSON.readTree(JsonText.of(local.call(here)));
        if (!before.isArray()) {
            throw RpcException.of(RpcException.INTERNAL_ERROR, "the other node's logs are no list");
        }
        ArrayNode all = ((ArrayNode) before).addAll((ArrayNode) after);
        return json -> json.writeRawValue(all.toString());
    }

    private static ObjectNode with(ObjectNode query, String field, long number) {
        ObjectNode changed = query.deepCopy();
        changed.put(field, Quantities.encode(number));
        return changed;
    }

    private long number(ObjectNode query, String field) {
        BlockSelector selector =
                Decode.field(query, field, BlockSelector::numberOrTag).orElse(BlockSelector.Tag.LATEST);
        return switch (selector) {
            case BlockSelector.ByNumber(long number) -> number;
            case BlockSelector.Tag tag when tag == BlockSelector.Tag.EARLIEST -> 0;
            default -> shard.head().number();
        };
    }
}
