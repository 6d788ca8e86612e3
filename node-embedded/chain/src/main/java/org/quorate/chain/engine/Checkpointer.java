package org.quorate.chain.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.quorate.chain.block.ExecutedBlock;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.chain.store.ChainStore;
import org.quorate.chain.store.Checkpoint;
import org.quorate.chain.store.Checkpoint.ShardState;
import org.quorate.chain.store.StateChanges;

/**
 * Writes the states behind the blocks, so that a restart has few blocks to execute again. It collects what each round
 * changed, and from time to time a thread named {@code quorate-checkpoint} writes it while rounds go on. States are
 * immutable, so the two do not get into each other's way.
 */
final class Checkpointer implements AutoCloseable {
    /**
     * When a checkpoint is due: what has to be executed again after a crash is about so much.
     *
     * @param rounds since the last one
     * @param gas used since the last one
     */
    record Limits(long rounds, long gas) {
        static final Limits DEFAULT = new Limits(1024, 2_000_000_000L);
    }

    private final ChainStore store;
    private final Limits limits;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("quorate-checkpoint").factory());
    private final AtomicBoolean writing = new AtomicBoolean();
    private final List<StateChanges> changes = new ArrayList<>();
    private long lastRound;
    private long gas;
    private volatile Optional<Throwable> failure = Optional.empty();

    /** @param lastRound that a checkpoint was written after */
    Checkpointer(ChainStore store, int shards, long lastRound, Limits limits) {
        this.store = store;
        this.limits = limits;
        this.lastRound = lastRound;
        for (int i = 0; i < shards; i++) {
            changes.add(new StateChanges());
        }
    }

    /** Notes what a committed round changed, and begins a checkpoint if it is time. Called by one thread, in order. */
    void add(long round, List<ExecutedBlock> blocks) {
        note(blocks);
        boolean due = round - lastRound >= limits.rounds || gas >= limits.gas;
        if (due && writing.compareAndSet(false, true)) {
            Checkpoint checkpoint =
                    cut(round, blocks.stream().map(ExecutedBlock::state).toList());
            writer.execute(() -> write(checkpoint));
        }
    }

    /** Notes a round that is executed again after a restart. */
    void note(List<ExecutedBlock> blocks) {
        for (int shard = 0; shard < blocks.size(); shard++) {
            changes.get(shard).add(blocks.get(shard).delta());
            gas += blocks.get(shard).block().header().gasUsed();
        }
    }

    private Checkpoint cut(long round, List<StateSnapshot> states) {
        List<ShardState> shards = new ArrayList<>();
        for (int shard = 0; shard < states.size(); shard++) {
            shards.add(new ShardState(states.get(shard), changes.get(shard)));
            changes.set(shard, new StateChanges());
        }
        lastRound = round;
        gas = 0;
        return new Checkpoint(round, shards);
    }

    private void write(Checkpoint checkpoint) {
        try {
            store.write(checkpoint);
            writing.set(false);
        } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
        }
    }

    /**
     * Why a checkpoint could not be written. There can be none after it, for its changes are lost to the next: the node has
     * to stop. The blocks are in the log, so a restart loses nothing.
     */
    Optional<Throwable> failure() {
        return failure;
    }

    /** Waits for a checkpoint under way and writes a last one, so that the next start has nothing to do. */
    void finish(long round, List<StateSnapshot> states) {
        // On the writer's thread even so: an interrupt of the caller's would close the file in the middle of it.
        CompletableFuture.runAsync(
                        () -> {
                            if (round > lastRound && writing.compareAndSet(false, true)) {
                                write(cut(round, states));
                            }
                        },
                        writer)
                .join();
        close();
    }

    /** Waits for a checkpoint under way. */
    @Override
    public void close() {
        CompletableFuture.runAsync(() -> {}, writer).join();
        writer.shutdown();
    }
}
