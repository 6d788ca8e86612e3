package org.quorate.rpc.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Shard;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionProcessor;
import org.quorate.protocol.Hash;
import org.quorate.rpc.eth.BlockSelector;
import org.quorate.rpc.eth.Blocks;
import org.quorate.rpc.eth.CallPool;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** {@code trace_…} of committed transactions as Parity and OpenEthereum had it: their calls in a row. */
public final class ParityTraces {
    /** Every one of them is executed again. */
    private static final int MAX_FILTER_BLOCKS = 1_000;

    private final Shard shard;
    private final Blocks blocks;
    private final BlockTracer tracer;
    private final CallPool pool;
    private final TraceLimits limits;

    public ParityTraces(Shard shard, TransactionProcessor processor, CallPool pool, TraceLimits limits) {
        this.shard = shard;
        this.blocks = new Blocks(shard);
        this.tracer = new BlockTracer(processor, shard);
        this.pool = pool;
        this.limits = limits;
    }

    public void register(RpcMethods.Builder methods) {
        methods.add("trace_block", 1, this::block)
                .add("trace_transaction", 1, this::transaction)
                .add("trace_get", 2, this::get)
                .add("trace_filter", 1, this::filter);
    }

    /** A call of a transaction and where that stands. */
    private record PlacedCall(FlatCalls.Place place, FlatCalls.FlatCall call) implements RpcResult {
        @Override
        public void writeTo(JsonGenerator json) {
            new FlatCalls(json, Optional.of(place), true).write(call);
        }
    }

    private RpcResult block(RpcParams params) {
        CommittedBlock block = found(params.required(0, BlockSelector::any));
        return RpcResult.array(pool.run(limits.time(), () -> calls(block, budget())));
    }

    /** Of the genesis, in which nothing was executed, none. */
    private List<PlacedCall> calls(CommittedBlock block, TraceBudget budget) {
        if (block.transactions().isEmpty()) {
            return List.of();
        }
        List<PlacedCall> calls = new ArrayList<>();
        tracer.all(block, budget, subject -> callTracer(subject, budget), ParityTraces::placed)
                .forEach(traced -> calls.addAll(traced.result()));
        return calls;
    }

    private static FlatCallTracer callTracer(TraceSubject subject, TraceBudget budget) {
        return new FlatCallTracer(subject, budget, true, false);
    }

    private static List<PlacedCall> placed(TraceSubject subject, FlatCallTracer seen, Executed executed) {
        FlatCalls.Place place = FlatCalls.Place.of(subject);
        return FlatCalls.flatten(seen.root()).stream()
                .map(call -> new PlacedCall(place, call))
                .toList();
    }

    private RpcResult transaction(RpcParams params) {
        return RpcResult.orNull(shard.transaction(params.hash(0)).map(found -> RpcResult.array(calls(found))));
    }

    private List<PlacedCall> calls(IncludedTransaction transaction) {
        return pool.run(limits.time(), () -> {
            TraceBudget budget = budget();
            return tracer.one(transaction, budget, subject -> callTracer(subject, budget), ParityTraces::placed)
                    .result();
        });
    }

    private RpcResult get(RpcParams params) {
        Hash hash = params.hash(0);
        List<Integer> address = params.required(1, Decode.list(ParityTraces::index));
        return RpcResult.orNull(shard.transaction(hash).flatMap(found -> calls(found).stream()
                .filter(placed -> placed.call.address().equals(address))
                .findFirst()));
    }

    private static int index(JsonNode node) {
        long index = Decode.quantity64(node);
        if (index < 0 || index > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a call has no so many calls");
        }
        return (int) index;
    }

    private RpcResult filter(RpcParams params) {
        TraceFilter filter = params.required(0, TraceFilter::decode);
        long from = found(filter.from().orElse(BlockSelector.Tag.LATEST)).number();
        long to = found(filter.to().orElse(BlockSelector.Tag.LATEST)).number();
        if (from > to) {
            throw RpcException.invalidParams("invalid block range: fromBlock is behind toBlock");
        }
        if (to - from >= MAX_FILTER_BLOCKS) {
            throw RpcException.invalidParams("block range is too wide: at most " + MAX_FILTER_BLOCKS + " blocks");
        }
        return RpcResult.array(pool.run(limits.time(), () -> search(filter, from, to)));
    }

    private List<PlacedCall> search(TraceFilter filter, long from, long to) {
        TraceBudget budget = budget();
        List<PlacedCall> matches = new ArrayList<>();
        long passed = 0;
        for (long number = from; number <= to && matches.size() < filter.count(); number++) {
            CommittedBlock block = found(new BlockSelector.ByNumber(number));
            for (PlacedCall call : calls(block, budget)) {
                if (filter.matches(call.call.frame())
                        && passed++ >= filter.after()
                        && matches.size() < filter.count()) {
                    matches.add(call);
                }
            }
        }
        return matches;
    }

    private CommittedBlock found(BlockSelector selector) {
        return blocks.require(selector);
    }

    private TraceBudget budget() {
        return new TraceBudget(limits.time(), limits.size());
    }
}
