package org.quorate.wallet.asset.coin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.wallet.Account;
import org.quorate.wallet.data.AccountsData;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.StubNode;
import org.quorate.wallet.secret.SecretBytes;

/** What was sent is known after the program ended, and shown as the node says it is then. */
class SentAfterRestartTest {
    private static final byte[] KEY = new byte[32];
    private static final String RECIPIENT = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    static {
        KEY[31] = 1;
    }

    @TempDir
    private Path folder;

    private final Account account = new Account(0, "m/44'/60'/0'/0/0", Secp256k1.address(KEY));
    private FakeChain chain;
    private Session session;

    /** One run of the program. */
    private final class Session implements AutoCloseable {
        private final AccountsData data;
        private final EvmCoinService coin;
        private boolean locked;

        Session() {
            data = new AccountsData(folder, this::key);
            coin = new EvmCoinService(
                    (from, transaction) -> SignedTransaction.sign(transaction, KEY),
                    AccountResolver.UNCHANGED,
                    data,
                    InstantSource.system(),
                    Duration.ofMillis(5));
        }

        private SecretBytes key(String purpose) {
            if (locked) {
                throw new WalletException(WalletProblem.LOCKED);
            }
            return SecretBytes.wrap(Arrays.copyOf(purpose.getBytes(StandardCharsets.US_ASCII), 32));
        }

        SendReview prepare(String coins) throws Exception {
            return await(coin.prepare(new SendRequest(account, chain.endpoint(), RECIPIENT, CoinAmount.parse(coins))));
        }

        SentTransaction send(String coins) throws Exception {
            return await(coin.send(prepare(coins)));
        }

        SentRecord look() throws Exception {
            return await(coin.lookAgain(List.of(chain.endpoint()))).getFirst();
        }

        @Override
        public void close() {
            coin.close();
            data.close();
        }
    }

    @BeforeEach
    void setUp() throws IOException {
        chain = new FakeChain().fund(account.address(), "10").fund(Address.fromHex(RECIPIENT), "1");
        session = new Session();
    }

    @AfterEach
    void tearDown() {
        session.close();
        chain.close();
    }

    private void restart() {
        session.close();
        session = new Session();
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    @Test
    void whatWaitsIsPendingUntilItIsMinedAndFinal() throws Exception {
        SentTransaction sent = session.send("1");
        restart();
        SentRecord record = session.look();
        assertThat(record.hash()).isEqualTo(sent.hash());
        assertThat(record.signed()).isEqualTo(sent.signed());
        assertThat(record.endpoint()).isEqualTo(chain.endpoint());
        assertThat(record.sentAt()).isCloseTo(sent.sentAt(), within(1, ChronoUnit.SECONDS));
        assertThat(record.status()).isEqualTo(new SendStatus.Pending(true));
        assertThat(record.isDropped()).isFalse();
        chain.mine();
        assertThat(session.look().status()).isInstanceOf(SendStatus.Confirmed.class);
        assertThat(session.look().finalized()).isFalse();
        chain.bury(64);
        assertThat(session.look().finalized()).isTrue();
        restart();
        int before = chain.node.calls().size();
        SentRecord after = session.look();
        assertThat(after.finalized()).isTrue();
        assertThat(after.status()).isInstanceOfSatisfying(SendStatus.Confirmed.class, mined -> {
            assertThat(mined.blockNumber()).isEqualTo(7);
            assertThat(CoinAmount.format(mined.fee())).isEqualTo("0.000021000000021");
        });
        // Of what is final nobody is asked again.
        assertThat(chain.node.calls()).hasSize(before);
    }

    @Test
    void whatTheNodeForgotIsDroppedAndSentAgainOnlyWhenWanted() throws Exception {
        SentTransaction sent = session.send("1");
        restart();
        chain.losePool();
        assertThat(session.look().isDropped()).isTrue();
        assertThat(session.look().isDropped()).isTrue();
        assertThat(chain.waiting()).isZero();
        assertThat(await(session.coin.sendAgain(chain.endpoint(), sent.hash()))).isTrue();
        assertThat(chain.waiting()).isEqualTo(1);
        assertThat(session.look().status()).isEqualTo(new SendStatus.Pending(true));
        chain.mine();
        assertThat(session.look().status()).isInstanceOf(SendStatus.Confirmed.class);
        assertThatThrownBy(() -> await(session.coin.sendAgain(chain.endpoint(), sent.hash())))
                .cause()
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(SendProblem.NO_SUCH_TRANSACTION));
    }

