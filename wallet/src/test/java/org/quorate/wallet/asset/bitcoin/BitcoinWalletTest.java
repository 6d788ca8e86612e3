package org.quorate.wallet.asset.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quorate.wallet.asset.bitcoin.WalletBench.User;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.WatchedAddresses;
import org.quorate.wallet.asset.bitcoin.label.Label;
import org.quorate.wallet.asset.bitcoin.ledger.Coin;
import org.quorate.wallet.asset.bitcoin.ledger.Exposure;
import org.quorate.wallet.asset.bitcoin.ledger.HistoryEntry;
import org.quorate.wallet.asset.bitcoin.ledger.HistoryEntry.Status;
import org.quorate.wallet.asset.bitcoin.ledger.WalletSnapshot;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;
import org.quorate.wallet.asset.bitcoin.send.Payment;
import org.quorate.wallet.asset.bitcoin.send.SendRequest;
import org.quorate.wallet.asset.bitcoin.send.SendReview;
import org.quorate.wallet.asset.bitcoin.send.SendWarning;
import org.quorate.wallet.asset.bitcoin.store.DatabaseStore;
import org.quorate.wallet.asset.bitcoin.store.MemoryStore;
import org.quorate.wallet.asset.bitcoin.testchain.Faults.Fault;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.ElectrumProblem;
import org.quorate.wallet.error.Problem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;

@Timeout(60)
class BitcoinWalletTest {
    private static final long COIN = 100_000_000;

    @TempDir
    Path folder;

    private WalletBench bench;
    private User alice;
    private User bob;

    @BeforeEach
    void start() throws IOException {
        bench = new WalletBench(folder);
        alice = bench.user(1);
        bob = bench.user(2);
        bench.chain.mine(2, alice.receive().script());
        bench.chain.mine(100, WalletBench.NOBODY);
        alice.wallet().synchronize();
    }

    @AfterEach
    void stop() throws IOException {
        alice.close();
        bob.close();
        bench.close();
    }

    private static void fails(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(WalletException.class, e -> assertThat(e.problem())
                .isEqualTo(problem));
    }

    private static HistoryEntry entry(User user, Transaction transaction) {
        return user.wallet().snapshot().entry(transaction.txid.value.toHex()).orElseThrow();
    }

    @Test
    void aPaymentGoesFromPendingToFinalOnBothSides() {
        BitcoinAddress to = bob.receive();
        SendReview review =
                alice.wallet().prepare(new SendRequest(List.of(Payment.of(to, COIN)), new FeeRate(5000), Set.of()));
        assertThat(review.amount()).isEqualTo(COIN);
        assertThat(review.total()).isEqualTo(COIN + review.fee());
        assertThat(review.change().orElseThrow().amount()).isEqualTo(49 * COIN - review.fee());
        assertThat(review.psbt().fee()).contains(review.fee());
        Transaction sent = alice.send(review);
        // The fee was for the longest signature; the real one may have a byte less.
        assertThat(review.fee()).isBetween(5L * sent.weight() / 4, 5L * (sent.weight() / 4 + 2));
        assertThat(entry(alice, sent).status()).isEqualTo(Status.PENDING);
        bob.wallet().synchronize();
        assertThat(entry(bob, sent).change()).isEqualTo(COIN);
        assertThat(bob.wallet().snapshot().balance().pending()).isEqualTo(COIN);
        bench.chain.mine(1, WalletBench.NOBODY);
        assertThat(bob.wallet().synchronize().balance().confirmed()).isEqualTo(COIN);
        assertThat(entry(bob, sent).status()).isEqualTo(Status.CONFIRMED);
        bench.chain.mine(5, WalletBench.NOBODY);
        bob.wallet().synchronize();
        alice.wallet().synchronize();
        assertThat(entry(bob, sent).status()).isEqualTo(Status.FINAL);
        assertThat(entry(alice, sent).fee().getAsLong()).isEqualTo(review.fee());
        assertThat(entry(alice, sent).addresses()).containsExactly(to.text());
        // The reward of 104 blocks' fees is nobody's; alice has the rest of hers.
        assertThat(alice.wallet().snapshot().balance().total()).isEqualTo(99 * COIN - review.fee());
    }

