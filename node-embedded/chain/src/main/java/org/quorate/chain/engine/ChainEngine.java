package org.quorate.chain.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.chain.Subscription;
import org.quorate.chain.block.ExecutedBlock;
import org.quorate.chain.engine.ShardChain.Candidate;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.store.ChainStore;
import org.quorate.chain.store.StoreException;
import org.quorate.chain.store.StoredTip;
import org.quorate.consensus.OrderingEngine;
import org.quorate.parallel.BlockExecutor;
import org.quorate.protocol.Address;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * All shards of a node and the rounds that take them forward. A round is built, made durable, and only then seen by anyone
 * else: {@link #head()}, the shards' heads and the listeners change after the store has synced it.
 */
public final class ChainEngine implements Shards, AutoCloseable {
    private final ChainStore store;
    private final OrderingEngine ordering;
    private final Checkpointer checkpointer;
    private final List<ShardChain> shards;
    private final Listeners<Round> roundListeners = new Listeners<>();
    private volatile Round head;
    private volatile Duration lastRoundTime = Duration.ZERO;
    private volatile boolean running;
    private volatile Optional<RuntimeException> failure = Optional.empty();

    /**
     * What an engine is made of.
     *
     * @param dataFolder nothing keeps everything in memory
     * @param genesis of shard 0
     * @param beneficiary receives the tips
     */
    public record Setup(
            Optional<Path> dataFolder,
            Genesis genesis,
            int shards,
            Address beneficiary,
            BlockExecutor executor,
            OrderingEngine ordering,
            InstantSource clock) {}

    /**
     * Opens the chains, or makes new ones, and recovers what a crash left behind. No blocks are made before
     * {@link #start}.
     *
     * @throws StoreException if the data folder cannot be used
     */
    public static ChainEngine open(Setup setup) {
        return open(setup, Checkpointer.Limits.DEFAULT);
    }

    static ChainEngine open(Setup setup, Checkpointer.Limits checkpoints) {
        Chains chains = Chains.of(setup.genesis, setup.shards);
        ChainStore store = ChainStore.open(setup.dataFolder, chains.hashes());
        try {
            StoredTip last = store.tip().orElseGet(() -> begin(store, chains, setup.clock.instant()));
            return new ChainEngine(
                    setup, chains, store, new Recovery(store, chains, setup.executor).run(last, checkpoints));
        } catch (RuntimeException e) {
            store.abandon();
            throw e;
        }
    }

    private static StoredTip begin(ChainStore store, Chains chains, Instant time) {
        store.append(new Round(0, 0, time, chains.blocks()));
        return store.tip().orElseThrow();
    }

    private ChainEngine(Setup setup, Chains chains, ChainStore store, Recovery.Result recovered) {
        this.store = store;
        this.ordering = setup.ordering;
        this.head = recovered.round();
        this.checkpointer = recovered.checkpointer();
        this.shards = IntStream.range(0, chains.shards())
                .mapToObj(shard -> new ShardChain(
                        shard,
                        chains.genesis().get(shard).config(),
                        store,
                        recovered.recent().get(shard),
                        recovered.tips().get(shard),
                        setup.executor,
                        setup.beneficiary,
                        setup.clock,
                        () -> running,
                        ordering::offer))
                .toList();
    }

    /** Begins to make rounds. */
    public void start() {
        running = true;
        ordering.start(head.sequence(), this::onBatch);
    }

    private void onBatch(long sequence, Instant time, List<SignedTransaction> transactions) {
        if (sequence <= head.sequence()) {
            return;
        }
        try {
            shards.forEach(shard -> transactions.forEach(shard::order));
            makeRound(sequence, time);
        } catch (RuntimeException | Error e) {
            running = false;
            failure = Optional.of(e instanceof RuntimeException known ? known : new IllegalStateException(e));
            throw e;
        }
    }

    private void makeRound(long sequence, Instant time) {
        long started = System.nanoTime();
        List<Candidate> candidates =
                shards.stream().map(shard -> shard.build(time, sequence)).toList();
        List<ExecutedBlock> executed =
                candidates.stream().map(Candidate::executed).toList();
        List<CommittedBlock> blocks =
                executed.stream().map(ExecutedBlock::block).toList();
        Round round = new Round(head.number() + 1, sequence, time.truncatedTo(ChronoUnit.MILLIS), blocks);
        store.append(round);
        for (int shard = 0; shard < shards.size(); shard++) {
            shards.get(shard).commit(candidates.get(shard));
        }
        head = round;
        lastRoundTime = Duration.ofNanos(System.nanoTime() - started);
        for (int shard = 0; shard < shards.size(); shard++) {
            shards.get(shard).announce(blocks.get(shard));
        }
        roundListeners.tell(round);
        checkpointer.add(round.number(), executed);
        offerRest(blocks);
    }

    /** Blocks that are full leave transactions behind; an engine that works on demand must hear of them again. */
    private void offerRest(List<CommittedBlock> blocks) {
        for (int shard = 0; shard < shards.size(); shard++) {
            if (!blocks.get(shard).transactions().isEmpty()) {
                shards.get(shard).nextPending().ifPresent(ordering::offer);
            }
        }
    }

    /** How long the last round took, from its batch to its being committed. */
    public Duration lastRoundTime() {
        return lastRoundTime;
    }

    /** What stopped the rounds, if anything did. */
    public Optional<RuntimeException> failure() {
        return failure;
    }

    @Override
    public List<Shard> all() {
        return List.copyOf(shards);
    }

    @Override
    public Round head() {
        return head;
    }

    @Override
    public Subscription onRound(Consumer<Round> listener) {
        return roundListeners.add(listener);
    }

    /** Finishes the round under way, writes a checkpoint and closes the store. */
    @Override
    public void close() {
        running = false;
        ordering.close();
        if (failure.isPresent()) {
            checkpointer.close();
            store.abandon();
            return;
        }
        checkpointer.finish(
                head.number(), shards.stream().map(ShardChain::snapshot).toList());
        store.close();
    }
}
