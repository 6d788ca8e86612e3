package org.quorate.chain.engine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.quorate.chain.block.BlockBuilder;
import org.quorate.chain.block.BlockRoots;
import org.quorate.chain.block.ExecutedBlock;
import org.quorate.chain.block.Tip;
import org.quorate.chain.block.UnsealedBlock;
import org.quorate.chain.metrics.PipelineMeter;
import org.quorate.chain.metrics.PipelineStage;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.chain.state.StateWorkers;
import org.quorate.evm.BlockHashes;
import org.quorate.protocol.Hash;

/** Gives the executed blocks of one shard their roots and headers. Until it has, a block's hash is a promise. */
final class ShardSealing {
    /** Changes from which on the work for a block is shared between threads. */
    static final int SHARED = 128;

    private final BlockHashes committed;
    private final StateWorkers workers;
    private final PipelineMeter meter;
    private final ConcurrentMap<Long, CompletableFuture<Hash>> promises = new ConcurrentHashMap<>();
    /** The last sealed block, until the next one; of the thread that seals. */
    private Optional<ExecutedBlock> last = Optional.empty();

    private volatile Tip tip;
    private volatile Optional<Throwable> failure = Optional.empty();

    /** @param committed hashes of blocks that are announced */
    ShardSealing(Tip tip, BlockHashes committed, StateWorkers workers, PipelineMeter meter) {
        this.tip = tip;
        this.committed = committed;
        this.workers = workers;
        this.meter = meter;
    }

    /** The last sealed block. */
    Tip tip() {
        return tip;
    }

    /** Promises a hash of a block that was executed. */
    void promise(long number) {
        CompletableFuture<Hash> promise = new CompletableFuture<>();
        promises.put(number, promise);
        failure.ifPresent(promise::completeExceptionally);
    }

    /** Seals the next block, or gives the last one, which was sealed before its round. Called by one thread, in order. */
    ExecutedBlock seal(UnsealedBlock block) {
        if (block.number() != tip.header().number()) {
            last = Optional.of(sealNext(block));
        }
        return last.orElseThrow();
    }

    private ExecutedBlock sealNext(UnsealedBlock block) {
        int transactions = block.output().transactions().size();
        long started = System.nanoTime();
        Rooted rooted = isLarge(block) ? workers.run(() -> root(block)) : root(block);
        meter.passed(PipelineStage.ROOT, started, transactions);
        started = System.nanoTime();
        ExecutedBlock sealed = BlockBuilder.seal(tip, block, rooted.state, rooted.roots);
        tip = sealed.tip();
        promises.get(block.number()).complete(sealed.block().hash());
        meter.passed(PipelineStage.SEAL, started, transactions);
        return sealed;
    }

    private static boolean isLarge(UnsealedBlock block) {
        return block.output().delta().accounts().size() >= SHARED
                || block.output().transactions().size() >= SHARED;
    }

    /** What a block's header commits to. */
    private record Rooted(StateSnapshot state, BlockRoots roots) {}

    private Rooted root(UnsealedBlock block) {
        StateSnapshot before = tip.state();
        List<Supplier<Object>> parts =
                List.of(() -> rooted(before.after(block.output().delta())), block::roots);
        List<Object> done = StateWorkers.all(parts);
        return new Rooted((StateSnapshot) done.get(0), (BlockRoots) done.get(1));
    }

    private static StateSnapshot rooted(StateSnapshot state) {
        state.stateRoot();
        return state;
    }

    /**
     * The hash of a block that was executed; waits for it if it is not sealed yet.
     *
     * @throws IllegalStateException if it will never be
     */
    Hash hash(long number) {
        CompletableFuture<Hash> promise = promises.get(number);
        if (promise == null) {
            return committed.blockHash(number);
        }
        try {
            return promise.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while block " + number + " was being sealed", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("block " + number + " was not sealed", e.getCause());
        }
    }

    /** A block was announced: its hash is among the committed ones. */
    void kept(long number) {
        promises.remove(number);
    }

    /** No further block will be sealed. */
    void fail(Throwable cause) {
        failure = Optional.of(cause);
        promises.values().forEach(promise -> promise.completeExceptionally(cause));
    }
}
