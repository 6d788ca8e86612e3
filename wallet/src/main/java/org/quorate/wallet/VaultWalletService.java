package org.quorate.wallet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;
import org.quorate.wallet.asset.bitcoin.BitcoinKeys;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.asset.token.TokenService;
import org.quorate.wallet.attestation.Attestation;
import org.quorate.wallet.attestation.AttestationRequest;
import org.quorate.wallet.attestation.Attester;
import org.quorate.wallet.ballot.BallotOrder;
import org.quorate.wallet.dao.offline.SignedBallot;
import org.quorate.wallet.dao.offline.SigningLog;
import org.quorate.wallet.dao.offline.SigningOrder;
import org.quorate.wallet.data.TransactionNotes;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.keys.KeyService;
import org.quorate.wallet.keys.SeedKeys;
import org.quorate.wallet.move.MoveService;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.CoinPath;
import org.quorate.wallet.seed.DataKey;
import org.quorate.wallet.seed.QuantumPath;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.quorate.wallet.vault.OpenVault;
import org.quorate.wallet.vault.VaultContent;
import org.quorate.wallet.vault.VaultFile;

/**
 * The wallet service of a vault file. One thread, {@code wallet}, owns the open vault and all secrets: whatever needs them is a
 * task of that thread, so a lock waits for a signature that is being made and no signature sees a wiped key.
 */
final class VaultWalletService implements WalletService {
    private static final Duration IDLE_CHECK = Duration.ofSeconds(1);

    private final WalletOptions options;
    private final VaultFile file;
    private final InstantSource clock;
    private final IdleTime idle;
    private final EvmServices evm;
    private final SigningLog signingLog;
    private final BitcoinKeys bitcoin = new VaultBitcoinKeys(this::later);
    private final WalletThread thread = new WalletThread();
    private final Listeners<WalletState> listeners = new Listeners<>();
    private volatile WalletState state;
    private volatile Duration autoLock;

    /** Of the wallet thread only. */
    private Optional<VaultSession> session = Optional.empty();

    VaultWalletService(WalletOptions options) {
        this(options, new VaultFile(options.vaultFile()), InstantSource.system(), System::nanoTime);
    }

    VaultWalletService(WalletOptions options, VaultFile file, InstantSource clock, LongSupplier nanoTime) {
        this.options = options;
        this.file = file;
        this.clock = clock;
        this.idle = new IdleTime(clock, nanoTime);
        this.signingLog = SigningLog.beside(options.vaultFile());
        this.evm = EvmServices.of(
                options.vaultFile().toAbsolutePath().getParent(),
                this::sign,
                new SeedKeys(this::withSeed),
                purpose -> result(dataKey(purpose)),
                clock);
        this.state = closedState();
        this.autoLock = options.autoLock();
        thread.every(IDLE_CHECK, this::lockIfIdle);
    }

    @Override
    public WalletState state() {
        return state;
    }

    @Override
    public Registration onState(Consumer<WalletState> listener) {
        Registration registration = listeners.add(listener);
        thread.submit(() -> {
            listeners.tell(state);
            return null;
        });
        return registration;
    }

    @Override
    public CompletableFuture<Void> create(RecoveryPhrase phrase, SecretChars passphrase, SecretChars password) {
        return makeVault(phrase, passphrase, password, false);
    }

    @Override
    public CompletableFuture<Void> restore(RecoveryPhrase phrase, SecretChars passphrase, SecretChars password) {
        return makeVault(phrase, passphrase, password, true);
    }

    private CompletableFuture<Void> makeVault(
            RecoveryPhrase phrase, SecretChars passphrase, SecretChars password, boolean backedUp) {
        RecoveryPhrase words = phrase.copy();
        SecretBytes extra = passphrase.toUtf8Nfkd();
        SecretChars typed = password.copy();
        return active(
                () -> {
                    if (extra.length() > VaultContent.MAX_PASSPHRASE) {
                        throw new WalletException(WalletProblem.PASSPHRASE_TOO_LONG);
                    }
                    makeVault(() -> new VaultContent(words.entropy(), extra.copy(), now(), backedUp, 1), typed);
                    return null;
                },
                words::close,
                extra::close,
                typed::close);
    }

    @Override
    public CompletableFuture<Void> watch(WatchOnly watched, SecretChars password) {
        SecretChars typed = password.copy();
        return active(
                () -> {
                    makeVault(() -> VaultContent.watching(watched.text(), now()), typed);
                    return null;
                },
                typed::close);
    }

    private void makeVault(Supplier<VaultContent> content, SecretChars password) {
        requireLongEnough(password);
        if (!(closedState() instanceof WalletState.NoVault)) {
            throw new WalletException(WalletProblem.VAULT_EXISTS);
        }
        open(file.create(content.get(), password, options.argon2()));
    }

    private Instant now() {
        return Instant.ofEpochSecond(clock.instant().getEpochSecond());
    }

    @Override
    public CompletableFuture<Void> unlock(SecretChars password) {
        SecretChars typed = password.copy();
        return active(
                () -> {
                    try {
                        open(file.open(typed));
                        return null;
                    } catch (WalletException e) {
                        if (session.isEmpty()) {
                            publish(closedState());
                        }
                        throw e;
                    }
                },
                typed::close);
    }

    @Override
    public CompletableFuture<Void> lock() {
        return thread.submit(() -> {
            closeSession();
            return null;
        });
    }

    @Override
    public void touch() {
        idle.restart();
    }

