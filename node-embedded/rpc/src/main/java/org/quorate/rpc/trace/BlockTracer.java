package org.quorate.rpc.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Shard;
import org.quorate.chain.block.BlockReplay;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionProcessor;
import org.quorate.rpc.jsonrpc.RpcException;

/** Executes committed transactions again, as they were: on the parent's state, behind those before them in the block. */
final class BlockTracer {
    private final TransactionProcessor processor;
    private final Shard shard;

    BlockTracer(TransactionProcessor processor, Shard shard) {
        this.processor = processor;
        this.shard = shard;
    }

    /** What one transaction gave. */
    record Traced<R>(IncludedTransaction transaction, R result) {}

    /** What is made of an execution before its changes are taken on. */
    @FunctionalInterface
    interface Reader<T extends Tracer, R> {
        R read(TraceSubject subject, T tracer, Executed executed);
    }

    /** Every transaction of a block. */
    <T extends Tracer, R> List<Traced<R>> all(
            CommittedBlock block, TraceBudget budget, Function<TraceSubject, T> tracers, Reader<T, R> reader) {
        BlockReplay replay = replay(block);
        List<Traced<R>> results = new ArrayList<>(block.transactions().size());
        while (replay.hasNext()) {
            results.add(step(replay, budget, tracers, reader));
        }
        return results;
    }

    /** One transaction of a block. */
    <T extends Tracer, R> Traced<R> one(
            IncludedTransaction transaction,
            TraceBudget budget,
            Function<TraceSubject, T> tracers,
            Reader<T, R> reader) {
        return step(before(transaction.block(), transaction.index(), budget), budget, tracers, reader);
    }

    /** Before a transaction of a block, the earlier ones executed. @param index may be their number: behind the last */
    BlockReplay before(CommittedBlock block, int index, TraceBudget budget) {
        BlockReplay replay = replay(block);
        for (int i = 0; i < index; i++) {
            budget.checkTime();
            replay.advance(replay.execute(Tracer.NONE));
        }
        return replay;
    }

    private static <T extends Tracer, R> Traced<R> step(
            BlockReplay replay, TraceBudget budget, Function<TraceSubject, T> tracers, Reader<T, R> reader) {
        budget.checkTime();
        IncludedTransaction transaction = replay.next();
        TraceSubject subject = new TraceSubject(
                transaction.transaction(),
                transaction.sender(),
                replay.context(),
                replay.state(),
                Optional.of(transaction));
        T tracer = tracers.apply(subject);
        Executed executed = replay.execute(tracer);
        R result = reader.read(subject, tracer, executed);
        replay.advance(executed);
        return new Traced<>(transaction, result);
    }

    private BlockReplay replay(CommittedBlock block) {
        if (block.number() == 0) {
            throw RpcException.refused("genesis is not traceable");
        }
        return BlockReplay.begin(processor, shard, block)
                .orElseThrow(() -> RpcException.refused("required historical state unavailable: the state before block "
                        + block.number() + " is not kept; start the node with a longer --state-history"));
    }
}
