package org.quorate.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorate.wallet.vault.VaultFixtures.CHEAP;
import static org.quorate.wallet.vault.VaultFixtures.cheap;
import static org.quorate.wallet.vault.VaultFixtures.password;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.signature.SignatureGas;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.FakeChain;
import org.quorate.wallet.asset.coin.SendRequest;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.seed.RecoveryPhrase;

/** From the vault's key to a mined transfer. */
class WalletSendTest {
    private static final String RECIPIENT = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    @TempDir
    Path folder;

    private FakeChain chain;
    private WalletService service;
    private Account account;

    @BeforeEach
    void setUp() throws Exception {
        Path path = folder.resolve("wallet.vault");
        service = new VaultWalletService(
                new WalletOptions(path, CHEAP, Duration.ZERO), cheap(path), InstantSource.system(), System::nanoTime);
        await(service.restore(
                RecoveryPhrase.parse("test test test test test test test test test test test junk"),
                password("correct horse")));
        account = ((WalletState.Unlocked) service.state()).accounts().getFirst();
        chain = new FakeChain().fund(account.address(), "10");
    }

    @AfterEach
    void tearDown() {
        service.close();
        chain.close();
    }

    @Test
    void aTransferIsSignedSentAndConfirmed() throws Exception {
        SentTransaction sent = await(service.coin().send(review(account)));
        assertThat(sent.signed().recoverSender()).contains(account.address());
        BlockingQueue<SendStatus> statuses = new LinkedBlockingQueue<>();
        try (Registration tracking = service.coin().track(sent, statuses::add)) {
            assertThat(tracking).isNotNull();
            assertThat(statuses.poll(20, TimeUnit.SECONDS)).isEqualTo(new SendStatus.Pending(true));
            chain.mine();
            assertThat(statuses.poll(20, TimeUnit.SECONDS)).isInstanceOf(SendStatus.Confirmed.class);
        }
    }

    @Test
    void aQuantumResistantAccountSendsItsKeyTheFirstTime() throws Exception {
        Account quantum = await(service.quantumAccount(SignatureScheme.ML_DSA_44, 3));
        chain.fund(quantum.address(), "10");
        SendReview review = review(quantum);
        assertThat(review.carriesKey()).isTrue();
        assertThat(review.transaction().gasLimit())
                .isEqualTo(21_000 + SignatureGas.of(SignatureScheme.ML_DSA_44, true));
        QuantumTransaction sent =
                (QuantumTransaction) await(service.coin().send(review)).signed().transaction();
        assertThat(sent.sender()).isEqualTo(quantum.address());
        assertThat(sent.carriedKey()).isEqualTo(quantum.key());
        assertThat(sent.isSignedBy(quantum.key().orElseThrow())).isTrue();
        Account forged = new Account(4, quantum.path(), quantum.address(), quantum.key());
        chain.fund(forged.address(), "10");
        assertProblem(service.coin().send(review(forged)), WalletProblem.NO_SUCH_ACCOUNT);
    }

    @Test
    void aTransferThatWaitsIsStillFollowedWhenTheWalletIsLocked() throws Exception {
        SentTransaction sent = await(service.coin().send(review(account)));
        await(service.lock());
        chain.mine();
        BlockingQueue<SendStatus> statuses = new LinkedBlockingQueue<>();
        try (Registration tracking = service.coin().track(sent, statuses::add)) {
            assertThat(tracking).isNotNull();
            SendStatus status = statuses.poll(20, TimeUnit.SECONDS);
            while (status instanceof SendStatus.Pending) {
                status = statuses.poll(20, TimeUnit.SECONDS);
            }
            assertThat(status).isInstanceOf(SendStatus.Confirmed.class);
        }
    }

    @Test
    void aLockedWalletSignsNothing() throws Exception {
        SendReview review = review(account);
        await(service.lock());
        assertProblem(service.coin().send(review), WalletProblem.LOCKED);
        assertThat(chain.waiting()).isZero();
    }

    @Test
    void anAccountThatIsNotOursSignsNothing() throws Exception {
        Account forged = new Account(1, "m/44'/60'/0'/0/1", account.address());
        assertProblem(service.coin().send(review(forged)), WalletProblem.NO_SUCH_ACCOUNT);
        assertThat(chain.waiting()).isZero();
    }

    private SendReview review(Account from) throws Exception {
        return await(service.coin().prepare(new SendRequest(from, chain.endpoint(), RECIPIENT, CoinAmount.parse("1"))));
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private static void assertProblem(CompletableFuture<?> future, WalletProblem problem) {
        assertThatThrownBy(() -> await(future)).cause().isInstanceOfSatisfying(WalletException.class, e -> assertThat(
                        e.problem())
                .isEqualTo(problem));
    }
}
