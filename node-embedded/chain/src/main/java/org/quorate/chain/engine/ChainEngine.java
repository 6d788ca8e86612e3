package org.quorate.chain.engine;

import java.nio.file.Path;
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
import org.quorate.chain.genesis.GenesisRules;
import org.quorate.chain.store.ChainStore;
import org.quorate.chain.store.StoreException;
import org.quorate.chain.store.StoredTip;
import org.quorate.consensus.OrderingEngine;
import org.quorate.parallel.BlockExecutor;
import org.quorate.protocol.Address;
import org.quorate.protocol.transaction.SignedTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All shards of a node and the rounds that take them forward. A round is built, made durable, and only then seen by anyone
 * else: {@link #head()}, the shards' heads and the listeners change after the store has synced it.
 */
public final class ChainEngine implements Shards, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChainEngine.class);

    private final ChainStore store;
    private final OrderingEngine ordering;
    private final Checkpointer checkpointer;
    private final List<ShardChain> shards;
    private final Listeners<Round> roundListeners = new Listeners<>();
    private volatile Round head;
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
     * @throws org.quorate.chain.genesis.GenesisException if no node can begin with the genesis
     */
    public static ChainEngine open(Setup setup) {
        return open(setup, Checkpointer.Limits.DEFAULT);
    }

    static ChainEngine open(Setup setup, Checkpointer.Limits checkpoints) {
        GenesisRules.check(setup.genesis);
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
                        () -> running && failure().isEmpty(),
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
        checkpointer.failure().ifPresent(this::fail);
        failure.ifPresent(earlier -> {
            throw earlier;
        });
        try {
            shards.forEach(shard -> transactions.forEach(shard::order));
            makeRound(sequence, time);
        } catch (RuntimeException | Error e) {
            fail(e);
            throw e;
        }
    }

    /** Nothing goes on after an error: what is in memory and what is on disk may no longer be the same. */
    private void fail(Throwable cause) {
        running = false;
        failure = Optional.of(asException(cause));
        if (cause instanceof StoreException) {
            LOG.debug("no more rounds after round {}", head.number(), cause);
        } else {
            LOG.error("no more rounds after round {}: an error in the program", head.number(), cause);
        }
    }

    private void makeRound(long sequence, Instant time) {
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
        for (int shard = 0; shard < shards.size(); shard++) {
            shards.get(shard).announce(blocks.get(shard));
        }
        roundListeners.tell(round);
        store.noteTip();
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

    private static RuntimeException asException(Throwable cause) {
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /** What stopped the rounds, if anything did. */
    public Optional<RuntimeException> failure() {
        return failure.or(() -> checkpointer.failure().map(ChainEngine::asException));
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

    /** Finishes the round under way, writes a checkpoint and closes the store; after an error only closes it. */
    @Override
    public void close() {
        running = false;
        ordering.close();
        if (failure().isEmpty()) {
            checkpointer.finish(
                    head.number(), shards.stream().map(ShardChain::snapshot).toList());
        } else {
            checkpointer.close();
        }
        checkpointer.failure().filter(_ -> failure.isEmpty()).ifPresent(this::fail);
        if (failure.isEmpty()) {
            store.close();
        } else {
            store.abandon();
        }
    }
}
