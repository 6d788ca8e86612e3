package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisFile;
import org.quorate.chain.store.StoreException;
import org.quorate.chain.store.StoreException.Reason;

/** A node that is made of a snapshot goes on where the snapshot was taken; a bad snapshot makes none. */
class SnapshotTest {
    private static final int SHARDS = 2;

    @TempDir
    private Path folder;

    private Path snapshot() {
        return folder.resolve("node.snapshot");
    }

    private Path restored() {
        return folder.resolve("restored");
    }

    private Round snapshotAfter(int rounds, long seed) {
        Workload workload = new Workload(new Random(seed));
        try (TestChains chains = TestChains.withManyCheckpoints(folder.resolve("node"), SHARDS)) {
            for (int i = 0; i < rounds; i++) {
                workload.submitSome(chains.engine.shard(0));
                chains.round();
                workload.note(chains.engine.shard(0));
            }
            Round head = chains.engine.head();
            assertThat(chains.engine.writeSnapshot(snapshot())).isEqualTo(head.number());
            chains.round();
            return head;
        }
    }

    private long restore() {
        return ChainEngine.restore(snapshot(), restored(), DevGenesis.load(), SHARDS);
    }

    @Test
    void aNodeGoesOnFromIt() {
        long seed = new Random().nextLong();
        Round head = snapshotAfter(300, seed);
        assertThat(restore()).isEqualTo(head.number());
        for (int start = 0; start < 2; start++) {
            try (TestChains chains = TestChains.withManyCheckpoints(restored(), SHARDS)) {
                Shard shard = chains.engine.shard(0);
                assertThat(shard.block(head.number())).contains(head.blocks().getFirst());
                assertThat(shard.block(head.blocks().getFirst().hash())).isPresent();
                assertThat(shard.block(0)).isPresent();
                assertThat(shard.block(head.number() - 255)).isPresent();
                assertThat(shard.block(head.number() - 256))
                        .as("not in the snapshot")
                        .isEmpty();
                Roots.check(chains.engine, "seed " + seed);
                Workload workload = new Workload(new Random(seed));
                for (int i = 0; i < 20; i++) {
                    workload.submitSome(shard);
                    chains.round();
                }
                assertThat(chains.engine.head().number()).isEqualTo(head.number() + 20 * (start + 1));
            }
        }
    }

    @Test
    void aDamagedOneIsRefused() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        snapshotAfter(10, seed);
        byte[] whole = Files.readAllBytes(snapshot());
        for (int i = 0; i < 20; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            assertRefused(damaged, Reason.CORRUPT, "Nothing was changed");
            assertRefused(Arrays.copyOf(whole, random.nextInt(whole.length)), Reason.CORRUPT, "Nothing was changed");
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 1), Reason.CORRUPT, "behind its end");
        assertRefused(new byte[100], Reason.CORRUPT, "not a snapshot of a Quorate node");
        Files.write(snapshot(), whole);
        restore();
    }

    private void assertRefused(byte[] content, Reason reason, String message) throws IOException {
        Files.write(snapshot(), content);
        assertThatThrownBy(this::restore)
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(message);
        assertThat(restored()).doesNotExist();
        assertThat(folder.resolve("restored.restoring")).doesNotExist();
    }

    @Test
    void oneOfAnotherChainOrWithoutAFileIsRefused() {
        snapshotAfter(3, 1);
        Genesis other = GenesisFile.parse("""
                {"config": {"chainId": 31337, "londonBlock": 0, "terminalTotalDifficulty": 0, "shanghaiTime": 0,
                            "cancunTime": 0},
                 "gasLimit": 30000000, "alloc": {}}
                """);
        assertThatThrownBy(() -> ChainEngine.restore(snapshot(), restored(), other, SHARDS))
                .hasMessageContaining("holds a chain of another genesis");
        assertThatThrownBy(() -> ChainEngine.restore(snapshot(), restored(), DevGenesis.load(), 1))
                .hasMessageContaining("holds 2 shards, not 1");
        assertThatThrownBy(() -> ChainEngine.restore(folder.resolve("nothing"), restored(), DevGenesis.load(), SHARDS))
                .hasMessageContaining("there is no file");
        assertThat(restored()).doesNotExist();
    }

    @Test
    void aFolderWithDataIsLeftAlone() {
        snapshotAfter(3, 1);
        assertThatThrownBy(() -> ChainEngine.restore(snapshot(), folder.resolve("node"), DevGenesis.load(), SHARDS))
                .hasMessageContaining("holds data already");
        try (TestChains chains = TestChains.withManyCheckpoints(folder.resolve("node"), SHARDS)) {
            assertThat(chains.engine.head().number()).isEqualTo(4);
        }
    }

    @Test
    void itCannotBeWrittenWhereThereIsNoFolder() {
        try (TestChains chains = TestChains.in(folder.resolve("node"), 1)) {
            chains.round();
            assertThatThrownBy(() -> chains.engine.writeSnapshot(
                            folder.resolve("nowhere").resolve("file")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("cannot be written");
            chains.round();
            assertThat(chains.engine.head().number()).isEqualTo(2);
        }
    }
}
