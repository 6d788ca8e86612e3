package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
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
        makeRounds(chains, ROUNDS);
    }

    private void makeRounds(TestChains chains, int rounds) {
        Workload workload = new Workload(random);
        Shard shard = chains.engine.shard(0);
        if (roots.isEmpty()) {
            roots.add(shard.head().header().stateRoot());
        }
        for (int i = 0; i < rounds; i++) {
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

    /** For who has to look at them again later; of the others no more is kept than without them. */
    @Test
    void statesThatWereNamedInTime() {
        Set<Long> named = Set.of(31L, 107L);
        StoreOptions storage = StoreOptions.DEFAULT.with(new StateHistory.Recent(100));
        try (TestChains chains = TestChains.withManyCheckpoints(folder, 1, storage)) {
            makeRounds(chains, 120);
            chains.engine.keepStates(named);
            makeRounds(chains, ROUNDS - 120);
            checkNamed(chains.engine.shard(0), named);
            assertThat(chains.engine.storeMetrics().checkpointsKept()).isBetween(2, 8);
        }
        try (TestChains chains = TestChains.withManyCheckpoints(folder, 1, storage)) {
            chains.engine.keepStates(named);
            checkNamed(chains.engine.shard(0), named);
            makeRounds(chains, 50);
            checkNamed(chains.engine.shard(0), named);
            chains.engine.keepStates(Set.of());
            assertThat(chains.engine.shard(0).state(107)).isEmpty();
        }
    }

    private void checkNamed(Shard shard, Set<Long> named) {
        for (long number : named) {
            assertThat(shard.state(number).orElseThrow().stateRoot())
                    .as("block %d, seed %d", number, seed)
                    .isEqualTo(roots.get((int) number));
        }
        assertThat(shard.state(106)).isEmpty();
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
