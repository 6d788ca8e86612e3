package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.node.DevConfig;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.node.bench.JsonRpcCaller;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletOptions;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.WalletState;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.SendRequest;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.error.KeyProblem;
import org.quorate.wallet.error.Problem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.keys.KeyAction;
import org.quorate.wallet.keys.KeyChange;
import org.quorate.wallet.keys.KeyOffer;
import org.quorate.wallet.keys.KeyStatus;
import org.quorate.wallet.keys.NewKey;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.quorate.wallet.vault.Argon2Parameters;

/** Two wallets change keys of accounts on both shards of a real node, whose clock the test moves on. */
@Timeout(120)
class AccountKeysTest {
    private static final String DEVELOPER = "test test test test test test test test test test test junk";
    private static final String OTHER =
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    private static final String RECIPIENT = "0x00000000000000000000000000000000000B0b01";

    @TempDir
    Path folder;

    private QuorateNode node;
    private WalletService wallet;
    private WalletService other;
    private List<Endpoint> shards;
    private Account coin;
    private Account quantum;

    @BeforeEach
    void start() throws Exception {
        node = QuorateNode.start(NodeConfig.dev()
                .withShards(2)
                .withSealing(new Sealing.Automine())
                .withDev(Optional.of(DevConfig.DEFAULT))
                .withHttp("127.0.0.1", 0));
        URI rpc = node.status().rpc().orElseThrow();
        wallet = open("wallet", DEVELOPER);
        other = open("other", OTHER);
        shards = get(wallet.keys().shards(new Endpoint("node", rpc, UInt256.of(31337))));
        coin = ((WalletState.Unlocked) wallet.state()).accounts().getFirst();
        quantum = get(wallet.quantumAccount(SignatureScheme.ML_DSA_44, 0));
        for (Endpoint shard : shards) {
            pay(wallet, coin, shard, quantum.address(), "10");
        }
    }

    private WalletService open(String name, String phrase) throws Exception {
        WalletService opened = WalletService.open(
                new WalletOptions(folder.resolve(name + ".vault"), Argon2Parameters.MINIMUM, Duration.ZERO));
        try (RecoveryPhrase words = RecoveryPhrase.parse(phrase);
                SecretChars password = SecretChars.copyOf("correct horse".toCharArray())) {
            get(opened.restore(words, password));
        }
        return opened;
    }

    @AfterEach
    void stop() {
        wallet.close();
        other.close();
        node.close();
    }

    @Test
    void aRotationTakesEffectOnAllShardsAfterItsDelayAndTheWordsAloneFindTheNewKey() throws Exception {
        change(quantum, new KeyAction.Rotate(new NewKey.Own(SignatureScheme.ML_DSA_65)));
        for (KeyStatus status : statuses(quantum)) {
            assertThat(status.key()).isEqualTo(quantum.key());
            assertThat(status.rotation().orElseThrow().key().scheme()).isEqualTo(SignatureScheme.ML_DSA_65);
            assertThat(status.progress()).isLessThan(0.5);
        }
        pay(wallet, quantum, shards.getFirst(), Address.fromHex(RECIPIENT), "1");
        passTime(61);
        AccountKey first = statuses(quantum).getFirst().key().orElseThrow();
        assertThat(statuses(quantum)).allSatisfy(status -> {
            assertThat(status.key()).contains(first);
            assertThat(status.rotation()).isEmpty();
        });
        assertThat(first.scheme()).isEqualTo(SignatureScheme.ML_DSA_65);
        SendReview review =
                get(wallet.coin().prepare(new SendRequest(quantum, shards.get(1), RECIPIENT, CoinAmount.parse("1"))));
        assertThat(review.from().path()).isEqualTo("m/81'/1'/0'/1'/2'/0'");
        assertThat(review.carriesKey()).isFalse();
        assertConfirmed(wallet, review);
        change(quantum, new KeyAction.Rotate(new NewKey.Own(SignatureScheme.HYBRID)));
        passTime(61);
        assertThat(get(wallet.keys().signing(shards.getFirst(), quantum)).path())
                .isEqualTo("m/81'/1'/0'/1'/5'/0'");
        assertProblem(
                other.coin().prepare(new SendRequest(quantum, shards.getFirst(), RECIPIENT, CoinAmount.parse("1"))),
                KeyProblem.NOT_OURS);
    }

    @Test
    void aRotationOnOneShardIsFinishedOnTheOthersWithTheSameKey() throws Exception {
        get(wallet.coin().send(prepareOne(quantum, new KeyAction.Rotate(new NewKey.Own(SignatureScheme.ML_DSA_87)))));
        awaitIdle();
        AccountKey next = statuses(quantum).getFirst().rotation().orElseThrow().key();
        assertConfirmed(
                wallet,
                get(wallet.keys()
                                .prepare(new KeyChange(
                                        quantum, List.of(shards.get(1)), new KeyAction.Rotate(new NewKey.Known(next)))))
                        .getFirst());
        passTime(61);
        assertThat(statuses(quantum))
                .allSatisfy(status -> assertThat(status.key()).contains(next));
    }

