package org.quorate.rpc.eth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.protocol.Hash;
import org.quorate.rpc.form.LogForm;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.databind.JsonNode;

/** Looking up logs. */
final class EthLogs {
    private static final int LIMIT_EXCEEDED = -32005;

    private final Shard shard;
    private final CallPool pool;
    private final int maxBlocks;
    private final int maxLogs;

    EthLogs(Shard shard, CallPool pool, int maxBlocks, int maxLogs) {
        this.shard = shard;
        this.pool = pool;
        this.maxBlocks = maxBlocks;
        this.maxLogs = maxLogs;
    }

    void register(RpcMethods.Builder methods) {
        methods.add("eth_getLogs", 1, this::logs);
    }

    /** Where to look, and for what. */
    private record Query(
            LogFilter filter, Optional<Hash> block, Optional<BlockSelector> from, Optional<BlockSelector> to) {
        static Query decode(JsonNode node) {
            LogFilter filter = LogFilter.decode(node);
            Query query = new Query(
                    filter,
                    Decode.field(node, "blockHash", Decode::hash),
                    Decode.field(node, "fromBlock", BlockSelector::numberOrTag),
                    Decode.field(node, "toBlock", BlockSelector::numberOrTag));
            if (query.block.isPresent() && (query.from.isPresent() || query.to.isPresent())) {
                throw new IllegalArgumentException(
                        "cannot specify both BlockHash and FromBlock/ToBlock, choose one or the other");
            }
            return query;
        }
    }

    private RpcResult logs(RpcParams params) {
        Query query = params.required(0, Query::decode);
        if (query.block.isPresent()) {
            CommittedBlock block =
                    shard.block(query.block.get()).orElseThrow(() -> RpcException.refused("unknown block"));
            return RpcResult.array(query.filter.select(block));
        }
        long head = shard.head().number();
        long from = number(query.from, head);
        long to = number(query.to, head);
        if (Long.compareUnsigned(from, to) > 0) {
            throw RpcException.invalidParams("invalid block range params");
        }
        if (Long.compareUnsigned(to, head) > 0) {
            throw RpcException.invalidParams("block range extends beyond current head block");
        }
        if (to - from >= maxBlocks) {
            throw RpcException.of(
                    LIMIT_EXCEEDED, "block range is too wide: at most " + maxBlocks + " blocks in one request");
        }
        return RpcResult.array(pool.run(() -> search(query.filter, from, to)));
    }

    private static long number(Optional<BlockSelector> selector, long head) {
        return switch (selector.orElse(BlockSelector.Tag.LATEST)) {
            case BlockSelector.ByNumber(long number) -> number;
            case BlockSelector other when other == BlockSelector.Tag.EARLIEST -> 0;
            case BlockSelector _ -> head;
        };
    }

    private List<LogForm> search(LogFilter filter, long from, long to) {
        List<LogForm> found = new ArrayList<>();
        for (long number = from; number <= to; number++) {
            shard.block(number).ifPresent(block -> found.addAll(filter.select(block)));
            if (found.size() > maxLogs) {
                throw RpcException.of(
                        LIMIT_EXCEEDED,
                        "query returns more than " + maxLogs + " logs: ask for fewer blocks, up to "
                                + Math.max(from, number - 1));
            }
        }
        return found;
    }
}
