package org.quorate.rpc.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Shard;
import org.quorate.chain.block.BlockReplay;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionProcessor;
import org.quorate.protocol.Hash;
import org.quorate.rpc.eth.BlockSelector;
import org.quorate.rpc.eth.Blocks;
import org.quorate.rpc.eth.CallPool;
import org.quorate.rpc.eth.CallRequest;
import org.quorate.rpc.eth.CallSimulator;
import org.quorate.rpc.eth.Scenes;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/** geth's {@code debug_trace…}: committed transactions executed again, and calls that are only tried, under a tracer. */
public final class DebugTraces {
    private final Shard shard;
    private final Blocks blocks;
    private final Scenes scenes;
    private final BlockTracer tracer;
    private final CallSimulator simulator;
    private final CallPool pool;
    private final TraceLimits limits;

    public DebugTraces(Shard shard, TransactionProcessor processor, Scenes scenes, CallPool pool, TraceLimits limits) {
        this.shard = shard;
        this.blocks = new Blocks(shard);
        this.scenes = scenes;
        this.tracer = new BlockTracer(processor, shard);
        this.simulator = new CallSimulator(processor);
        this.pool = pool;
        this.limits = limits;
    }

    public void register(RpcMethods.Builder methods) {
        methods.add("debug_traceTransaction", 2, this::transaction)
                .add("debug_traceBlockByNumber", 2, this::blockByNumber)
                .add("debug_traceBlockByHash", 2, this::blockByHash)
                .add("debug_traceCall", 3, this::call)
                .add("debug_intermediateRoots", 2, this::roots);
    }

    private static TraceOptions options(RpcParams params, int index) {
        return params.optional(index, TraceOptions::decode).orElse(TraceOptions.DEFAULT);
    }

    private RpcResult transaction(RpcParams params) {
        Hash hash = params.hash(0);
        TraceOptions options = options(params, 1);
        IncludedTransaction transaction =
                shard.transaction(hash).orElseThrow(() -> RpcException.refused("transaction not found"));
        return pool.run(limits.time(), () -> {
            TraceBudget budget = budget(options);
            return tracer.one(
                            transaction,
                            budget,
                            subject -> Tracers.create(options, subject, budget),
                            (_, seen, executed) -> seen.result(executed))
                    .result();
        });
    }

    private RpcResult blockByNumber(RpcParams params) {
        BlockSelector selector = params.required(0, BlockSelector::numberOrTag);
        return block(
                blocks.find(selector)
                        .orElseThrow(() -> RpcException.refused("block #" + number(selector) + " not found")),
                options(params, 1));
    }

    private static String number(BlockSelector selector) {
        return selector instanceof BlockSelector.ByNumber(long number) ? Long.toUnsignedString(number) : "?";
    }

    private RpcResult blockByHash(RpcParams params) {
        Hash hash = params.hash(0);
        return block(
                shard.block(hash).orElseThrow(() -> RpcException.refused("block " + hash + " not found")),
                options(params, 1));
    }

    private RpcResult block(CommittedBlock block, TraceOptions options) {
        List<BlockTracer.Traced<RpcResult>> traces = pool.run(limits.time(), () -> {
            TraceBudget budget = new TraceBudget(limits.time(), limits.size());
            return tracer.all(
                    block,
                    budget,
                    subject -> Tracers.create(options, subject, budget),
                    (_, seen, executed) -> seen.result(executed));
        });
        return json -> {
            json.writeStartArray();
            traces.forEach(traced -> write(json, traced));
            json.writeEndArray();
        };
    }

    private static void write(JsonGenerator json, BlockTracer.Traced<RpcResult> traced) {
        json.writeStartObject();
        json.writeStringProperty("txHash", traced.transaction().signed().hash().toHex());
        json.writeName("result");
        traced.result().writeTo(json);
        json.writeEndObject();
    }

    /** Its third argument has, besides the tracer's options, the overrides of eth_call and a place in the block. */
    private RpcResult call(RpcParams params) {
        CallRequest request = params.required(0, CallRequest::decode);
        TraceOptions options = options(params, 2);
        Scenes.Overrides overrides =
                params.optional(2, Scenes.Overrides::decode).orElse(Scenes.Overrides.NONE);
        Optional<Long> index = params.optional(2, node -> Decode.field(node, "txIndex", Decode::quantity64))
                .flatMap(place -> place);
        BlockSelector selector = params.optional(1, BlockSelector::any).orElse(BlockSelector.Tag.LATEST);
        return pool.run(limits.time(), () -> {
            TraceBudget budget = budget(options);
            CallSimulator.Scene scene = index.isPresent()
                    ? scenes.inside(before(blocks.require(selector), index.get(), budget), overrides)
                    : scenes.at(selector, overrides);
            return simulator.trace(
                    request,
                    scene,
                    limits.callGas(),
                    (transaction, block, state) -> Tracers.create(
                            options,
                            new TraceSubject(transaction, request.from(), block, state, Optional.empty()),
                            budget),
                    TransactionTracer::result);
        });
    }

    private BlockReplay before(CommittedBlock block, long index, TraceBudget budget) {
        int count = block.transactions().size();
        if (Long.compareUnsigned(index, count) >= 0) {
            throw RpcException.refused("transaction index " + Long.toUnsignedString(index)
                    + " out of range for block with " + count + " transactions");
        }
        return tracer.before(block, (int) index, budget);
    }

    /** The state roots after each transaction of a block. */
    private RpcResult roots(RpcParams params) {
        CommittedBlock block = shard.block(params.hash(0))
                .orElseThrow(() -> RpcException.refused("block " + params.hash(0) + " not found"));
        List<RpcResult> roots = pool.run(limits.time(), () -> {
            TraceBudget budget = new TraceBudget(limits.time(), limits.size());
            BlockReplay replay = tracer.before(block, 0, budget);
            List<RpcResult> found = new ArrayList<>();
            while (replay.hasNext()) {
                budget.checkTime();
                replay.advance(replay.execute(Tracer.NONE));
                found.add(RpcResult.of(replay.stateRoot()));
            }
            return found;
        });
        return RpcResult.array(roots);
    }

    private TraceBudget budget(TraceOptions options) {
        Duration time = options.timeout()
                .filter(wanted -> wanted.compareTo(limits.time()) < 0)
                .orElse(limits.time());
        return new TraceBudget(time, limits.size());
    }
}
