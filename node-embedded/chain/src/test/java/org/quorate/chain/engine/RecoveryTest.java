package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.DevAccounts;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisFile;
import org.quorate.chain.store.StoreException;
import org.quorate.chain.store.StoreException.Reason;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

class RecoveryTest {
    private static final String FILE = "chain.mv.db";
    private static final String WITNESS = "chain.last";
    private static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");

    @TempDir
    private Path folder;

    private Path node() {
        return folder.resolve("node");
    }

    /** The file as it is right after a round was announced holds that round, without any clean end. */
    @Test
    void aCopyOfTheFileAfterAnyRoundHoldsThatRound() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Workload workload = new Workload(random);
        record Copy(Path folder, Round round, List<Hash> roots) {}
        List<Copy> copies = new ArrayList<>();
        try (TestChains chains = TestChains.in(node(), 2)) {
            for (int i = 0; i < 40; i++) {
                workload.submitSome(chains.engine.shard(0));
                chains.round();
                workload.note(chains.engine.shard(0));
                if (random.nextInt(4) == 0) {
                    Path copy = Files.createDirectory(folder.resolve("copy" + i));
                    Files.copy(node().resolve(FILE), copy.resolve(FILE));
                    copies.add(new Copy(copy, chains.engine.head(), roots(chains)));
                }
            }
        }
        for (Copy copy : copies) {
            try (TestChains chains = TestChains.in(copy.folder, 2)) {
                assertThat(chains.engine.head()).as("seed %d", seed).isEqualTo(copy.round);
                assertThat(roots(chains)).as("seed %d", seed).isEqualTo(copy.roots);
                chains.round();
                assertThat(chains.engine.head().number()).isEqualTo(copy.round.number() + 1);
            }
        }
    }

    private static List<Hash> roots(TestChains chains) {
        return chains.engine.all().stream()
                .map(shard -> shard.headState().stateRoot())
                .toList();
    }

    @Test
    void manyRestartsKeepEverythingFindable() {
        List<CommittedBlock> blocks = new ArrayList<>();
        List<Hash> transactions = new ArrayList<>();
        for (int restart = 0; restart < 5; restart++) {
            try (TestChains chains = TestChains.in(node(), 1)) {
                Shard shard = chains.engine.shard(0);
                for (int i = 0; i < 4; i++) {
                    var transfer = DevAccounts.transfer(0, 4L * restart + i, BOB, UInt256.ONE);
                    shard.submit(transfer);
                    transactions.add(transfer.hash());
                    chains.round();
                    blocks.add(shard.head());
                }
                assertThat(blocks).allSatisfy(block -> {
                    assertThat(shard.block(block.hash())).contains(block);
                    assertThat(shard.block(block.number())).contains(block);
                });
                assertThat(transactions)
                        .allSatisfy(hash -> assertThat(shard.transaction(hash)).isPresent());
            }
        }
    }

    @Test
    void checkpointsAndTidyingOnTheWayLoseNothing() {
        long seed = new Random().nextLong();
        Workload workload = new Workload(new Random(seed));
        List<CommittedBlock> blocks = new ArrayList<>();
        for (int restart = 0; restart < 3; restart++) {
            try (TestChains chains = TestChains.withManyCheckpoints(node(), 1)) {
                Shard shard = chains.engine.shard(0);
                for (int i = 0; i < 40; i++) {
                    workload.submitSome(shard);
                    chains.round();
                    workload.note(shard);
                    blocks.add(shard.head());
                }
            }
        }
        try (TestChains chains = TestChains.in(node(), 1)) {
            Shard shard = chains.engine.shard(0);
            assertThat(blocks).as("seed %d", seed).allSatisfy(block -> {
                assertThat(shard.block(block.number())).contains(block);
                assertThat(shard.block(block.hash())).contains(block);
                for (int i = 0; i < block.transactions().size(); i++) {
                    assertThat(shard.transaction(block.transactions().get(i).hash()))
                            .contains(block.transaction(i));
                }
            });
        }
    }

    @Test
    void aClosingThreadMayBeInterrupted() {
        Round last;
        try (TestChains chains = TestChains.in(node(), 1)) {
            chains.round();
            last = chains.engine.head();
            Thread.currentThread().interrupt();
        }
        assertThat(Thread.interrupted()).isTrue();
        try (TestChains chains = TestChains.in(node(), 1)) {
            assertThat(chains.engine.head()).isEqualTo(last);
        }
    }

    @Test
    void aReadingThreadMayBeInterrupted() {
        try (TestChains chains = TestChains.in(node(), 1)) {
            for (int i = 0; i < 300; i++) {
                chains.round();
            }
            Thread.currentThread().interrupt();
            assertThat(chains.engine.shard(0).block(2))
                    .as("no longer in memory")
                    .isPresent();
            assertThat(Thread.interrupted()).isTrue();
            chains.round();
            assertThat(chains.engine.head().number()).isEqualTo(301);
        }
    }

    @Test
    void aSecondNodeOnTheSameFolderIsRefused() {
        try (TestChains chains = TestChains.in(node(), 1)) {
            chains.round();
            assertRefused(
                    Reason.IN_USE,
                    "in use by another Quorate node (pid "
                            + ProcessHandle.current().pid() + ")");
        }
        TestChains.in(node(), 1).close();
    }

    /** POSIX drops a lock when its process closes any descriptor of the file. */
    @Test
    void aRefusedSecondNodeOfTheSameProcessLeavesTheLockInPlace() throws IOException, InterruptedException {
        try (TestChains _ = TestChains.in(node(), KillTest.SHARDS)) {
            assertThatThrownBy(() -> TestChains.in(node(), KillTest.SHARDS)).isInstanceOf(StoreException.class);
            Process other =
                    CrashingNode.process(node(), 1).redirectErrorStream(true).start();
            try (BufferedReader lines = other.inputReader()) {
                assertThat(lines.readLine()).contains("in use by another Quorate node");
            } finally {
                other.destroyForcibly().waitFor();
            }
        }
    }

    /** The end of the file may be free space, so not every cut is a loss. */
    @Test
    void aFileThatWasCutShortIsRefusedOrHoldsEverything() throws IOException {
        makeRounds(100);
        byte[] whole = bytes();
        int refused = 0;
        for (int percent = 5; percent < 100; percent += 5) {
            byte[] cut = Arrays.copyOf(whole, (int) (whole.length * (long) percent / 100));
            Files.write(node().resolve(FILE), cut);
            try (TestChains chains = TestChains.in(node(), 1)) {
                assertThat(chains.engine.head().number()).as("%d %%", percent).isEqualTo(100);
            } catch (StoreException e) {
                assertThat(e.reason()).as("%d %%", percent).isEqualTo(Reason.CORRUPT);
                assertThat(e).hasMessageContaining("Nothing was changed");
                assertThat(bytes()).isEqualTo(cut);
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aCopyFromBeforeNamesTheRoundsThatItLacks() throws IOException {
        makeRounds(6);
        byte[] old = bytes();
        makeRounds(4);
        Files.write(node().resolve(FILE), old);
        assertRefused(Reason.CORRUPT, "rounds 7 to 10 are missing");
        assertThat(bytes()).isEqualTo(old);
        Files.delete(node().resolve(WITNESS));
        try (TestChains chains = TestChains.in(node(), 1)) {
            assertThat(chains.engine.head().number())
                    .as("the operator gave them up")
                    .isEqualTo(6);
        }
    }

    @Test
    void anEmptyOrMissingFileIsRefused() throws IOException {
        makeRounds(3);
        Files.write(node().resolve(FILE), new byte[0]);
        assertRefused(Reason.CORRUPT, "is empty");
        assertThat(bytes()).isEmpty();
        Files.delete(node().resolve(FILE));
        assertRefused(Reason.CORRUPT, "is missing: rounds 0 to 3");
        assertThat(node().resolve(FILE)).doesNotExist();
        Files.delete(node().resolve(WITNESS));
        Files.write(node().resolve(FILE), new byte[0]);
        assertRefused(Reason.CORRUPT, "is empty");
    }

    @Test
    void aFileOfAnotherHistoryIsRefused() throws IOException {
        makeRounds(5);
        Path elsewhere = folder.resolve("elsewhere");
        try (TestChains chains = TestChains.in(elsewhere, 1)) {
            chains.engine.shard(0).submit(DevAccounts.transfer(0, 0, BOB, UInt256.ONE));
            for (int i = 0; i < 6; i++) {
                chains.round();
            }
        }
        Files.copy(elsewhere.resolve(FILE), node().resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
        assertRefused(Reason.CORRUPT, "holds other blocks in round 5");
    }

    @Test
    void aDamagedWitnessIsRefused() throws IOException {
        makeRounds(2);
        byte[] witness = Files.readAllBytes(node().resolve(WITNESS));
        witness[witness.length - 1] ^= 1;
        Files.write(node().resolve(WITNESS), witness);
        assertRefused(Reason.CORRUPT, "is damaged");
    }

    private void makeRounds(int count) {
        try (TestChains chains = TestChains.in(node(), 1)) {
            for (int i = 0; i < count; i++) {
                chains.round();
            }
        }
    }

    @Test
    void anotherNumberOfShardsIsRefused() throws IOException {
        TestChains.in(node(), 2).close();
        byte[] before = bytes();
        assertRefused(Reason.MISMATCH, "holds 2 shards, not 1");
        assertThat(bytes()).isEqualTo(before);
    }

    @Test
    void anotherGenesisIsRefused() throws IOException {
        Genesis other = GenesisFile.parse("""
                {"config": {"chainId": 31337, "londonBlock": 0, "terminalTotalDifficulty": 0, "shanghaiTime": 0,
                            "cancunTime": 0},
                 "gasLimit": 30000000, "alloc": {}}
                """);
        TestChains.in(node(), other, 1).close();
        byte[] before = bytes();
        assertRefused(Reason.MISMATCH, "holds a chain of another genesis: block 0 of shard 0 is");
        assertThat(bytes()).isEqualTo(before);
    }

    @Test
    void garbageIsRefusedAndLeftAlone() throws IOException {
        Files.createDirectories(node());
        byte[] garbage = new byte[50_000];
        new Random(1).nextBytes(garbage);
        Files.write(node().resolve(FILE), garbage);
        assertRefused(Reason.CORRUPT, "damaged or no chain file");
        assertThat(bytes()).isEqualTo(garbage);
    }

    /** Damage anywhere either does not matter or is found: never a crash of another kind, never a wrong block. */
    @Test
    void damageIsFoundOrHarmless() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Round head;
        try (TestChains chains = TestChains.in(node(), 1)) {
            for (int i = 0; i < 20; i++) {
                chains.engine.shard(0).submit(DevAccounts.transfer(0, i, BOB, UInt256.ONE));
                chains.round();
            }
            head = chains.engine.head();
        }
        byte[] whole = bytes();
        for (int attempt = 0; attempt < 60; attempt++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(damaged.length);
            int length = Math.min(1 + random.nextInt(200), damaged.length - at);
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            System.arraycopy(noise, 0, damaged, at, length);
            Files.write(node().resolve(FILE), damaged);
            try (TestChains chains = TestChains.in(node(), 1)) {
                readAll(chains.engine.shard(0), head, seed);
            } catch (StoreException found) {
                assertThat(found.reason()).as("seed %d", seed).isIn(Reason.CORRUPT, Reason.INACCESSIBLE);
            }
        }
    }

    private static void readAll(Shard shard, Round head, long seed) {
        assertThat(shard.head().number()).as("seed %d", seed).isEqualTo(head.number());
        for (long number = 1; number <= shard.head().number(); number++) {
            CommittedBlock block = shard.block(number).orElseThrow();
            assertThat(block.header().parentHash())
                    .as("seed %d", seed)
                    .isEqualTo(shard.block(number - 1).orElseThrow().hash());
        }
    }

    private void assertRefused(Reason reason, String message) {
        assertThatThrownBy(() -> TestChains.in(node(), DevGenesis.load(), 1))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(message);
    }

    private byte[] bytes() throws IOException {
        return Files.readAllBytes(node().resolve(FILE));
    }
}