    @Test
    void receiveAddressesAreFreshUntilTheGapIsFull() {
        BitcoinAddress first = bob.receive();
        assertThat(bob.receive()).isNotEqualTo(first);
        alice.pay(first, COIN, 2);
        bob.wallet().synchronize();
        assertThat(bob.receive()).isNotEqualTo(first);
        BitcoinAddress last = first;
        for (int i = 0; i < 30; i++) {
            last = bob.receive();
        }
        assertThat(bob.receive()).isEqualTo(last);
        alice.pay(last, COIN, 2);
        // Who restores from the words finds it all.
        try (User restored = bench.user(2)) {
            assertThat(restored.wallet().synchronize().balance().total()).isEqualTo(2 * COIN);
        }
    }

    @Test
    void aReplacementPaysMoreAndTheOldOneIsToldAsReplaced() {
        Transaction first = alice.pay(bob.receive(), COIN, 2);
        bob.wallet().synchronize();
        SendReview review = alice.wallet().replace(first.txid.value.toHex(), new FeeRate(10_000));
        assertThat(review.replaces()).contains(first.txid.value.toHex());
        assertThat(review.amount()).isEqualTo(COIN);
        Transaction second = alice.send(review);
        assertThat(entry(alice, first).status()).isEqualTo(Status.REPLACED);
        assertThat(entry(alice, first).replacedBy()).contains(second.txid.value.toHex());
        // The change of both goes to the same address, but only one of them will ever pay it.
        assertThat(alice.wallet().snapshot().addresses())
                .filteredOn(use -> use.address().position().branch() == Branch.CHANGE)
                .singleElement()
                .satisfies(use -> assertThat(use.payments()).isEqualTo(1));
        bob.wallet().synchronize();
        assertThat(entry(bob, first).status()).isIn(Status.REPLACED, Status.DROPPED);
        assertThat(entry(bob, second).status()).isEqualTo(Status.PENDING);
        assertThat(bob.wallet().snapshot().balance().total()).isEqualTo(COIN);
        // A bump by almost nothing must still satisfy the rules of replacement.
        Transaction third = alice.send(alice.wallet().replace(second.txid.value.toHex(), FeeRate.ONE));
        bench.chain.mine(1, WalletBench.NOBODY);
        alice.wallet().synchronize();
        assertThat(entry(alice, third).status()).isEqualTo(Status.CONFIRMED);
        fails(BitcoinProblem.NOT_REPLACEABLE, () -> alice.wallet().replace(third.txid.value.toHex(), FeeRate.HIGHEST));
    }

    @Test
    void theReceiverPaysForBoth() {
        Transaction slow = alice.pay(bob.receive(), COIN, 1);
        bob.wallet().synchronize();
        SendReview review = bob.wallet().spendForBoth(slow.txid.value.toHex(), new FeeRate(20_000));
        Transaction child = bob.send(review);
        long parentFee = entry(alice, slow).fee().getAsLong();
        long together = (parentFee + review.fee()) * 4 / (slow.weight() + child.weight());
        assertThat(together).isBetween(20L, 21L);
        bench.chain.mine(1, WalletBench.NOBODY);
        assertThat(bob.wallet().synchronize().balance().confirmed()).isEqualTo(COIN - review.fee());
    }

    @Test
    void aReorganizationOfSixBlocksTakesPaymentsBackAndADoubleSpendIsToldAsSuch() {
        Transaction honest = alice.pay(bob.receive(), COIN, 2);
        Transaction other = alice.sign(alice.wallet().replace(honest.txid.value.toHex(), new FeeRate(30_000)));
        bench.chain.mine(6, WalletBench.NOBODY);
        bob.wallet().synchronize();
        assertThat(entry(bob, honest).status()).isEqualTo(Status.FINAL);
        bench.chain.undo(6);
        bench.chain.forget(honest.txid);
        bench.chain.mine(7, WalletBench.NOBODY);
        assertThat(bob.wallet().synchronize().balance().total()).isZero();
        assertThat(entry(bob, honest).status()).isEqualTo(Status.DROPPED);
        bench.chain.submit(other);
        bench.chain.mine(1, WalletBench.NOBODY);
        alice.wallet().synchronize();
        bob.wallet().synchronize();
        assertThat(entry(alice, honest).status()).isEqualTo(Status.REPLACED);
        assertThat(entry(bob, other).status()).isEqualTo(Status.CONFIRMED);
    }