    @Test
    void thePresentKeyCancelsAndSoDoesAnotherPayerWithItsStatement() throws Exception {
        change(quantum, new KeyAction.Rotate(new NewKey.Own(SignatureScheme.ML_DSA_65)));
        change(quantum, new KeyAction.Cancel());
        passTime(61);
        assertThat(statuses(quantum)).allSatisfy(status -> {
            assertThat(status.key()).isEqualTo(quantum.key());
            assertThat(status.rotation()).isEmpty();
            assertThat(status.sequence()).isEqualTo(1);
        });
        assertProblem(prepare(quantum, quantum, new KeyAction.Cancel()), KeyProblem.NOTHING_WAITS);
        changeFor(quantum, coin, new KeyAction.Rotate(new NewKey.Own(SignatureScheme.ML_DSA_65)));
        changeFor(quantum, coin, new KeyAction.Cancel());
        assertThat(statuses(quantum))
                .allSatisfy(status -> assertThat(status.rotation()).isEmpty());
    }

    @Test
    void theRecoveryKeyOfAnotherWalletTakesTheAccountBackAndTheOldKeyCannotStopIt() throws Exception {
        KeyOffer recovery = get(other.keys()
                .offer(
                        KeyOffer.Purpose.RECOVERY,
                        shards.getFirst(),
                        quantum.address(),
                        SignatureScheme.SLH_DSA_SHA2_128S,
                        2));
        Path file = java.nio.file.Files.writeString(folder.resolve("offer.json"), recovery.write());
        change(quantum, new KeyAction.SetRecovery(new NewKey.Offered(KeyOffer.read(file))));
        assertThat(statuses(quantum))
                .allSatisfy(status -> assertThat(status.recovery()).contains(recovery.key()));
        // A thief with the account's key starts a rotation; the owner has another wallet by now.
        change(quantum, new KeyAction.Rotate(new NewKey.Own(SignatureScheme.ML_DSA_44)));
        assertProblem(
                prepare(quantum, coin, new KeyAction.Recover(new NewKey.Own(SignatureScheme.ML_DSA_65))),
                KeyProblem.RECOVERY_ELSEWHERE);

        Account payer = get(other.quantumAccount(SignatureScheme.ML_DSA_44, 0));
        for (Endpoint shard : shards) {
            pay(wallet, coin, shard, payer.address(), "10");
        }
        Account lost = new Account(0, "", quantum.address());
        KeyOffer next = get(other.keys()
                .offer(KeyOffer.Purpose.ROTATION, shards.getFirst(), quantum.address(), SignatureScheme.ML_DSA_65, 7));
        for (SendReview review : get(other.keys()
                .prepare(new KeyChange(lost, payer, shards, new KeyAction.Recover(new NewKey.Offered(next)))))) {
            assertConfirmed(other, review);
        }
        assertProblem(prepare(quantum, quantum, new KeyAction.Cancel()), KeyProblem.RECOVERY_UNDER_WAY);
        passTime(61);
        Account back = get(other.keys().accountAt(shards.get(1), quantum.address()));
        assertThat(back.path()).isEqualTo("m/81'/2'/7'");
        pay(other, back, shards.get(1), Address.fromHex(RECIPIENT), "1");
        assertProblem(
                wallet.coin().prepare(new SendRequest(quantum, shards.get(1), RECIPIENT, CoinAmount.parse("1"))),
                KeyProblem.NOT_OURS);
    }

    @Test
    void guardiansStopARotationWhenEnoughOfThemAgree() throws Exception {
        Account second = get(wallet.addAccount());
        List<Address> guardians = List.of(coin.address(), second.address(), Address.fromHex(RECIPIENT));
        change(quantum, new KeyAction.SetGuardians(guardians, 2));
        assertProblem(
                prepare(quantum, quantum, new KeyAction.SetGuardians(guardians, 1)), KeyProblem.GUARDIANS_MUST_AGREE);
        assertProblem(prepare(quantum, quantum, new KeyAction.SetGuardians(guardians, 4)), KeyProblem.BAD_GUARDIANS);
        change(quantum, new KeyAction.Rotate(new NewKey.Own(SignatureScheme.ML_DSA_65)));
        changeFor(quantum, coin, new KeyAction.CancelAsGuardian(guardians, 2));
        assertThat(statuses(quantum))
                .allSatisfy(status -> assertThat(status.rotation()).isPresent());
        changeFor(quantum, second, new KeyAction.CancelAsGuardian(guardians, 2));
        assertThat(statuses(quantum))
                .allSatisfy(status -> assertThat(status.rotation()).isEmpty());
    }

