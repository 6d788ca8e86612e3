package org.quorate.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorate.wallet.vault.VaultFixtures.CHEAP;
import static org.quorate.wallet.vault.VaultFixtures.cheap;
import static org.quorate.wallet.vault.VaultFixtures.password;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.Address;
import org.quorate.wallet.error.Problem;
import org.quorate.wallet.error.VaultProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.CoinPath;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.quorate.wallet.seed.Seed;

class WalletServiceTest {
    private static final String DEV_PHRASE = "test test test test test test test test test test test junk";
    private static final String FIRST = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    private static final String SECOND = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    @TempDir
    Path folder;

    private final AtomicLong wallSeconds = new AtomicLong(1_800_000_000);
    private final AtomicLong steadySeconds = new AtomicLong();
    private Path path;
    private WalletService service;

    @BeforeEach
    void setUp() {
        path = folder.resolve("wallet.vault");
        service = open(Duration.ZERO);
    }

    @Test
    void thePassphraseIsKeptWithTheWords() throws Exception {
        try (RecoveryPhrase phrase = RecoveryPhrase.parse(DEV_PHRASE);
                SecretChars passphrase = password("caf\u00e9");
                SecretChars typed = password("correct horse");
                SecretChars next = password("battery staple");
                SecretChars decomposed = password("cafe\u0301");
                SecretBytes seed = Seed.of(phrase, decomposed)) {
            service.restore(phrase, passphrase, typed).get(20, TimeUnit.SECONDS);
            service.addAccount().get(20, TimeUnit.SECONDS);
            service.changePassword(typed, next).get(20, TimeUnit.SECONDS);
            service.lock().get(20, TimeUnit.SECONDS);
            service.unlock(next).get(20, TimeUnit.SECONDS);
            assertThat(((WalletState.Unlocked) service.state()).accounts())
                    .containsExactly(CoinPath.account(seed, 0), CoinPath.account(seed, 1));
            assertThat(((WalletState.Unlocked) service.state())
                            .accounts()
                            .getFirst()
                            .address())
                    .isNotEqualTo(Address.fromHex(FIRST));
        }
    }