    @Override
    public void setAutoLock(Duration idleTime) {
        if (idleTime.isNegative()) {
            throw new IllegalArgumentException("auto-lock time must not be negative");
        }
        autoLock = idleTime;
    }

    @Override
    public CompletableFuture<Void> confirmBackup(Map<Integer, String> words) {
        Map<Integer, String> typed = Map.copyOf(words);
        return active(() -> {
            OpenVault vault = session().vault();
            try (RecoveryPhrase phrase = session().phrase()) {
                boolean right = typed.size() >= MIN_BACKUP_WORDS
                        && typed.entrySet().stream()
                                .allMatch(word -> word.getKey() >= 1
                                        && word.getKey() <= phrase.length()
                                        && phrase.word(word.getKey())
                                                .equalsIgnoreCase(
                                                        word.getValue().strip()));
                if (!right) {
                    throw new WalletException(WalletProblem.WRONG_BACKUP_WORDS);
                }
            }
            vault.save(vault.content().withBackupConfirmed());
            publish(session().state());
            return null;
        });
    }

    @Override
    public CompletableFuture<RecoveryPhrase> revealPhrase(SecretChars password) {
        SecretChars typed = password.copy();
        return active(
                () -> {
                    try (VaultSession shown = VaultSession.of(file.open(typed))) {
                        return shown.phrase();
                    }
                },
                typed::close);
    }

    @Override
    public CompletableFuture<Void> changePassword(SecretChars current, SecretChars replacement) {
        SecretChars typed = current.copy();
        SecretChars next = replacement.copy();
        return active(
                () -> {
                    session();
                    requireLongEnough(next);
                    OpenVault vault = file.open(typed);
                    try {
                        vault.changePassword(next, options.argon2());
                    } catch (RuntimeException e) {
                        vault.close();
                        throw e;
                    }
                    open(vault);
                    return null;
                },
                typed::close,
                next::close);
    }

    @Override
    public CompletableFuture<Account> addAccount() {
        return active(() -> {
            VaultSession present = session();
            VaultContent content = present.vault().content();
            Account added = CoinPath.account(present.signingSeed(), content.accounts());
            present.vault().save(content.withAccounts(content.accounts() + 1));
            publish(session().state());
            return added;
        });
    }

    @Override
    public CompletableFuture<Account> quantumAccount(SignatureScheme scheme, int index) {
        return active(() -> QuantumPath.account(session().signingSeed(), scheme, index));
    }

    @Override
    public CompletableFuture<Attestation> attest(AttestationRequest request) {
        return active(() -> Attester.attest(session().signingSeed(), request));
    }

    @Override
    public CompletableFuture<SignedBallot> signVote(SigningOrder order) {
        return active(() -> VoteSigning.sign(session().signingSeed(), signingLog, order, clock.instant()));
    }

    @Override
    public CompletableFuture<Bytes> signBallot(BallotOrder order) {
        return active(() -> RoundSigning.sign(session().signingSeed(), order));
    }

    @Override
    public CoinService coin() {
        return evm.coin();
    }

    @Override
    public TokenService tokens() {
        return evm.tokens();
    }

    @Override
    public KeyService keys() {
        return evm.keys();
    }

    @Override
    public TransactionNotes notes() {
        return evm.data();
    }

    @Override
    public MoveService moves() {
        return evm.moves();
    }

    @Override
    public BitcoinKeys bitcoin() {
        return bitcoin;
    }

    @Override
    public CompletableFuture<SecretBytes> dataKey(String purpose) {
        return later(session -> DataKey.derive(session.seed(), "quorate/wallet-data/1/" + purpose));
    }

    private <T> CompletableFuture<T> later(Function<VaultSession, T> work) {
        return active(() -> work.apply(session()));
    }

    /** Called by the services' threads. */
    private <T> T withSeed(Function<SecretBytes, T> work) {
        return result(active(() -> work.apply(session().signingSeed())));
    }

    private static <T> T result(CompletableFuture<T> call) {
        try {
            return call.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof WalletException known ? known : e;
        }
    }

    private SignedTransaction sign(Account account, Transaction transaction) {
        return withSeed(seed -> SeedSigning.sign(seed, account, transaction));
    }

    private void open(OpenVault vault) {
        session.ifPresent(VaultSession::close);
        session = Optional.of(VaultSession.of(vault));
        publish(session().state());
    }

    private void closeSession() {
        session.ifPresent(VaultSession::close);
        session = Optional.empty();
        evm.data().lock();
        publish(closedState());
    }

    private void lockIfIdle() {
        boolean locks = session.isPresent() && !autoLock.isZero();
        if (locks && idle.soFar().compareTo(autoLock) >= 0) {
            closeSession();
        }
    }

    private WalletState closedState() {
        try {
            return file.exists() ? new WalletState.Locked() : new WalletState.NoVault();
        } catch (WalletException e) {
            return new WalletState.Unusable(e.problem());
        }
    }

    private VaultSession session() {
        return session.orElseThrow(() -> new WalletException(WalletProblem.LOCKED));
    }

    private static void requireLongEnough(SecretChars password) {
        if (password.length() < MIN_PASSWORD_LENGTH) {
            throw new WalletException(WalletProblem.PASSWORD_TOO_SHORT);
        }
    }

    private void publish(WalletState next) {
        state = next;
        listeners.tell(next);
    }

    private <T> CompletableFuture<T> active(Callable<T> work, Runnable... wipes) {
        touch();
        return thread.submit(work, wipes);
    }

    @Override
    public void close() {
        evm.close();
        lock();
        thread.close();
    }
}
