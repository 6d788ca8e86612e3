package org.quorate.chain.engine;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.store.StoreOptions;
import org.quorate.consensus.OrderingEngine;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.BlockExecutor;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.protocol.Address;
import org.quorate.protocol.transaction.SignedTransaction;

/** Chains whose rounds the test makes by hand, a second apart by the test's clock. */
final class TestChains implements AutoCloseable {
    static final Address BENEFICIARY = Address.fromHex("0x00000000000000000000000000000000000c0ffe");

    final ChainEngine engine;
    private final HandEngine hand = new HandEngine();

    /** An ordering engine that does nothing by itself. */
    private static final class HandEngine implements OrderingEngine {
        private Sink sink;
        private long sequence;
        private Instant now = Instant.parse("2026-06-01T00:00:00Z");

        @Override
        public void start(long lastSequence, Sink to) {
            sink = to;
            sequence = lastSequence;
        }

        @Override
        public void offer(SignedTransaction transaction) {}

        @Override
        public void close() {}
    }

    private TestChains(
            Optional<Path> folder, Genesis genesis, int shards, Checkpointer.Limits checkpoints, StoreOptions storage) {
        this(
                folder,
                genesis,
                shards,
                checkpoints,
                storage,
                new SequentialExecutor(new TransactionProcessor()),
                Runtime.getRuntime().availableProcessors());
    }

    private TestChains(
            Optional<Path> folder,
            Genesis genesis,
            int shards,
            Checkpointer.Limits checkpoints,
            StoreOptions storage,
            BlockExecutor executor,
            int workers) {
        InstantSource clock = () -> hand.now;
        engine = ChainEngine.open(
                new ChainEngine.Setup(folder, genesis, shards, BENEFICIARY, executor, hand, clock, storage, workers),
                checkpoints);
        engine.start();
    }

    static TestChains inMemory(int shards) {
        return new TestChains(
                Optional.empty(), DevGenesis.load(), shards, Checkpointer.Limits.DEFAULT, StoreOptions.DEFAULT);
    }

    static TestChains in(Path folder, int shards) {
        return in(folder, DevGenesis.load(), shards);
    }

    static TestChains in(Path folder, Genesis genesis, int shards) {
        return new TestChains(Optional.of(folder), genesis, shards, Checkpointer.Limits.DEFAULT, StoreOptions.DEFAULT);
    }

    /** With a checkpoint, and the file tidied, every few rounds. */
    static TestChains withManyCheckpoints(Path folder, int shards) {
        return withManyCheckpoints(folder, shards, StoreOptions.DEFAULT);
    }

    static TestChains withManyCheckpoints(Path folder, int shards, StoreOptions storage) {
        return new TestChains(
                Optional.of(folder),
                DevGenesis.load(),
                shards,
                new Checkpointer.Limits(7, Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE),
                storage);
    }

    /** With many checkpoints, blocks executed by {@code executor}, and a thread for each shard. */
    static TestChains executing(Path folder, int shards, BlockExecutor executor) {
        return new TestChains(
                Optional.of(folder),
                DevGenesis.load(),
                shards,
                new Checkpointer.Limits(7, Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE),
                StoreOptions.DEFAULT,
                executor,
                shards);
    }

    /** Makes the next round, and returns when it is announced. */
    void round() {
        deliver(hand.sequence + 1, List.of());
    }

    /** Delivers a batch of a given sequence, and returns when its round is announced. */
    void deliver(long sequence, List<SignedTransaction> transactions) {
        execute(sequence, transactions);
        engine.awaitAnnounced();
    }

    /** Executes the next round, and returns when it is on its way. */
    void executeRound() {
        execute(hand.sequence + 1, List.of());
    }

    private void execute(long sequence, List<SignedTransaction> transactions) {
        hand.now = hand.now.plusSeconds(1);
        hand.sequence = sequence;
        hand.sink.onBatch(sequence, hand.now, transactions);
    }

    /** Makes the next round without any time passing. */
    void roundAtOnce() {
        hand.sequence++;
        hand.sink.onBatch(hand.sequence, hand.now, List.of());
        engine.awaitAnnounced();
    }

    @Override
    public void close() {
        engine.close();
    }
}