    @Test
    void aReorganizationThatMinesItAgainOnlyMovesIt() {
        Transaction sent = alice.pay(bob.receive(), COIN, 2);
        bench.chain.mine(1, WalletBench.NOBODY);
        bob.wallet().synchronize();
        int height = entry(bob, sent).height();
        bench.chain.undo(1);
        bench.chain.mineEmpty(2, WalletBench.NOBODY);
        bob.wallet().synchronize();
        assertThat(entry(bob, sent).status()).isEqualTo(Status.PENDING);
        bench.chain.mine(1, WalletBench.NOBODY);
        bob.wallet().synchronize();
        assertThat(entry(bob, sent).height()).isEqualTo(height + 2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"WITHHELD_HISTORY", "WITHHELD_TRANSACTION", "WRONG_PROOF", "WRONG_HEADER"})
    void aLieLeavesTheWalletAsItWas(Fault fault) {
        alice.pay(bob.receive(), COIN, 2);
        bench.chain.mine(1, WalletBench.NOBODY);
        bob.wallet().synchronize();
        alice.pay(bob.receive(), COIN, 2);
        bench.chain.mine(1, WalletBench.NOBODY);
        WalletSnapshot before = bob.wallet().snapshot();
        bench.server.faults().set(fault);
        assertThatThrownBy(() -> bob.wallet().synchronize())
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isInstanceOf(ElectrumProblem.class));
        assertThat(bob.wallet().snapshot()).isEqualTo(before);
        bench.server.faults().set();
        assertThat(bob.wallet().synchronize().balance().confirmed()).isEqualTo(2 * COIN);
    }

    @Test
    void sendingSurvivesADisconnectAfterTheServerTookIt() {
        SendReview review = alice.wallet()
                .prepare(new SendRequest(List.of(Payment.of(bob.receive(), COIN)), FeeRate.ONE, Set.of()));
        bench.server.faults().set(Fault.DISCONNECT_AFTER_EACH_METHOD);
        Transaction sent = alice.send(review);
        bench.server.faults().set();
        assertThat(entry(alice, sent).status()).isEqualTo(Status.PENDING);
        assertThat(bob.wallet().synchronize().balance().pending()).isEqualTo(COIN);
    }

    @Test
    void coinControlEverythingAndFrozenCoins() {
        Coin chosen = alice.wallet().snapshot().coins().getLast();
        SendReview all = alice.wallet()
                .prepare(new SendRequest(
                        List.of(Payment.everything(bob.receive())), FeeRate.ONE, Set.of(chosen.name())));
        assertThat(all.coins()).containsExactly(chosen);
        assertThat(all.change()).isEmpty();
        assertThat(all.total()).isEqualTo(chosen.value());
        alice.wallet()
                .store()
                .saveLabels(List.of(new Label(
                        Label.Type.OUTPUT, chosen.name(), Optional.of("keep"), Optional.empty(), Optional.of(false))));
        assertThat(alice.wallet()
                        .prepare(new SendRequest(List.of(Payment.everything(bob.receive())), FeeRate.ONE, Set.of()))
                        .coins())
                .doesNotContain(chosen)
                .hasSize(1);
        fails(BitcoinProblem.UNKNOWN_COIN, () -> alice.wallet()
                .prepare(new SendRequest(
                        List.of(Payment.everything(bob.receive())), FeeRate.ONE, Set.of("00".repeat(32) + ":0"))));
    }

    @Test
    void refusesWhatCannotBeMeant() {
        BitcoinAddress to = bob.receive();
        fails(BitcoinProblem.INSUFFICIENT_FUNDS, () -> alice.pay(to, 101 * COIN, 1));
        fails(BitcoinProblem.DUST, () -> alice.pay(to, 293, 1));
        fails(BitcoinProblem.FEE_TOO_LOW, () -> alice.pay(to, COIN, 0));
        fails(BitcoinProblem.FEE_ABSURD, () -> alice.pay(to, COIN, 1001));
        fails(BitcoinProblem.NOTHING_TO_SPEND, () -> bob.pay(to, COIN, 1));
        SendReview toSelf = alice.wallet()
                .prepare(new SendRequest(
                        List.of(Payment.of(
                                alice.wallet()
                                        .snapshot()
                                        .addresses()
                                        .getFirst()
                                        .address()
                                        .address(),
                                1000)),
                        new FeeRate(50_000),
                        Set.of()));
        assertThat(toSelf.warnings()).contains(SendWarning.TO_SELF, SendWarning.HIGH_FEE);
    }

    @Test
    void exposureIsSeenAndExposedCoinsMoveToAHiddenAddress() {
        // Both rewards went to one address; when one is spent, the other one's key is public.
        assertThat(alice.wallet().snapshot().exposedValue()).isZero();
        alice.pay(bob.receive(), COIN, 2);
        bench.chain.mine(1, WalletBench.NOBODY);
        WalletSnapshot exposed = alice.wallet().synchronize();
        assertThat(exposed.exposedValue()).isEqualTo(50 * COIN);
        assertThat(exposed.addresses().getFirst().exposure()).isEqualTo(Exposure.PUBLIC);
        assertThat(exposed.addresses().getFirst().payments()).isEqualTo(2);
        SendReview move = alice.wallet().prepareMoveOfExposed(new FeeRate(2000));
        assertThat(move.coins()).allMatch(Coin::exposed);
        alice.send(move);
        bench.chain.mine(1, WalletBench.NOBODY);
        assertThat(alice.wallet().synchronize().exposedValue()).isZero();
        fails(BitcoinProblem.NOTHING_TO_SPEND, () -> alice.wallet().prepareMoveOfExposed(FeeRate.ONE));
        assertThat(Exposure.of(BitcoinAddress.Kind.P2TR, false)).isEqualTo(Exposure.PUBLIC_BY_DESIGN);
    }

    @Test
    void theDatabaseRemembersAndNeedsItsKey() {
        Path file = folder.resolve("wallet");
        byte[] key = new byte[32];
        key[5] = 9;
        Transaction sent;
        try (User carol = bench.user(3, DatabaseStore.open(file, SecretBytes.copyOf(key)))) {
            sent = alice.pay(carol.receive(), COIN, 2);
            bench.chain.mine(1, WalletBench.NOBODY);
            carol.wallet().synchronize();
            carol.wallet().store().saveContact("bcrt1bob", Optional.of("Bob"));
            carol.wallet().store().saveDraft("rent", Optional.of("cHNidP8="));
            carol.wallet()
                    .store()
                    .saveLabels(List.of(new Label(
                            Label.Type.TX,
                            sent.txid.value.toHex(),
                            Optional.of("salary"),
                            Optional.empty(),
                            Optional.empty())));
        }
        fails(BitcoinProblem.DATABASE, () -> DatabaseStore.open(file, SecretBytes.wrap(new byte[32])));
        try (User carol = bench.user(3, DatabaseStore.open(file, SecretBytes.copyOf(key)))) {
            assertThat(carol.wallet().snapshot().balance().confirmed()).isEqualTo(COIN);
            assertThat(carol.wallet().store().contacts()).containsEntry("bcrt1bob", "Bob");
            assertThat(carol.wallet().store().drafts()).containsEntry("rent", "cHNidP8=");
            assertThat(carol.wallet().store().labels().getFirst().text()).contains("salary");
            assertThat(carol.wallet().store().handedOut()).isEqualTo(1);
            int before = bench.server.requests();
            carol.wallet().synchronize();
            // Nothing is fetched or proved a second time.
            assertThat(bench.server.requests() - before).isLessThan(50);
        }
    }

    @Test
    void addressesOfAnyKindAreWatchedWithTheirExposure() {
        BitcoinAddress legacy = BitcoinAddress.parse("mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn", BitcoinNetwork.REGTEST);
        BitcoinAddress taproot = BitcoinAddress.ofScript(
                        new ByteVector("5120" + "79".repeat(32)), BitcoinNetwork.REGTEST)
                .orElseThrow();
        BitcoinAddress segwit = bob.receive();
        WatchedAddresses source = new WatchedAddresses(BitcoinNetwork.REGTEST, List.of(legacy, segwit, taproot));
        try (BitcoinWallet watching = bench.wallet(source, new MemoryStore())) {
            assertThat(watching.synchronize().history()).isEmpty();
            alice.pay(legacy, 3 * COIN, 2);
            alice.pay(segwit, 2 * COIN, 2);
            Transaction last = alice.pay(taproot, COIN, 2);
            bench.chain.mine(6, WalletBench.NOBODY);
            WalletSnapshot seen = watching.synchronize();
            assertThat(seen.balance().confirmed()).isEqualTo(6 * COIN);
            assertThat(seen.history()).hasSize(3);
            assertThat(seen.entry(last.txid.value.toHex()).orElseThrow().change())
                    .isEqualTo(COIN);
            assertThat(seen.addresses())
                    .extracting(use -> use.address().address().text() + " " + use.exposure())
                    .containsExactly(
                            legacy.text() + " HIDDEN", segwit.text() + " HIDDEN", taproot.text() + " PUBLIC_BY_DESIGN");
            bob.wallet().synchronize();
            Transaction spent = bob.pay(legacy, COIN / 2, 2);
            bench.chain.mine(1, WalletBench.NOBODY);
            WalletSnapshot after = watching.synchronize();
            // What bob's wallet kept as change is at an address that is not watched.
            assertThat(after.entry(spent.txid.value.toHex()).orElseThrow().spent())
                    .isEqualTo(2 * COIN);
            assertThat(after.balance().confirmed()).isEqualTo(9 * COIN / 2);
            assertThat(after.addresses().get(1).exposure()).isEqualTo(Exposure.PUBLIC);
            assertThat(watching.freshAddress().address()).isEqualTo(taproot);
            fails(
                    BitcoinProblem.ADDRESS_ONLY,
                    () -> watching.prepare(new SendRequest(List.of(Payment.of(segwit, COIN)), FeeRate.ONE, Set.of())));
            fails(BitcoinProblem.ADDRESS_ONLY, () -> watching.prepareMoveOfExposed(FeeRate.ONE));
            fails(BitcoinProblem.ADDRESS_ONLY, () -> watching.replace(last.txid.value.toHex(), FeeRate.ONE));
        }
    }

    @Test
    void aWatchingWalletPreparesAndTheOneWithTheKeySigns() {
        SendReview review = alice.wallet()
                .prepare(new SendRequest(List.of(Payment.of(bob.receive(), COIN)), FeeRate.ONE, Set.of()));
        PartiallySigned carried = PartiallySigned.parse(review.psbt().toBase64());
        fails(BitcoinProblem.PSBT_INCOMPLETE, carried::extract);
        fails(BitcoinProblem.PSBT_NOT_OURS, () -> new org.quorate.wallet.asset.bitcoin.psbt.PsbtSigner(
                        bob.path(), bob.wallet().account())
                .sign(carried, bob.seed()));
        PartiallySigned signed = new org.quorate.wallet.asset.bitcoin.psbt.PsbtSigner(
                        alice.path(), alice.wallet().account())
                .sign(PartiallySigned.parse(carried.toBytes()), alice.seed());
        Transaction transaction =
                carried.combine(PartiallySigned.parse(signed.toBase64())).extract();
        alice.wallet().send(transaction);
        assertThat(bob.wallet().synchronize().balance().pending()).isEqualTo(COIN);
    }
}
