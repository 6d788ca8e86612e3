package org.quorate.node.explorer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.chain.StateView;
import org.quorate.evm.HaltReason;
import org.quorate.evm.KeyRegistry;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionProcessor;
import org.quorate.node.index.AddressIndex;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.rpc.eth.BlockSelector;
import org.quorate.rpc.eth.CallRequest;
import org.quorate.rpc.eth.CallSimulator;
import org.quorate.rpc.eth.Scenes;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.trace.CallFrame;
import org.quorate.rpc.trace.CallTraces;
import org.quorate.rpc.trace.TraceLimits;

/** {@link NodeExplorer} over the shards of a node, on the threads of its callers. */
public final class ShardsExplorer implements NodeExplorer {
    private static final TraceLimits LIMITS = new TraceLimits(50_000_000, Duration.ofSeconds(20), 16L << 20);

    private final Shards shards;
    private final TransactionProcessor processor = new TransactionProcessor();

    private final Optional<AddressIndex> index;

    public ShardsExplorer(Shards shards, Optional<AddressIndex> index) {
        this.shards = shards;
        this.index = index;
    }

    @Override
    public Optional<AddressIndex.Page> history(int shard, Address address, Optional<Long> after, int limit) {
        return index.map(addresses -> addresses.find(shard, address, after, limit));
    }

    @Override
    public Optional<AccountKey> signingKey(int shard, Address account, long block) {
        Shard chain = shards.shard(shard);
        Optional<Long> time = chain.block(block).map(known -> known.header().timestamp());
        Optional<StateView> state = chain.state(block);
        return time.isPresent() && state.isPresent()
                ? KeyRegistry.keyOf(account, time.get(), state.get())
                : Optional.empty();
    }

    @Override
    public TransactionTrace trace(int index, Hash transaction) {
        Shard shard = shards.shard(index);
        return explained(() -> {
            CallTraces.Trace trace = new CallTraces(shard, processor, LIMITS)
                    .of(shard.transaction(transaction)
                            .orElseThrow(() -> new UnavailableException("there is no such transaction")));
            return new TransactionTrace(
                    call(trace.root()),
                    trace.refundAndBase(),
                    trace.instructions().stream()
                            .map(cost -> new TransactionTrace.InstructionCost(cost.name(), cost.count(), cost.gas()))
                            .toList());
        });
    }

    private static TracedCall call(CallFrame frame) {
        List<TracedCall> calls =
                frame.calls().stream().map(ShardsExplorer::call).toList();
        long below = calls.stream().mapToLong(TracedCall::gasUsed).sum();
        return new TracedCall(
                frame.kind().name(),
                frame.start().from(),
                frame.start().to(),
                frame.start().value(),
                frame.start().input(),
                frame.output(),
                frame.gasUsed(),
                Math.max(0, frame.gasUsed() - below),
                frame.error(),
                frame.logs().size(),
                calls);
    }

    @Override
    public CallOutcome call(int index, CallAttempt attempt) {
        CallRequest request = CallRequest.call(attempt.from(), attempt.to(), attempt.value(), attempt.data());
        Scenes scenes = new Scenes(shards.shard(index));
        return explained(() -> new CallSimulator(processor)
                .trace(
                        request,
                        scenes.at(BlockSelector.Tag.PENDING, Scenes.Overrides.NONE),
                        LIMITS.callGas(),
                        (_, _, _) -> Tracer.NONE,
                        (_, executed) -> new CallOutcome(
                                executed.output(),
                                executed.gasUsed(),
                                executed.halt().map(HaltReason::message))));
    }

    private static <T> T explained(Supplier<T> work) {
        try {
            return work.get();
        } catch (RpcException e) {
            throw new UnavailableException(e.getMessage());
        }
    }
}
