package org.quorate.chain.engine;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.quorate.chain.NodeChains;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.StateSize;
import org.quorate.chain.Subscription;
import org.quorate.chain.UnfinishedRound;
import org.quorate.chain.block.BlockBuilder;
import org.quorate.chain.block.UnsealedBlock;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisRules;
import org.quorate.chain.message.Outbox;
import org.quorate.chain.metrics.PipelineMeter;
import org.quorate.chain.metrics.PipelineSample;
import org.quorate.chain.metrics.PipelineStage;
import org.quorate.chain.pool.PoolLimits;
import org.quorate.chain.state.StateWorkers;
import org.quorate.chain.store.ChainStore;
import org.quorate.chain.store.SnapshotRestore;
import org.quorate.chain.store.StoreException;
import org.quorate.chain.store.StoreMetrics;
import org.quorate.chain.store.StoreOptions;
import org.quorate.chain.store.StoredTip;
import org.quorate.consensus.OrderingEngine;
import org.quorate.parallel.BlockExecutor;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.transaction.SignedTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All shards of a node and the rounds that take them forward. A round is executed by {@link RoundExecution}, goes
 * through {@link RoundPipeline} while the next ones are executed, and is seen by others only when it is durable:
 * {@link #head()}, the shards' heads and the listeners change after the store has synced it, in order.
 */
public final class ChainEngine implements NodeChains {
    private static final Logger LOG = LoggerFactory.getLogger(ChainEngine.class);

    /** Between execution and announcement; with one more of which only some shards are done fewer than {@link BlockBuilder#RANDAO_DISTANCE}. */
    private static final int ROUNDS_INSIDE = 6;
    /** Of the heap, for the rounds between execution and announcement: one in so many bytes. */
    private static final int HEAP_SHARE = 16;

    private static final long LEAST_BYTES_INSIDE = 4L << 20;

    private final ChainStore store;
    private final OrderingEngine ordering;
    private final Checkpointer checkpointer;
    private final PipelineMeter meter = new PipelineMeter();
    private final RoomInPipeline room;
    private final RoundPipeline pipeline;
    private final SenderRecovery recovery;
    private final StateWorkers workers;
    private final List<ShardChain> shards;
    private final Listeners<Round> roundListeners = new Listeners<>();
    private final RoundExecution rounds;
    /** The last batch whose round was begun; of the ordering engine's thread. */
    private long executedSequence;

    /** Hash of the last sealed round; of the sealing thread. */
    private Hash sealedRound;

    private volatile Round head;
    private volatile boolean running;
    private volatile Optional<RuntimeException> failure = Optional.empty();

    /**
     * What an engine is made of.
     *
     * @param dataFolder nothing keeps everything in memory
     * @param genesis of shard 0
     * @param beneficiary receives the tips
     * @param workers threads that recover the signatures of transactions that are handed in together, and as many that
     *     calculate the roots of large blocks. With one, no block is executed while another gets its roots: the chain takes one core, and only writing
     *     and announcing go on beside that
     */
    public record Setup(
            Optional<Path> dataFolder,
            Genesis genesis,
            int shards,
            Address beneficiary,
            BlockExecutor executor,
            OrderingEngine ordering,
            InstantSource clock,
            StoreOptions storage,
            int workers) {

        /** With a worker for each processor, and the usual storage. */
        public Setup(
                Optional<Path> dataFolder,
                Genesis genesis,
                int shards,
                Address beneficiary,
                BlockExecutor executor,
                OrderingEngine ordering,
                InstantSource clock) {
            this(dataFolder, genesis, shards, beneficiary, executor, ordering, clock, StoreOptions.DEFAULT);
        }

        /** With a worker for each processor. */
        public Setup(
                Optional<Path> dataFolder,
                Genesis genesis,
                int shards,
                Address beneficiary,
                BlockExecutor executor,
                OrderingEngine ordering,
                InstantSource clock,
                StoreOptions storage) {
            this(
                    dataFolder,
                    genesis,
                    shards,
                    beneficiary,
                    executor,
                    ordering,
                    clock,
                    storage,
                    Runtime.getRuntime().availableProcessors());
        }
    }

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
        GenesisRules.check(setup.genesis, setup.shards);
        Chains chains = Chains.of(setup.genesis, setup.shards);
        ChainStore store = ChainStore.open(setup.dataFolder, chains.hashes(), setup.storage);
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
        store.append(Round.of(0, 0, time, chains.blocks()));
        return store.tip().orElseThrow();
    }

    private ChainEngine(Setup setup, Chains chains, ChainStore store, Recovery.Result recovered) {
        this.store = store;
        this.ordering = setup.ordering;
        this.head = recovered.round();
        this.executedSequence = head.sequence();
        this.sealedRound = head.header().hash();
        this.checkpointer = recovered.checkpointer();
        long heap = Runtime.getRuntime().maxMemory();
        // Who allows one worker wants the other cores for something else: then roots wait for execution, and it for
        // them.
        this.room = new RoomInPipeline(
                ROUNDS_INSIDE, Math.max(LEAST_BYTES_INSIDE, heap / HEAP_SHARE), setup.workers == 1 ? 1 : ROUNDS_INSIDE);
        this.pipeline = new RoundPipeline(new Stages(), meter, room);
        this.recovery = new SenderRecovery(setup.workers, meter);
        this.workers = new StateWorkers(setup.workers);
        ShardChain.Surroundings surroundings = new ShardChain.Surroundings(
                store,
                setup.executor,
                setup.beneficiary,
                setup.clock,
                PoolLimits.ofHeap(heap, chains.shards()),
                recovery,
                workers,
                meter,
                ReplayedStates.ofHeap(),
                () -> running && failure().isEmpty(),
                ordering::offer);
        this.shards = IntStream.range(0, chains.shards())
                .mapToObj(shard -> new ShardChain(
                        shard,
                        chains.genesis().get(shard).config(),
                        recovered.recent().get(shard),
                        recovered.tips().get(shard),
                        surroundings))
                .toList();
        this.rounds = new RoundExecution(
                shards.stream().map(ShardChain::execution).toList(),
                recovered.messages(),
                ordering,
                head.number(),
                setup.workers,
                new Execution());
    }

    @Override
    public void start() {
        running = true;
        pipeline.start();
        ordering.start(head.sequence(), this::onBatch);
        if (rounds.isBusy()) {
            ordering.demand();
        }
    }

    /** Executes a round when there is room for it; others do the rest. */
    private void onBatch(long sequence, Instant time, List<SignedTransaction> transactions) {
        if (sequence <= executedSequence) {
            return;
        }
        checkpointer.failure().ifPresent(this::fail);
        failure.ifPresent(earlier -> {
            throw earlier;
        });
        try {
            pipeline.awaitRoom();
            shards.forEach(shard -> transactions.forEach(shard::order));
            rounds.execute(sequence, time);
            executedSequence = sequence;
        } catch (RuntimeException | Error e) {
            fail(e);
            throw e;
        }
    }

    /** What goes on with executed rounds. */
    private final class Execution implements RoundExecution.Output {
        @Override
        public void executed(ExecutedRound round) {
            pipeline.add(round);
        }

        @Override
        public void needsHash(int shard, UnsealedBlock block) {
            pipeline.sealEarly(shard, block);
        }

        @Override
        public void failed(Throwable cause) {
            fail(cause);
        }
    }

    /** What the pipeline does with executed rounds. */
    private final class Stages implements RoundPipeline.Stages {
        @Override
        public SealedRound seal(ExecutedRound round) {
            List<Supplier<SealedRound.Part>> parts = new ArrayList<>();
            for (int shard = 0; shard < shards.size(); shard++) {
                ShardSealing sealing = shards.get(shard).sealing();
                UnsealedBlock block = round.blocks().get(shard);
                Outbox outbox = round.outboxes().get(shard);
                parts.add(() -> SealedRound.Part.of(sealing.seal(block), outbox));
            }
            boolean together = parts.size() > 1 && round.transactions() >= ShardSealing.SHARED;
            List<SealedRound.Part> sealedParts =
                    together ? workers.run(() -> StateWorkers.all(parts)) : StateWorkers.all(parts);
            Bytes certificate = Bytes.copyOf(ordering.certificate(round.sequence()));
            SealedRound sealed = SealedRound.of(round, sealedParts, sealedRound, certificate);
            sealedRound = sealed.round().header().hash();
            return sealed;
        }

        @Override
        public void sealEarly(int shard, UnsealedBlock block) {
            shards.get(shard).sealing().seal(block);
        }

        @Override
        public void commit(List<SealedRound> rounds) {
            long started = System.nanoTime();
            store.append(rounds.stream().map(SealedRound::round).toList());
            meter.passed(
                    PipelineStage.APPEND,
                    started,
                    rounds.stream().mapToInt(SealedRound::transactions).sum());
            rounds.forEach(this::announce);
            store.noteTip();
            rounds.forEach(round -> checkpointer.add(round.round().number(), round.blocks()));
        }

        private void announce(SealedRound sealed) {
            long started = System.nanoTime();
            for (int shard = 0; shard < shards.size(); shard++) {
                shards.get(shard).commit(sealed.blocks().get(shard));
            }
            head = sealed.round();
            for (int shard = 0; shard < shards.size(); shard++) {
                shards.get(shard).announce(sealed.round().blocks().get(shard));
            }
            roundListeners.tell(sealed.round());
            meter.passed(PipelineStage.ANNOUNCE, started, sealed.transactions());
        }

        @Override
        public void failed(Throwable cause) {
            fail(cause);
        }
    }

    /** Nothing goes on after an error: what is in memory and what is on disk may no longer be the same. */
    private synchronized void fail(Throwable cause) {
        running = false;
        if (failure.isPresent()) {
            return;
        }
        RuntimeException why = asException(cause);
        failure = Optional.of(why);
        shards.forEach(shard -> shard.sealing().fail(why));
        room.close(why);
        if (cause instanceof StoreException) {
            LOG.debug("no more rounds after round {}", head.number(), cause);
        } else {
            LOG.error("no more rounds after round {}: an error in the program", head.number(), cause);
        }
    }

    /**
     * Waits until every round that was executed is announced.
     *
     * @throws RuntimeException what stopped the rounds before that
     */
    void awaitAnnounced() {
        rounds.awaitDone();
        pipeline.awaitEmpty();
    }

    @Override
    public PipelineSample pipeline() {
        return meter.sample(room.roundsInside(), room.capacity());
    }

    private static RuntimeException asException(Throwable cause) {
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /**
     * Writes the states of all shards after the last round, with what else a node needs to go on from there, to a
     * file; {@link #restore} makes a data folder of it. Rounds go on meanwhile.
     *
     * @return the round
     * @throws StoreException if the file cannot be written
     */
    @Override
    public long writeSnapshot(Path file) {
        checkpointer.awaitAdded(head.number());
        checkpointer.writeNow();
        checkpointer.failure().ifPresent(cause -> {
            throw asException(cause);
        });
        return store.writeSnapshot(file);
    }

    /**
     * Makes a data folder from a snapshot.
     *
     * @param genesis of shard 0
     * @return the round from which a node with that folder goes on
     * @throws StoreException if the snapshot is damaged or of other chains, or the folder cannot be made
     */
    public static long restore(Path snapshot, Path dataFolder, Genesis genesis, int shards) {
        GenesisRules.check(genesis, shards);
        return new SnapshotRestore(snapshot, Chains.of(genesis, shards).hashes(), StoreOptions.DEFAULT)
                .into(dataFolder)
                .round();
    }

    @Override
    public StoreMetrics storeMetrics() {
        return store.metrics();
    }

    @Override
    public Optional<UnfinishedRound> unfinished() {
        return rounds.unfinished();
    }

    @Override
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
    public Optional<Round> round(long number) {
        if (number < 0 || number > head.number()) {
            return Optional.empty();
        }
        return store.round(number)
                .map(round -> round.with(shards.stream()
                        .map(shard -> shard.block(number).orElseThrow())
                        .toList()));
    }

    @Override
    public List<Long> messageBlocks(int shard, Hash id) {
        return store.messageBlocks(shard, id);
    }

    @Override
    public Optional<StateSize> stateSize(int shard) {
        return Optional.of(new StateSize(store.stateBytes(shard), checkpointer.changedBytes(shard)));
    }

    @Override
    public void keepStates(Set<Long> numbers) {
        store.keepStates(numbers);
    }

    @Override
    public Subscription onRound(Consumer<Round> listener) {
        return roundListeners.add(listener);
    }

    /** Finishes the rounds under way, writes a checkpoint and closes the store; after an error only closes it. */
    @Override
    public void close() {
        running = false;
        ordering.close();
        rounds.close();
        pipeline.close();
        recovery.close();
        workers.close();
        if (failure().isEmpty()) {
            checkpointer.finish();
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
