package org.quorate.chain.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.quorate.chain.block.ExecutedBlock;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.chain.store.ChainStore;
import org.quorate.chain.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the states behind the blocks, so that a restart has few blocks to execute again and memory holds only what
 * changed lately. From time to time a thread named {@code quorate-checkpoint} writes the newest durable states while rounds
 * go on. Only when these change more than that thread can write, they wait for it.
 */
final class Checkpointer implements AutoCloseable {
    /**
     * When a checkpoint is due: what has to be executed again after a crash is about so much.
     *
     * @param rounds since the last one
     * @param gas used since the last one
     * @param bytes of memory that changed states take
     * @param transactions that wait for being indexed
     */
    record Limits(long rounds, long gas, long bytes, int transactions) {
        private static final int PART_OF_HEAP = 12;
        private static final long MOST_BYTES = 512L << 20;

        /** The gas is that of some 300,000 transfers, or of about six seconds of computing: what a restart takes at most. */
        static final Limits DEFAULT = new Limits(
                1024, 6_000_000_000L, Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP), 1_000_000);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
    private static final long ADD_NANOS = 10_000_000_000L;

    private final ChainStore store;
    private final Limits limits;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("quorate-checkpoint").factory());
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
    private long lastRound;
    private long gas;
    private long bytes;
    /** Of {@link #bytes}, by shard; replaced as a whole, for those who look must not wait for a checkpoint. */
    private volatile long[] bytesByShard = new long[0];
    /** What was added last. */
    private Optional<Added> last = Optional.empty();

    private volatile Optional<Throwable> failure = Optional.empty();

    private record Added(long round, List<StateSnapshot> states) {}

    /** @param lastRound that a checkpoint was written after */
    Checkpointer(ChainStore store, long lastRound, Limits limits) {
        this.store = store;
        this.limits = limits;
        this.lastRound = lastRound;
    }

    /**
     * Notes a round that is durable, and begins a checkpoint if it is time. Called by one thread, in order.
     *
     * @param blocks of all shards
     */
    synchronized void add(long round, List<ExecutedBlock> blocks) {
        long[] grown = Arrays.copyOf(bytesByShard, blocks.size());
        for (int shard = 0; shard < blocks.size(); shard++) {
            ExecutedBlock block = blocks.get(shard);
            gas += block.block().header().gasUsed();
            bytes += block.state().grownBytes();
            grown[shard] += block.state().grownBytes();
        }
        bytesByShard = grown;
        if (bytes >= 2 * limits.bytes) {
            writing.join();
        }
        List<StateSnapshot> states = blocks.stream().map(ExecutedBlock::state).toList();
        last = Optional.of(new Added(round, states));
        notifyAll();
        if (isDue(round) && writing.isDone() && failure.isEmpty()) {
            begin(round, states);
        }
    }

    /** Bytes of memory that the changes to a shard's state took since the last checkpoint began. */
    long changedBytes(int shard) {
        long[] grown = bytesByShard;
        return shard < grown.length ? grown[shard] : 0;
    }

    private boolean isDue(long round) {
        return round - lastRound >= limits.rounds
                || gas >= limits.gas
                || bytes >= limits.bytes
                || store.unindexed() >= limits.transactions;
    }

    private void begin(long round, List<StateSnapshot> states) {
        lastRound = round;
        gas = 0;
        bytes = 0;
        bytesByShard = new long[states.size()];
        writing = CompletableFuture.runAsync(() -> write(round, states), writer);
    }

    private void write(long round, List<StateSnapshot> states) {
        try {
            store.checkpoint(round, states);
        } catch (RuntimeException | Error e) {
            // An error of the program ends the node, perhaps before anybody else says why.
            if (!(e instanceof StoreException)) {
                LOG.error("no checkpoint could be written after round {}", round, e);
            }
            failure = Optional.of(e);
        }
    }

    /**
     * Why a checkpoint could not be written. There can be none after it, so the node has to stop. The blocks are in the
     * log, so a restart loses nothing.
     */
    Optional<Throwable> failure() {
        return failure;
    }

    /**
     * Waits until a round that was announced has been added, which is a moment later; gives up when that does not come to
     * pass, because the node has failed.
     */
    synchronized void awaitAdded(long round) {
        long deadline = System.nanoTime() + ADD_NANOS;
        boolean interrupted = false;
        while (last.map(Added::round).orElse(lastRound) < round && System.nanoTime() < deadline) {
            try {
                wait(100);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes a checkpoint of what was added last, if it has none yet, and waits for it; rounds need not. */
    void writeNow() {
        CompletableFuture<Void> begun = null;
        while (begun == null) {
            CompletableFuture<Void> underWay;
            synchronized (this) {
                if (writing.isDone()) {
                    last.filter(added -> added.round > lastRound && failure.isEmpty())
                            .ifPresent(added -> begin(added.round, added.states));
                    begun = writing;
                }
                underWay = writing;
            }
            underWay.join();
        }
    }

    /** Waits for a checkpoint under way and writes a last one, so that the next start has nothing to do. */
    void finish() {
        writeNow();
        close();
    }

    /** Waits for a checkpoint under way. */
    @Override
    public synchronized void close() {
        writing.join();
        writer.shutdown();
    }
}