    @Test
    void anotherPaymentWithTheNumberOfADroppedOneSaysSo() throws Exception {
        session.send("1");
        restart();
        chain.losePool();
        assertThat(session.look().isDropped()).isTrue();
        SendReview second = session.prepare("2");
        assertThat(second.transaction().nonce()).isZero();
        assertThat(second.warnings()).contains(SendWarning.INSTEAD_OF_DROPPED);
        await(session.coin.send(second));
        chain.mine();
        assertThat(session.look().status()).isEqualTo(new SendStatus.Replaced());
    }

    @Test
    void aNodeThatHidesWhatWaitsDoesNotGetItsNumberUsedAgain() throws Exception {
        session.send("1");
        restart();
        chain.node.result("eth_getTransactionCount", "\"0x0\"");
        SendReview second = session.prepare("2");
        assertThat(second.transaction().nonce()).isEqualTo(1);
    }

    @Test
    void whatAReorganizationTookOutOfItsBlockWaitsAgain() throws Exception {
        session.send("1");
        chain.mine();
        restart();
        assertThat(session.look().status()).isInstanceOf(SendStatus.Confirmed.class);
        chain.reorganize();
        assertThat(session.look().status()).isEqualTo(new SendStatus.Pending(true));
        chain.losePool();
        restart();
        assertThat(session.look().isDropped()).isTrue();
    }

    @Test
    void aSilentNodeChangesNothing() throws Exception {
        session.send("1");
        chain.mine();
        restart();
        assertThat(session.look().status()).isInstanceOf(SendStatus.Confirmed.class);
        chain.node.on("eth_getTransactionReceipt", p -> new StubNode.Lost());
        assertThat(session.look().status()).isInstanceOf(SendStatus.Confirmed.class);
    }

    @Test
    void ofOtherChainsNobodyIsAsked() throws Exception {
        session.send("1");
        restart();
        int before = chain.node.calls().size();
        Endpoint other = new Endpoint("other", chain.endpoint().uri(), UInt256.of(5));
        assertThat(await(session.coin.lookAgain(List.of(other)))).hasSize(1);
        assertThat(chain.node.calls()).hasSize(before);
    }

    @Test
    void whatANodeRefusedIsNotAmongWhatWasSent() throws Exception {
        chain.node.on("eth_sendRawTransaction", p -> new StubNode.Failure(-32000, "insufficient funds for gas"));
        SendReview review = session.prepare("1");
        assertThatThrownBy(() -> await(session.coin.send(review))).hasCauseInstanceOf(WalletException.class);
        restart();
        assertThat(await(session.coin.lookAgain(List.of(chain.endpoint())))).isEmpty();
    }

    @Test
    void whatHappensWhileTheWalletIsLockedIsWrittenAfterwards() throws Exception {
        session.send("1");
        session.locked = true;
        session.data.lock();
        chain.mine();
        SentRecord[] seen = new SentRecord[1];
        for (int i = 0; i < 1000 && (seen[0] == null || !seen[0].status().isFinal()); i++) {
            Thread.sleep(5);
            seen[0] = session.coin.sent().getFirst();
        }
        session.locked = false;
        session.look();
        restart();
        // Read without asking: no endpoint is known.
        assertThat(await(session.coin.lookAgain(List.of())).getFirst().status())
                .isInstanceOf(SendStatus.Confirmed.class);
    }

    @Test
    void aLockedOrDamagedFileIsToldButSendsAllTheSame() throws Exception {
        session.send("1");
        session.close();
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.filter(each -> each.toString().endsWith(".mv.db"))
                    .findFirst()
                    .orElseThrow();
            Files.write(file, new byte[5000]);
        }
        session = new Session();
        assertThat(session.send("2").accepted()).isTrue();
        assertThatThrownBy(() -> await(session.coin.lookAgain(List.of())))
                .cause()
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(BitcoinProblem.DATABASE));
    }

    @Test
    void nothingInTheFileIsReadable() throws Exception {
        SentTransaction sent = session.send("1");
        session.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(content)
                        .doesNotContain(new String(sent.hash().toBytes(), StandardCharsets.ISO_8859_1))
                        .doesNotContain(new String(account.address().toBytes(), StandardCharsets.ISO_8859_1))
                        .doesNotContain("SENT_TRANSACTION");
            }
        }
        session = new Session();
    }
}
