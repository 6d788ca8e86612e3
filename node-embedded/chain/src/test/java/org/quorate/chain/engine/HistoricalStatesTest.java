package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.chain.Shard;
import org.quorate.chain.StateView;
import org.quorate.chain.store.StateHistory;
import org.quorate.chain.store.StoreOptions;
import org.quorate.protocol.Hash;

/** The states of earlier blocks can be asked for, also when they are long out of memory. */
class HistoricalStatesTest {
    private static final int ROUNDS = 300;
    private static final int WINDOW = 200;

    @TempDir
    private Path folder;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final List<Hash> roots = new ArrayList<>();

    private void makeRounds(TestChains chains) {
        Workload workload = new Workload(random);
        Shard shard = chains.engine.shard(0);
        roots.add(shard.head().header().stateRoot());
        for (int i = 0; i < ROUNDS; i++) {
            workload.submitSome(shard);
            chains.round();
            workload.note(shard);
            roots.add(shard.head().header().stateRoot());
        }
    }

    private void check(Shard shard, long first) {
        for (int i = 0; i < 60; i++) {
            int number = random.nextInt(ROUNDS + 1);
            if (number < first) {
                assertThat(shard.state(number))
                        .as("block %d, seed %d", number, seed)
                        .isEmpty();
            } else {
                StateView state = shard.state(number).orElseThrow();
                assertThat(state.stateRoot())
                        .as("block %d, seed %d", number, seed)
                        .isEqualTo(roots.get(number));
            }
        }
        assertThat(shard.state(ROUNDS + 1)).isEmpty();
    }

    @Test
    void theLastBlocksWhenTheNodeKeepsThose() {
        StoreOptions storage = StoreOptions.DEFAULT.with(new StateHistory.Recent(WINDOW));
        try (TestChains chains = TestChains.withManyCheckpoints(folder, 1, storage)) {
            makeRounds(chains);
            check(chains.engine.shard(0), ROUNDS - WINDOW + 1);
            assertThat(chains.engine.storeMetrics().checkpointsKept()).isBetween(2, 8);
        }
        try (TestChains chains = TestChains.withManyCheckpoints(folder, 1, storage)) {
            check(chains.engine.shard(0), ROUNDS - WINDOW + 1);
        }
    }

    @Test
    void allBlocksOfAnArchive() {
        StoreOptions storage = StoreOptions.DEFAULT.with(new StateHistory.Archive());
        try (TestChains chains = TestChains.withManyCheckpoints(folder, 1, storage)) {
            makeRounds(chains);
            check(chains.engine.shard(0), 0);
        }
        try (TestChains chains = TestChains.withManyCheckpoints(folder, 1, storage)) {
            check(chains.engine.shard(0), 0);
        }
    }
}
