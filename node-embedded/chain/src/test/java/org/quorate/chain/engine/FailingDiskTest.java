package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.chain.Round;
import org.quorate.chain.engine.FaultyFiles.Fault;
import org.quorate.chain.store.StoreException;
import org.quorate.chain.store.StoreOptions;

/** A disk that fails at any instant stops the node with words that help, and a restart finds every announced round. */
class FailingDiskTest {
    private static final int SHARDS = 2;
    private static final int MOST_ROUNDS = 200;

    @TempDir
    private Path folder;

    @BeforeAll
    static void register() {
        FaultyFiles.register();
    }

    @AfterEach
    void heal() {
        FaultyFiles.heal();
    }

    @ParameterizedTest
    @CsvSource({
        "FULL, chain.mv.db",
        "FULL, state.mv.db",
        "SHORT_WRITE, chain.mv.db",
        "SHORT_WRITE, state.mv.db",
        "SYNC, chain.mv.db",
        "SYNC, state.mv.db"
    })
    void theNodeStopsAndNothingIsLost(Fault fault, String file) {
        failRepeatedly(fault, file, 3);
    }

    @ParameterizedTest
    @Tag("long")
    @CsvSource({
        "FULL, chain.mv.db",
        "FULL, state.mv.db",
        "SHORT_WRITE, chain.mv.db",
        "SHORT_WRITE, state.mv.db",
        "SYNC, chain.mv.db",
        "SYNC, state.mv.db"
    })
    void theNodeStopsAndNothingIsLostInManyRuns(Fault fault, String file) {
        failRepeatedly(fault, file, 50);
    }

    private void failRepeatedly(Fault fault, String file, int times) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int run = 0; run < times; run++) {
            String description = "run " + run + ", seed " + seed;
            Round announced = runUntilItFails(fault, file, random, description);
            try (TestChains chains = TestChains.withManyCheckpoints(folder, SHARDS)) {
                long height = chains.engine.head().number();
                // A round whose sync failed may or may not be there.
                assertThat(height).as(description).isBetween(announced.number(), announced.number() + 1);
                assertThat(chains.engine
                                .shard(0)
                                .block(announced.number())
                                .orElseThrow()
                                .hash())
                        .as(description)
                        .isEqualTo(announced.blocks().getFirst().hash());
                Roots.check(chains.engine, description);
                chains.round();
                assertThat(chains.engine.head().number()).as(description).isEqualTo(height + 1);
            }
        }
    }

    /** The last round that was announced. */
    private Round runUntilItFails(Fault fault, String file, Random random, String description) {
        StoreOptions storage = StoreOptions.DEFAULT.onFileSystem(FaultyFiles.PREFIX);
        TestChains chains = TestChains.withManyCheckpoints(folder, SHARDS, storage);
        Workload workload = new Workload(random);
        FaultyFiles.failAfter(fault, file, random.nextInt(20));
        try {
            for (int round = 0; round < MOST_ROUNDS; round++) {
                workload.submitSome(chains.engine.shard(0));
                chains.round();
                workload.note(chains.engine.shard(0));
            }
            return fail("the disk did not fail, " + description);
        } catch (StoreException e) {
            assertThat(e.reason()).as(description).isEqualTo(StoreException.Reason.INACCESSIBLE);
            assertThat(e)
                    .as(description)
                    .hasMessageContaining("Make room on the disk")
                    .hasMessageContaining(file);
            return chains.engine.head();
        } finally {
            chains.close();
            FaultyFiles.heal();
        }
    }
}
