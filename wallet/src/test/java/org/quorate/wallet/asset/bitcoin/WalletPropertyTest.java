package org.quorate.wallet.asset.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.bitcoin.ByteVector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.wallet.asset.bitcoin.WalletBench.User;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.KeyPosition;
import org.quorate.wallet.asset.bitcoin.ledger.HistoryEntry;
import org.quorate.wallet.asset.bitcoin.ledger.WalletSnapshot;
import org.quorate.wallet.asset.bitcoin.send.Payment;
import org.quorate.wallet.asset.bitcoin.send.SendRequest;
import org.quorate.wallet.asset.bitcoin.store.DatabaseStore;
import org.quorate.wallet.asset.bitcoin.testchain.Faults.Fault;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;

/** Money is never lost: whatever happens, a wallet finds what the chain says it has, and one restored from the words finds the same. */
@Timeout(300)
class WalletPropertyTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theSumAfterRestoreIsTheSumBefore(long seed) throws Exception {
        run(seed, 30);
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theSumAfterRestoreIsTheSumBeforeForLong(long seed) throws Exception {
        run(seed, 250);
    }

    private void run(long seed, int steps) throws Exception {
        Random random = new Random(seed);
        List<String> done = new ArrayList<>();
        try (WalletBench bench = new WalletBench(folder)) {
            User alice = open(bench, seed);
            try (User bob = bench.user(2)) {
                bench.chain.mine(3, alice.receive().script());
                bench.chain.mine(3, bob.receive().script());
                bench.chain.mine(110, WalletBench.NOBODY);
                for (int i = 0; i < steps; i++) {
                    alice = step(bench, alice, bob, random, done, seed);
                }
                bench.server.faults().set();
                alice.wallet().synchronize();
                try (User restored = bench.user(1)) {
                    assertThat(restored.wallet().synchronize().balance())
                            .as("seed %d: %s", seed, done)
                            .isEqualTo(alice.wallet().snapshot().balance());
                }
            } finally {
                alice.close();
            }
        }
    }

    private User open(WalletBench bench, long seed) {
        return bench.user(1, DatabaseStore.open(folder.resolve("alice" + seed), SecretBytes.wrap(new byte[32])));
    }

    private User step(WalletBench bench, User alice, User bob, Random random, List<String> done, long seed) {
        User present = alice;
        int choice = random.nextInt(12);
        try {
            switch (choice) {
                case 0, 1 -> pay(present, bob, random);
                case 2, 3 -> pay(bob, present, random);
                case 4 -> bench.chain.mine(1 + random.nextInt(3), WalletBench.NOBODY);
                case 5 -> bump(present, random);
                case 6 -> {
                    int depth = 1 + random.nextInt(6);
                    bench.chain.undo(depth);
                    if (random.nextBoolean()) {
                        bench.chain.mineEmpty(depth + 1, WalletBench.NOBODY);
                    } else {
                        bench.chain.mine(depth + 1, WalletBench.NOBODY);
                    }
                }
                case 7 -> {
                    present.close();
                    present = open(bench, seed);
                }
                case 8 -> bench.server.dropConnections();
                case 9 ->
                    bench.server
                            .faults()
                            .set(random.nextBoolean() ? Fault.DISCONNECT_AFTER_EACH_METHOD : Fault.INTERLEAVED);
                case 10 -> forget(bench, random);
                default -> present.wallet().prepareMoveOfExposed(FeeRate.ONE);
            }
            done.add("ok " + choice);
        } catch (WalletException refused) {
            done.add("refused " + choice + " " + refused.problem().code());
        }
        WalletSnapshot snapshot = present.wallet().synchronize();
        assertThat(snapshot.balance().total())
                .as("seed %d after %s", seed, done)
                .isEqualTo(bench.chain.sumOf(scripts(present)));
        return present;
    }

    private static void pay(User from, User to, Random random) {
        from.wallet().synchronize();
        long amount = 1000 + random.nextLong(300_000_000);
        from.send(from.wallet()
                .prepare(new SendRequest(
                        List.of(Payment.of(to.receive(), amount)),
                        new FeeRate(1000 + random.nextInt(20_000)),
                        Set.of())));
    }

    private static void bump(User user, Random random) {
        List<HistoryEntry> waiting = user.wallet().synchronize().history().stream()
                .filter(entry -> entry.status() == HistoryEntry.Status.PENDING)
                .toList();
        if (waiting.isEmpty()) {
            return;
        }
        HistoryEntry entry = waiting.get(random.nextInt(waiting.size()));
        FeeRate rate = new FeeRate(1000 + random.nextInt(40_000));
        user.send(
                entry.fee().isPresent() && random.nextBoolean()
                        ? user.wallet().replace(entry.txid(), rate)
                        : user.wallet().spendForBoth(entry.txid(), rate));
    }

    private static void forget(WalletBench bench, Random random) {
        var waiting = bench.chain.mempool();
        if (!waiting.isEmpty()) {
            bench.chain.forget(waiting.get(random.nextInt(waiting.size())).txid);
        }
    }

    private static Set<ByteVector> scripts(User user) {
        Set<ByteVector> scripts = new java.util.HashSet<>();
        for (Branch branch : Branch.values()) {
            for (int i = 0; i < 150; i++) {
                scripts.add(user.wallet()
                        .address(new KeyPosition(branch, i))
                        .address()
                        .script());
            }
        }
        return scripts;
    }
}