    @Test
    void guardiansAgreeToARecoveryKeyAndTheAccountCannotChooseOneWithoutThem() throws Exception {
        Account second = get(wallet.addAccount());
        List<Address> guardians = List.of(coin.address(), second.address());
        change(quantum, new KeyAction.SetGuardians(guardians, 1));
        KeyOffer offer = get(other.keys()
                .offer(KeyOffer.Purpose.RECOVERY, shards.getFirst(), quantum.address(), SignatureScheme.ML_DSA_65, 2));
        KeyAction choose = new KeyAction.SetRecovery(new NewKey.Offered(offer));
        assertProblem(prepare(quantum, quantum, choose), KeyProblem.GUARDIANS_MUST_AGREE);
        changeFor(quantum, coin, new KeyAction.AgreeAsGuardian(guardians, 1, offer.statement()));
        change(quantum, choose);
        assertThat(statuses(quantum))
                .allSatisfy(status -> assertThat(status.recovery()).contains(offer.key()));
    }

    @Test
    void aCoinAccountLeavesEcdsaForGoodAndGoesOnWithItsBoundKey() throws Exception {
        assertProblem(prepare(coin, coin, new KeyAction.SwitchEcdsaOff()), KeyProblem.NOT_BOUND);
        assertProblem(
                prepare(quantum, quantum, new KeyAction.Bind(SignatureScheme.ML_DSA_44)), KeyProblem.COIN_ACCOUNT_ONLY);
        change(coin, new KeyAction.Bind(SignatureScheme.ML_DSA_44));
        assertProblem(prepare(coin, coin, new KeyAction.Bind(SignatureScheme.ML_DSA_44)), KeyProblem.ALREADY_BOUND);
        pay(wallet, coin, shards.getFirst(), Address.fromHex(RECIPIENT), "1");
        change(coin, new KeyAction.SwitchEcdsaOff());
        assertThat(statuses(coin))
                .allSatisfy(status -> assertThat(status.ecdsaOff()).isTrue());
        SendReview review =
                get(wallet.coin().prepare(new SendRequest(coin, shards.getFirst(), RECIPIENT, CoinAmount.parse("1"))));
        assertThat(review.from().key().orElseThrow().scheme()).isEqualTo(SignatureScheme.ML_DSA_44);
        assertConfirmed(wallet, review);
        change(coin, new KeyAction.Rotate(new NewKey.Own(SignatureScheme.ML_DSA_65)));
        passTime(61);
        pay(wallet, coin, shards.get(1), Address.fromHex(RECIPIENT), "1");
    }

    private List<KeyStatus> statuses(Account account) throws Exception {
        return List.of(
                get(wallet.keys().status(shards.get(0), account.address())),
                get(wallet.keys().status(shards.get(1), account.address())));
    }

    private CompletableFuture<List<SendReview>> prepare(Account account, Account payer, KeyAction action) {
        return wallet.keys().prepare(new KeyChange(account, payer, shards, action));
    }

    private SendReview prepareOne(Account account, KeyAction action) throws Exception {
        return get(wallet.keys().prepare(new KeyChange(account, List.of(shards.getFirst()), action)))
                .getFirst();
    }

    private void change(Account account, KeyAction action) throws Exception {
        changeFor(account, account, action);
    }

    private void changeFor(Account account, Account payer, KeyAction action) throws Exception {
        for (SendReview review : get(prepare(account, payer, action))) {
            assertConfirmed(wallet, review);
        }
    }

    private void pay(WalletService from, Account account, Endpoint shard, Address to, String amount) throws Exception {
        assertConfirmed(
                from,
                get(from.coin()
                        .prepare(new SendRequest(account, shard, to.toChecksummed(), CoinAmount.parse(amount)))));
    }

    private void assertConfirmed(WalletService from, SendReview review) throws Exception {
        SentTransaction sent = get(from.coin().send(review));
        CompletableFuture<SendStatus> settled = new CompletableFuture<>();
        from.coin().track(sent, status -> {
            if (status.isFinal()) {
                settled.complete(status);
            }
        });
        assertThat(get(settled)).isInstanceOf(SendStatus.Confirmed.class);
    }

    /** Until the first shard has a rotation. */
    private void awaitIdle() throws Exception {
        for (int i = 0; i < 200 && statuses(quantum).getFirst().rotation().isEmpty(); i++) {
            Thread.sleep(50);
        }
    }

    private void passTime(long seconds) {
        for (Endpoint shard : shards) {
            try (JsonRpcCaller rpc = new JsonRpcCaller(shard.uri())) {
                rpc.call("evm_increaseTime", seconds);
                rpc.call("evm_mine");
            }
        }
    }

    private static void assertProblem(CompletableFuture<?> future, Problem problem) {
        assertThatThrownBy(() -> get(future)).cause().isInstanceOfSatisfying(WalletException.class, e -> assertThat(
                        e.problem())
                .isEqualTo(problem));
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }
}
