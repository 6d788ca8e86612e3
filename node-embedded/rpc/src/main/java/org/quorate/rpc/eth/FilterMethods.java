package org.quorate.rpc.eth;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.chain.Subscription;
import org.quorate.protocol.Hash;
import org.quorate.rpc.form.TransactionForm;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;

/**
 * Filters that a client asks from time to time what is new. A committed block is final, so a filter for blocks or logs is
 * only the number of the next block to look at. One that is not asked for five minutes is forgotten.
 */
final class FilterMethods implements AutoCloseable {
    /** As in geth. */
    private static final Duration EXPIRY = Duration.ofMinutes(5);

    private static final int MAX_FILTERS = 1_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Shard shard;
    private final EthLogs logs;
    private final InstantSource clock;
    private final RecentPending pending;
    private final Subscription rewinds;
    private final Map<String, Filter> filters = new HashMap<>();

    private enum Kind {
        BLOCKS,
        LOGS,
        TRANSACTIONS,
        WHOLE_TRANSACTIONS;

        boolean ofPool() {
            return this == TRANSACTIONS || this == WHOLE_TRANSACTIONS;
        }
    }

    /**
     * @param position the next block, or the next transaction of the pool
     * @param asked milliseconds since 1970
     */
    private record Filter(Kind kind, Optional<LogQuery> query, long position, long asked) {}

    FilterMethods(Shard shard, EthLogs logs, InstantSource clock) {
        this.shard = shard;
        this.logs = logs;
        this.clock = clock;
        this.pending = new RecentPending(shard);
        this.rewinds = shard.onRewind(head -> rewound(head.number()));
    }

    void register(RpcMethods.Builder methods) {
        methods.add("eth_newBlockFilter", 0, _ -> add(Kind.BLOCKS, Optional.empty()))
                .add("eth_newFilter", 1, this::addLogs)
                .add("eth_newPendingTransactionFilter", 1, this::addTransactions)
                .add("eth_getFilterChanges", 1, params -> changes(id(params)))
                .add("eth_getFilterLogs", 1, params -> allLogs(id(params)))
                .add("eth_uninstallFilter", 1, params -> RpcResult.of(remove(id(params))));
    }

    private static String id(RpcParams params) {
        return params.required(0, node -> Decode.string(node, "a filter's id"));
    }

    private RpcResult addLogs(RpcParams params) {
        LogQuery query = params.required(0, LogQuery::decode);
        if (query.from().isPresent()
                && query.to().isPresent()
                && query.from().get() instanceof BlockSelector.ByNumber(long from)
                && query.to().get() instanceof BlockSelector.ByNumber(long to)
                && Long.compareUnsigned(from, to) > 0) {
            throw RpcException.invalidParams("invalid block range params");
        }
        return add(Kind.LOGS, Optional.of(query));
    }

    private RpcResult addTransactions(RpcParams params) {
        boolean whole = params.optional(0, Decode::bool).orElse(false);
        return add(whole ? Kind.WHOLE_TRANSACTIONS : Kind.TRANSACTIONS, Optional.empty());
    }

    private synchronized RpcResult add(Kind kind, Optional<LogQuery> query) {
        forgetUnused();
        if (filters.size() >= MAX_FILTERS) {
            throw RpcException.refused("too many filters, at most " + MAX_FILTERS + ": uninstall those no longer used");
        }
        long position = kind.ofPool() ? pending.open() : shard.head().number() + 1;
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        String name = "0x" + HexFormat.of().formatHex(id);
        filters.put(name, new Filter(kind, query, position, clock.millis()));
        return RpcResult.of(name);
    }

    /** The blocks behind the head were taken back: others will come in their place. */
    private synchronized void rewound(long head) {
        filters.replaceAll((_, filter) -> filter.kind.ofPool() || filter.position <= head + 1
                ? filter
                : new Filter(filter.kind, filter.query, head + 1, filter.asked));
    }

    private void forgetUnused() {
        long oldest = clock.millis() - EXPIRY.toMillis();
        List<String> unused = new ArrayList<>();
        filters.forEach((name, filter) -> {
            if (filter.asked < oldest) {
                unused.add(name);
            }
        });
        unused.forEach(this::remove);
    }

    private synchronized boolean remove(String id) {
        Filter removed = filters.remove(id);
        if (removed != null && removed.kind.ofPool()) {
            pending.leave();
        }
        return removed != null;
    }

    /** The filter as it was, which from now on has been asked. */
    private synchronized Filter take(String id, boolean advance) {
        forgetUnused();
        Filter filter = filters.get(id);
        if (filter == null) {
            throw RpcException.refused("filter not found");
        }
        long head = shard.head().number();
        long next = filter.position;
        if (advance) {
            next = filter.kind.ofPool() ? pending.position() : head + 1;
        }
        filters.put(id, new Filter(filter.kind, filter.query, next, clock.millis()));
        return filter;
    }

    private RpcResult changes(String id) {
        long head = shard.head().number();
        Filter filter = take(id, true);
        return switch (filter.kind) {
            case BLOCKS -> RpcResult.array(blocks(filter.position, head));
            case LOGS -> RpcResult.array(newLogs(filter, head));
            case TRANSACTIONS ->
                RpcResult.array(pending.since(filter.position).stream()
                        .map(RpcResult::of)
                        .toList());
            case WHOLE_TRANSACTIONS -> RpcResult.array(wholeTransactions(filter.position));
        };
    }

    private List<RpcResult> blocks(long from, long to) {
        List<RpcResult> hashes = new ArrayList<>();
        for (long number = from; number <= to; number++) {
            shard.block(number).map(CommittedBlock::hash).map(RpcResult::of).ifPresent(hashes::add);
        }
        return hashes;
    }

    private List<? extends RpcResult> newLogs(Filter filter, long head) {
        if (filter.position > head) {
            return List.of();
        }
        return logs.find(filter.query.orElseThrow().filter(), filter.position, head);
    }

    private List<RpcResult> wholeTransactions(long position) {
        List<RpcResult> found = new ArrayList<>();
        for (Hash hash : pending.since(position)) {
            shard.pool()
                    .transaction(hash)
                    .map(TransactionForm::of)
                    .or(() -> shard.transaction(hash).map(TransactionForm::of))
                    .ifPresent(found::add);
        }
        return found;
    }

    private RpcResult allLogs(String id) {
        Filter filter = take(id, false);
        LogQuery query = filter.query.orElseThrow(() -> RpcException.refused("filter not found"));
        return RpcResult.array(logs.find(query));
    }

    @Override
    public void close() {
        rewinds.close();
        pending.close();
    }
}