    @Test
    void aPassphraseWithoutEndIsRefused() {
        try (RecoveryPhrase phrase = RecoveryPhrase.parse(DEV_PHRASE);
                SecretChars passphrase = password("x".repeat(10_000));
                SecretChars typed = password("correct horse")) {
            assertThatThrownBy(() -> service.restore(phrase, passphrase, typed).get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(WalletException.class, e -> assertThat(e.problem())
                            .isEqualTo(WalletProblem.PASSPHRASE_TOO_LONG));
            assertThat(path).doesNotExist();
        }
    }

    private WalletService open(Duration autoLock) {
        return new VaultWalletService(
                new WalletOptions(path, CHEAP, autoLock),
                cheap(path),
                () -> Instant.ofEpochSecond(wallSeconds.get()),
                () -> TimeUnit.SECONDS.toNanos(steadySeconds.get()));
    }

    @AfterEach
    void tearDown() {
        service.close();
    }

    @Test
    void aNewWalletIsMadeBackedUpLockedAndUnlocked() throws Exception {
        assertThat(service.state()).isEqualTo(new WalletState.NoVault());
        Map<Integer, String> words;
        try (RecoveryPhrase phrase = RecoveryPhrase.generate();
                SecretChars password = password("correct horse")) {
            words = Map.of(
                    1, phrase.word(1), 7, phrase.word(7).toUpperCase(java.util.Locale.ROOT), 24, " " + phrase.word(24));
            CompletableFuture<Void> created = service.create(phrase, password);
            phrase.close();
            password.close();
            await(created);
        }
        List<Account> accounts = unlocked().accounts();
        assertThat(accounts).hasSize(1);
        assertThat(unlocked().backupConfirmed()).isFalse();
        await(service.confirmBackup(words));
        assertThat(unlocked().backupConfirmed()).isTrue();
        await(service.lock());
        assertThat(service.state()).isEqualTo(new WalletState.Locked());
        await(service.unlock(password("correct horse")));
        assertThat(service.state()).isEqualTo(new WalletState.Unlocked(accounts, true));
    }

    @Test
    void aRestoredWalletHasTheAccountsOfItsPhrase() throws Exception {
        restore();
        assertThat(unlocked().accounts())
                .extracting(a -> a.address().toString())
                .containsExactly(FIRST);
        assertThat(unlocked().backupConfirmed()).isTrue();
        assertThat(await(service.addAccount()).address()).hasToString(SECOND);
        await(service.lock());
        await(service.unlock(password("correct horse")));
        assertThat(unlocked().accounts())
                .extracting(a -> a.address().toString())
                .containsExactly(FIRST, SECOND);
    }

    @Test
    void wrongBackupWordsAreNotABackup() throws Exception {
        try (RecoveryPhrase phrase = RecoveryPhrase.fromEntropy(new byte[32])) {
            await(service.create(phrase, password("correct horse")));
        }
        for (Map<Integer, String> wrong : List.of(
                Map.<Integer, String>of(),
                Map.of(1, "abandon", 2, "abandon"),
                Map.of(1, "abandon", 2, "abandon", 24, "zoo"),
                Map.of(1, "abandon", 2, "abandon", 25, "abandon"),
                Map.of(1, "abandon", 2, "abandon", 0, "abandon"))) {
            assertProblem(service.confirmBackup(wrong), WalletProblem.WRONG_BACKUP_WORDS);
        }
        assertThat(unlocked().backupConfirmed()).isFalse();
    }

    @Test
    void aWrongPasswordLeavesItLocked() throws Exception {
        restore();
        await(service.lock());
        assertProblem(service.unlock(password("wrong horse!")), VaultProblem.WRONG_PASSWORD);
        assertThat(service.state()).isEqualTo(new WalletState.Locked());
        assertProblem(service.revealPhrase(password("wrong horse!")), VaultProblem.WRONG_PASSWORD);
    }

    @Test
    void nothingNeedsGuessingAboutWhatIsNotPossible() throws Exception {
        assertProblem(service.unlock(password("correct horse")), WalletProblem.NO_VAULT);
        assertProblem(service.addAccount(), WalletProblem.LOCKED);
        assertProblem(service.confirmBackup(Map.of()), WalletProblem.LOCKED);
        assertProblem(service.create(RecoveryPhrase.generate(), password("short")), WalletProblem.PASSWORD_TOO_SHORT);
        assertThat(path).doesNotExist();
        restore();
        assertProblem(service.create(RecoveryPhrase.generate(), password("correct horse")), WalletProblem.VAULT_EXISTS);
        await(service.lock());
        assertProblem(
                service.restore(RecoveryPhrase.generate(), password("correct horse")), WalletProblem.VAULT_EXISTS);
        await(service.unlock(password("correct horse")));
        assertThat(unlocked().accounts().getFirst().address()).hasToString(FIRST);
    }

    @Test
    void thePhraseIsShownOnlyForThePassword() throws Exception {
        restore();
        await(service.lock());
        try (RecoveryPhrase shown = await(service.revealPhrase(password("correct horse")))) {
            assertThat(String.join(" ", shown.words())).isEqualTo(DEV_PHRASE);
        }
        assertThat(service.state()).isEqualTo(new WalletState.Locked());
    }

    @Test
    void thePasswordCanBeChanged() throws Exception {
        restore();
        assertProblem(
                service.changePassword(password("wrong horse!"), password("another horse")),
                VaultProblem.WRONG_PASSWORD);
        assertProblem(
                service.changePassword(password("correct horse"), password("short")), WalletProblem.PASSWORD_TOO_SHORT);
        await(service.changePassword(password("correct horse"), password("another horse")));
        await(service.addAccount());
        await(service.lock());
        assertProblem(service.unlock(password("correct horse")), VaultProblem.WRONG_PASSWORD);
        await(service.unlock(password("another horse")));
        assertThat(unlocked().accounts()).hasSize(2);
    }

    @Test
    void aDamagedVaultIsReportedAndLeftAlone() throws Exception {
        restore();
        service.close();
        byte[] damaged = Files.readAllBytes(path);
        damaged[80] ^= 1;
        Files.write(path, damaged);
        service = open(Duration.ZERO);
        assertThat(service.state()).isEqualTo(new WalletState.Unusable(VaultProblem.DAMAGED));
        assertProblem(service.unlock(password("correct horse")), VaultProblem.DAMAGED);
        assertProblem(service.create(RecoveryPhrase.generate(), password("correct horse")), WalletProblem.VAULT_EXISTS);
        assertThat(path).hasBinaryContent(damaged);
    }

    @Test
    void aVaultThatIsPutBackCanBeUnlocked() throws Exception {
        restore();
        await(service.lock());
        byte[] good = Files.readAllBytes(path);
        Files.write(path, new byte[3]);
        assertProblem(service.unlock(password("correct horse")), VaultProblem.NOT_A_VAULT);
        assertThat(service.state()).isEqualTo(new WalletState.Unusable(VaultProblem.NOT_A_VAULT));
        Files.write(path, good);
        await(service.lock());
        assertThat(service.state()).isEqualTo(new WalletState.Locked());
        await(service.unlock(password("correct horse")));
    }

    @Test
    void listenersSeeEveryStateInOrderUntilTheyLeave() throws Exception {
        BlockingQueue<WalletState> seen = new LinkedBlockingQueue<>();
        try (Registration failing = service.onState(state -> {
                    throw new IllegalArgumentException("a listener with a defect");
                });
                Registration listening = service.onState(seen::add)) {
            restore();
            await(service.lock());
            await(service.lock());
            assertThat(failing).isNotSameAs(listening);
        }
        await(service.unlock(password("correct horse")));
        List<WalletState> states = new ArrayList<>();
        seen.drainTo(states);
        assertThat(states).hasSize(3);
        assertThat(states.get(0)).isEqualTo(new WalletState.NoVault());
        assertThat(states.get(1)).isInstanceOf(WalletState.Unlocked.class);
        assertThat(states.get(2)).isEqualTo(new WalletState.Locked());
    }

    @Test
    void anIdleWalletLocksItselfByEitherClock() throws Exception {
        service.close();
        service = open(Duration.ofSeconds(60));
        BlockingQueue<WalletState> seen = new LinkedBlockingQueue<>();
        try (Registration registration = service.onState(seen::add)) {
            assertThat(registration).isNotNull();
            restore();
            steadySeconds.addAndGet(60);
            awaitState(seen, WalletState.Locked.class);
            await(service.unlock(password("correct horse")));
            awaitState(seen, WalletState.Unlocked.class);
            wallSeconds.addAndGet(3600);
            awaitState(seen, WalletState.Locked.class);
        }
    }

    @Test
    void lockingAndUnlockingFromManyThreadsNeverMixesUp() throws Exception {
        restore();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int kind = random.nextInt(4);
            calls.add(CompletableFuture.supplyAsync(() -> switch (kind) {
                        case 0 -> service.lock();
                        case 1 -> service.unlock(password("correct horse"));
                        case 2 -> service.unlock(password("wrong horse!"));
                        default -> service.addAccount();
                    })
                    .thenCompose(future -> future)
                    .handle((done, failure) -> failure));
        }
        for (CompletableFuture<?> call : calls) {
            Object failure = call.get(30, TimeUnit.SECONDS);
            assertThat(failure instanceof Throwable t ? t.getCause() : null)
                    .as("seed %d", seed)
                    .satisfiesAnyOf(cause -> assertThat(cause).isNull(), cause -> assertThat(
                                    ((WalletException) cause).problem())
                            .isIn(VaultProblem.WRONG_PASSWORD, WalletProblem.LOCKED));
        }
        await(service.lock());
        await(service.unlock(password("correct horse")));
        assertThat(unlocked().accounts().getFirst().address()).hasToString(FIRST);
    }

    @Test
    void aClosedServiceSaysSo() {
        service.close();
        service.close();
        assertProblem(service.unlock(password("correct horse")), WalletProblem.CLOSED);
    }

    @Test
    void theServiceOpensARealVault() throws IOException {
        try (WalletService real =
                WalletService.open(WalletOptions.standard(folder.resolve("none").resolve("w.vault")))) {
            assertThat(real.state()).isEqualTo(new WalletState.NoVault());
        }
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private void restore() throws Exception {
        await(service.restore(RecoveryPhrase.parse(DEV_PHRASE), password("correct horse")));
    }

    private WalletState.Unlocked unlocked() {
        return (WalletState.Unlocked) service.state();
    }

    private static void awaitState(BlockingQueue<WalletState> seen, Class<? extends WalletState> wanted)
            throws InterruptedException {
        WalletState state = seen.poll(20, TimeUnit.SECONDS);
        while (!wanted.isInstance(state)) {
            assertThat(state).as("a state was reported").isNotNull();
            state = seen.poll(20, TimeUnit.SECONDS);
        }
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private static void assertProblem(CompletableFuture<?> future, Problem problem) {
        assertThatThrownBy(() -> await(future))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
