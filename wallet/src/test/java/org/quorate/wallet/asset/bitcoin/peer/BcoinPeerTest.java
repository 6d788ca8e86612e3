package org.quorate.wallet.asset.bitcoin.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.acinq.bitcoin.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.wallet.asset.bitcoin.BitcoinWallet;
import org.quorate.wallet.asset.bitcoin.backend.ScanListener;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.key.AccountPath;
import org.quorate.wallet.asset.bitcoin.ledger.HistoryEntry.Status;
import org.quorate.wallet.asset.bitcoin.ledger.WalletSnapshot;
import org.quorate.wallet.asset.bitcoin.psbt.PsbtSigner;
import org.quorate.wallet.asset.bitcoin.send.Payment;
import org.quorate.wallet.asset.bitcoin.send.SendRequest;
import org.quorate.wallet.asset.bitcoin.send.SendReview;
import org.quorate.wallet.asset.bitcoin.store.DatabaseStore;
import org.quorate.wallet.asset.bitcoin.store.MemoryStore;
import org.quorate.wallet.asset.bitcoin.store.WalletStore;
import org.quorate.wallet.error.PeerProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;

/** The wallet on a full node by others, over the peer-to-peer protocol. */
@Timeout(120)
class BcoinPeerTest {
    private static final long COIN = 100_000_000;
    /** Blocks until bcoin has segwit: three periods of its deployment on regtest. */
    private static final int SEGWIT = 440;

    private static final AccountPath PATH = new AccountPath(BitcoinNetwork.REGTEST, 0);

    @TempDir
    Path folder;

    private BcoinNode node;
    private final List<BitcoinWallet> open = new ArrayList<>();
    private BitcoinAddress nobody;

    @BeforeEach
    void start() throws Exception {
        node = BcoinNode.start();
        nobody = wallet(9, new MemoryStore()).freshAddress().address();
    }

    @AfterEach
    void stop() throws Exception {
        open.forEach(BitcoinWallet::close);
        if (node != null) {
            node.close();
        }
    }

    private static SecretBytes seed(int number) {
        byte[] seed = new byte[64];
        seed[0] = (byte) number;
        return SecretBytes.wrap(seed);
    }

    private BitcoinWallet wallet(int number, WalletStore store) {
        return wallet(number, store, ScanListener.NONE);
    }

    private BitcoinWallet wallet(int number, WalletStore store, ScanListener progress) {
        PeerOptions options = new PeerOptions(
                node.address(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(1));
        try (SecretBytes seed = seed(number)) {
            BitcoinWallet wallet = new BitcoinWallet(
                    PATH.publicKey(seed),
                    PeerBackend.connect(BitcoinNetwork.REGTEST, options, progress),
                    store,
                    InstantSource.system());
            open.add(wallet);
            return wallet;
        }
    }

    private static Transaction send(BitcoinWallet wallet, int number, SendReview review) {
        try (SecretBytes seed = seed(number)) {
            Transaction signed = new PsbtSigner(PATH, wallet.account())
                    .sign(review.psbt(), seed)
                    .extract();
            wallet.send(signed);
            return signed;
        }
    }

    private static SendReview payment(BitcoinWallet wallet, BitcoinAddress to, long amount) {
        return wallet.prepare(new SendRequest(List.of(Payment.of(to, amount)), new FeeRate(5_000), Set.of()));
    }

    private static Status status(BitcoinWallet wallet, Transaction of) {
        return wallet.snapshot().entry(of.txid.value.toHex()).orElseThrow().status();
    }

    /** Nodes announce transactions some seconds late, so that nobody learns where they come from. */
    private static void eventually(BitcoinWallet wallet, Predicate<WalletSnapshot> expected)
            throws InterruptedException {
        for (int i = 0; i < 60 && !expected.test(wallet.synchronize()); i++) {
            Thread.sleep(250);
        }
        assertThat(expected.test(wallet.snapshot())).isTrue();
    }

    @Test
    void moneyIsReceivedSentBumpedUndoneAndFoundAgain() throws Exception {
        BitcoinWallet alice = wallet(1, new MemoryStore());
        BitcoinWallet bob = wallet(2, new MemoryStore());
        node.mine(2, alice.freshAddress().address());
        node.mine(SEGWIT, nobody);
        assertThat(alice.synchronize().balance().total()).isEqualTo(100 * COIN);

        BitcoinAddress to = bob.freshAddress().address();
        bob.synchronize();
        Transaction first = send(alice, 1, payment(alice, to, COIN));
        assertThat(node.mempool()).containsExactly(first.txid.value.toHex());
        assertThat(status(alice, first)).isEqualTo(Status.PENDING);
        eventually(bob, now -> now.balance().pending() == COIN);
        assertThat(alice.synchronize()
                        .entry(first.txid.value.toHex())
                        .orElseThrow()
                        .status())
                .isEqualTo(Status.PENDING);

        // bcoin takes no replacements: what it refuses is told, and the first one stays. A child pays for both instead.
        SendReview replacement = alice.replace(first.txid.value.toHex(), new FeeRate(20_000));
        assertThatThrownBy(() -> send(alice, 1, replacement))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(PeerProblem.REFUSED));
        alice.synchronize();
        assertThat(status(alice, first)).isEqualTo(Status.PENDING);
        Transaction second = send(alice, 1, alice.spendForBoth(first.txid.value.toHex(), new FeeRate(20_000)));
        assertThat(node.mempool()).containsExactlyInAnyOrder(first.txid.value.toHex(), second.txid.value.toHex());
        alice.synchronize();
        assertThat(status(alice, second)).isEqualTo(Status.PENDING);

        node.mine(6, nobody);
        alice.synchronize();
        bob.synchronize();
        assertThat(status(alice, second)).isEqualTo(Status.FINAL);
        assertThat(bob.snapshot().balance().confirmed()).isEqualTo(COIN);

        node.undo(6);
        alice.synchronize();
        bob.synchronize();
        assertThat(status(alice, second)).isEqualTo(Status.PENDING);
        assertThat(status(bob, first)).isEqualTo(Status.PENDING);
        node.mine(7, nobody);
        alice.synchronize();
        bob.synchronize();
        assertThat(status(alice, second)).isEqualTo(Status.FINAL);

        long before = alice.snapshot().balance().total();
        long fees = Stream.of(first, second)
                .mapToLong(each -> alice.snapshot()
                        .entry(each.txid.value.toHex())
                        .orElseThrow()
                        .fee()
                        .getAsLong())
                .sum();
        assertThat(before).isEqualTo(99 * COIN - fees);
        assertThat(wallet(1, new MemoryStore()).synchronize().balance().total()).isEqualTo(before);
    }

