package org.quorate.wallet.asset.bitcoin.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.Script;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.wallet.asset.bitcoin.BitcoinWallet;
import org.quorate.wallet.asset.bitcoin.backend.ScanListener;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.key.AccountPath;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.KeyPosition;
import org.quorate.wallet.asset.bitcoin.peer.TestPeer.Fault;
import org.quorate.wallet.asset.bitcoin.store.MemoryStore;
import org.quorate.wallet.asset.bitcoin.testchain.RegtestChain;
import org.quorate.wallet.error.ElectrumProblem;
import org.quorate.wallet.error.PeerProblem;
import org.quorate.wallet.error.Problem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;

/** What a node of one's own says is believed as far as it is proved, and a node that fails loses nothing that was known. */
@Timeout(60)
class LyingPeerTest {
    private static final long REWARD = 5_000_000_000L;
    private static final ByteVector NOBODY = new ByteVector(Script.write(Script.pay2wpkh(new byte[20])));

    private final RegtestChain chain = new RegtestChain();
    private AccountPublicKey account;
    private ByteVector own;
    private TestPeer peer;
    private BitcoinWallet wallet;

    @BeforeEach
    void start() throws IOException {
        byte[] bytes = new byte[64];
        bytes[0] = 1;
        try (SecretBytes seed = SecretBytes.wrap(bytes)) {
            account = new AccountPath(BitcoinNetwork.REGTEST, 0).publicKey(seed);
        }
        own = account.address(new KeyPosition(Branch.RECEIVE, 0)).address().script();
        chain.mine(3, NOBODY);
        chain.mine(1, own);
        chain.mine(3, NOBODY);
        peer = new TestPeer(chain, Set.of(own));
        PeerOptions options = new PeerOptions(
                peer.address(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofMillis(100));
        wallet = new BitcoinWallet(
                account,
                PeerBackend.connect(BitcoinNetwork.REGTEST, options, ScanListener.NONE),
                new MemoryStore(),
                InstantSource.system());
    }

    @AfterEach
    void stop() throws IOException {
        wallet.close();
        peer.close();
    }

    @Test
    void aTrueNodeIsBelieved() {
        assertThat(wallet.synchronize().balance().total()).isEqualTo(REWARD);
        assertThat(wallet.snapshot().tipHeight()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_PROOF, BAD_ANSWER",
        "OTHER_BLOCK, BAD_ANSWER",
        "OTHER_TRANSACTION, BAD_ANSWER",
        "WITHHELD_TRANSACTION, BAD_ANSWER",
        "WRONG_HEADER, ",
        "LOOSE_HEADER, ",
        "TOO_MANY_HEADERS, BAD_ANSWER",
        "OVERSIZED, BAD_ANSWER",
        "WRONG_CHECKSUM, BAD_ANSWER",
        "GARBAGE, BAD_ANSWER",
        "NO_BLOCKS, NO_BLOCK",
        "SILENCE, TIMED_OUT",
        "OTHER_NETWORK, WRONG_NETWORK",
        "NO_FILTERS, NO_BLOOM"
    })
    void aNodeThatLiesOrFailsIsNotBelievedAndTheTruthIsTakenAfterwards(Fault fault, PeerProblem expected) {
        peer.set(fault);
        Problem headersAreChecked = ElectrumProblem.BAD_HEADER;
        Problem problem = expected == null ? headersAreChecked : expected;
        assertThatThrownBy(() -> wallet.synchronize())
                .isInstanceOfSatisfying(WalletException.class, failure -> assertThat(failure.problem())
                        .isEqualTo(problem));
        assertThat(wallet.snapshot().balance().total()).isZero();
        peer.set();
        assertThat(wallet.synchronize().balance().total()).isEqualTo(REWARD);
    }

    @ParameterizedTest
    @CsvSource({"WRONG_PROOF", "OTHER_TRANSACTION", "WRONG_HEADER", "OVERSIZED", "SILENCE", "OTHER_NETWORK"})
    void whatWasKnownStaysWhenTheNodeBeginsToLie(Fault fault) {
        wallet.synchronize();
        chain.mine(1, own);
        peer.set(fault);
        if (fault == Fault.OTHER_NETWORK) {
            // Of the connection that is open, every answer now has the wrong number, too.
            assertThat(wallet.snapshot().balance().total()).isEqualTo(REWARD);
        }
        assertThatThrownBy(() -> wallet.synchronize()).isInstanceOf(WalletException.class);
        assertThat(wallet.snapshot().balance().total()).isEqualTo(REWARD);
        peer.set();
        assertThat(wallet.synchronize().balance().total()).isEqualTo(2 * REWARD);
    }

    @Test
    void aConnectionThatEndsInEveryCallLosesNothing() {
        peer.set(Fault.DISCONNECTS);
        int failures = 0;
        long total = 0;
        while (total == 0 && failures < 20) {
            try {
                total = wallet.synchronize().balance().total();
            } catch (WalletException lost) {
                assertThat(lost.problem()).isIn(PeerProblem.CLOSED, PeerProblem.UNREACHABLE);
                failures++;
            }
        }
        assertThat(total).isEqualTo(REWARD);
        assertThat(peer.disconnects()).isGreaterThanOrEqualTo(5);
        assertThat(failures).isGreaterThanOrEqualTo(3);
    }
}
