package org.quorate.rpc.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Shard;
import org.quorate.evm.ExecutionMode;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.rpc.eth.BlockSelector;
import org.quorate.rpc.eth.Blocks;
import org.quorate.rpc.eth.CallPool;
import org.quorate.rpc.eth.CallRequest;
import org.quorate.rpc.eth.CallSimulator;
import org.quorate.rpc.eth.Scenes;
import org.quorate.rpc.eth.SendRawTransaction;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;
import org.quorate.rpc.trace.ReplayTracer.Kind;
import tools.jackson.databind.JsonNode;

/** {@code trace_call…}, {@code trace_rawTransaction} and {@code trace_replay…} as Parity and OpenEthereum had them. */
public final class ParityReplays {
    /** Each call is executed on the states of those before it. */
    private static final int MAX_CALLS = 1_000;

    private final TransactionProcessor processor;
    private final Shard shard;
    private final Blocks blocks;
    private final Scenes scenes;
    private final BlockTracer tracer;
    private final CallSimulator simulator;
    private final CallPool pool;
    private final TraceLimits limits;

    public ParityReplays(
            Shard shard, TransactionProcessor processor, Scenes scenes, CallPool pool, TraceLimits limits) {
        this.processor = processor;
        this.shard = shard;
        this.blocks = new Blocks(shard);
        this.scenes = scenes;
        this.tracer = new BlockTracer(processor, shard);
        this.simulator = new CallSimulator(processor);
        this.pool = pool;
        this.limits = limits;
    }

    public void register(RpcMethods.Builder methods) {
        methods.add("trace_call", 3, this::call)
                .add("trace_callMany", 2, this::callMany)
                .add("trace_rawTransaction", 2, this::rawTransaction)
                .add("trace_replayTransaction", 2, this::replayTransaction)
                .add("trace_replayBlockTransactions", 2, this::replayBlock);
    }

    private TraceBudget budget() {
        return new TraceBudget(limits.time(), limits.size());
    }

    private RpcResult call(RpcParams params) {
        PlannedCall planned =
                new PlannedCall(params.required(0, CallRequest::decode), params.required(1, Kind::decode));
        CallSimulator.Scene scene = scene(params, 2);
        return pool.run(limits.time(), () -> trace(planned, scene, budget(), limits.callGas())
                .replayed());
    }

    private CallSimulator.Scene scene(RpcParams params, int index) {
        return scenes.at(
                params.optional(index, BlockSelector::any).orElse(BlockSelector.Tag.LATEST), Scenes.Overrides.NONE);
    }

    /** A call and what is wanted of it. */
    private record PlannedCall(CallRequest request, Set<Kind> kinds) {
        static PlannedCall decode(JsonNode node) {
            if (!node.isArray() || node.size() != 2) {
                throw new IllegalArgumentException("expected an array of a call and its kinds of trace");
            }
            return new PlannedCall(CallRequest.decode(node.get(0)), Kind.decode(node.get(1)));
        }
    }

    private record Traced(Replayed replayed, Executed executed) {}

    private Traced trace(PlannedCall planned, CallSimulator.Scene scene, TraceBudget budget, long gas) {
        return simulator.trace(
                planned.request,
                scene,
                gas,
                (transaction, block, state) -> new ReplayTracer(
                        planned.kinds,
                        new TraceSubject(transaction, planned.request.from(), block, state, Optional.empty()),
                        budget),
                (seen, executed) -> new Traced(seen.result(executed, Optional.empty()), executed));
    }

    /** Calls one after the other, each on what those before it left. The limit of gas is for all together. */
    private RpcResult callMany(RpcParams params) {
        List<PlannedCall> planned = params.required(0, Decode.list(PlannedCall::decode));
        if (planned.size() > MAX_CALLS) {
            throw RpcException.invalidParams("too many calls: at most " + MAX_CALLS);
        }
        CallSimulator.Scene begin = scene(params, 1);
        return RpcResult.array(pool.run(limits.time(), () -> {
            TraceBudget budget = budget();
            List<Replayed> results = new ArrayList<>();
            WorldState state = begin.state();
            long gas = limits.callGas();
            for (PlannedCall next : planned) {
                budget.checkTime();
                if (gas <= 0) {
                    throw RpcException.refused("the calls use more gas together than " + limits.callGas());
                }
                Traced traced =
                        trace(next, new CallSimulator.Scene(begin.block(), state, begin.precompiles()), budget, gas);
                results.add(traced.replayed);
                gas -= traced.executed.gasUsed();
                state = AfterState.of(state, traced.executed.delta());
            }
            return results;
        }));
    }

    /** A signed transaction, as if it were in a block made now; it is sent nowhere. */
    private RpcResult rawTransaction(RpcParams params) {
        SignedTransaction signed = SendRawTransaction.decode(params);
        Set<Kind> kinds = params.required(1, Kind::decode);
        Address sender = signed.recoverSender()
                .orElseThrow(() -> RpcException.refused("invalid sender: no account follows from the signature"));
        CallSimulator.Scene scene = scenes.at(BlockSelector.Tag.PENDING, Scenes.Overrides.NONE);
        return pool.run(limits.time(), () -> {
            ReplayTracer seen = new ReplayTracer(
                    kinds,
                    new TraceSubject(signed.transaction(), sender, scene.block(), scene.state(), Optional.empty()),
                    budget());
            return switch (processor.execute(
                    signed.transaction(), sender, scene.block(), scene.state(), ExecutionMode.TRANSACTION, seen)) {
                case Executed executed -> seen.result(executed, Optional.empty());
                case Rejected rejected -> throw RpcException.refused(rejected.message());
            };
        });
    }

    private RpcResult replayTransaction(RpcParams params) {
        Set<Kind> kinds = params.required(1, Kind::decode);
        IncludedTransaction transaction =
                shard.transaction(params.hash(0)).orElseThrow(() -> RpcException.refused("transaction not found"));
        return pool.run(limits.time(), () -> {
            TraceBudget budget = budget();
            return tracer.one(
                            transaction,
                            budget,
                            subject -> new ReplayTracer(kinds, subject, budget),
                            (_, seen, executed) -> seen.result(executed, Optional.empty()))
                    .result();
        });
    }

    private RpcResult replayBlock(RpcParams params) {
        CommittedBlock block = blocks.require(params.required(0, BlockSelector::any));
        Set<Kind> kinds = params.required(1, Kind::decode);
        if (block.transactions().isEmpty()) {
            return RpcResult.array(List.of());
        }
        List<BlockTracer.Traced<Replayed>> results = pool.run(limits.time(), () -> {
            TraceBudget budget = budget();
            return tracer.all(
                    block,
                    budget,
                    subject -> new ReplayTracer(kinds, subject, budget),
                    (subject, seen, executed) ->
                            seen.result(executed, subject.included().map(included -> included.signed()
                                    .hash())));
        });
        return RpcResult.array(results.stream().map(BlockTracer.Traced::result).toList());
    }
}
