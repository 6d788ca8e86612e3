package org.quorate.rpc.eth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.rpc.form.LogForm;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcResult;

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
        methods.add("eth_getLogs", 1, params -> RpcResult.array(find(params.required(0, LogQuery::decode))));
    }

    /** @throws RpcException if there is no such block, or the answer would be too large */
    List<LogForm> find(LogQuery query) {
        if (query.block().isPresent()) {
            CommittedBlock block =
                    shard.block(query.block().get()).orElseThrow(() -> RpcException.refused("unknown block"));
            return query.filter().select(block);
        }
        long head = shard.head().number();
        long from = number(query.from(), head);
        long to = number(query.to(), head);
        if (Long.compareUnsigned(from, to) > 0) {
            throw RpcException.invalidParams("invalid block range params");
        }
        if (Long.compareUnsigned(to, head) > 0) {
            throw RpcException.invalidParams("block range extends beyond current head block");
        }
        return find(query.filter(), from, to);
    }

    /** In blocks that all exist. @throws RpcException if they are too many, or their logs */
    List<LogForm> find(LogFilter filter, long from, long to) {
        if (to - from >= maxBlocks) {
            throw RpcException.of(
                    LIMIT_EXCEEDED, "block range is too wide: at most " + maxBlocks + " blocks in one request");
        }
        return pool.run(() -> search(filter, from, to));
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