    @Test
    void blocksAreLookedThroughOnceAlsoAfterAnotherStart() throws Exception {
        Path file = folder.resolve("data");
        try (SecretBytes key = SecretBytes.wrap(new byte[32])) {
            List<Integer> looked = new ArrayList<>();
            ScanListener count = (done, all) -> looked.add(all);
            BitcoinWallet first = wallet(1, DatabaseStore.open(file, key), count);
            node.mine(1, first.freshAddress().address());
            node.mine(250, nobody);
            assertThat(first.synchronize().balance().total()).isEqualTo(50 * COIN);
            assertThat(looked).isNotEmpty().allMatch(all -> all == 251);
            first.close();
            open.remove(first);
            looked.clear();
            node.mine(120, nobody);
            BitcoinWallet again = wallet(1, DatabaseStore.open(file, key), count);
            assertThat(again.synchronize().balance().total()).isEqualTo(50 * COIN);
            assertThat(looked).isNotEmpty().allMatch(all -> all == 120);
        }
    }

    @Test
    void aPaymentThatTheNodeRefusesIsNotCalledSent() throws Exception {
        BitcoinWallet alice = wallet(1, new MemoryStore());
        node.mine(1, alice.freshAddress().address());
        node.mine(SEGWIT, nobody);
        alice.synchronize();
        SendReview one = payment(alice, nobody, COIN);
        SendReview other = payment(alice, nobody, 2 * COIN);
        send(alice, 1, one);
        // The same coin once more, with no higher fee.
        assertThatThrownBy(() -> send(alice, 1, other))
                .isInstanceOfSatisfying(WalletException.class, e -> assertThat(e.problem())
                        .isIn(PeerProblem.REFUSED, PeerProblem.NOT_TAKEN));
        assertThat(alice.synchronize().balance().total()).isEqualTo(49 * COIN - one.fee());
    }

    @Test
    void aNodeThatIsGoneIsToldAndFoundAgain() throws Exception {
        BitcoinWallet alice = wallet(1, new MemoryStore());
        node.mine(3, alice.freshAddress().address());
        assertThat(alice.synchronize().balance().total()).isEqualTo(150 * COIN);
        node.close();
        assertThatThrownBy(alice::synchronize)
                .isInstanceOfSatisfying(WalletException.class, e -> assertThat(e.problem())
                        .isIn(PeerProblem.UNREACHABLE, PeerProblem.CLOSED));
        assertThat(alice.snapshot().balance().total()).isEqualTo(150 * COIN);
    }
}
