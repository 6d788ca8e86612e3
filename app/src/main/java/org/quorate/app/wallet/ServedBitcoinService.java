package org.quorate.app.wallet;

import fr.acinq.bitcoin.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.quorate.app.observable.MutableObservable;
import org.quorate.app.observable.Observable;
import org.quorate.app.observable.Pin;
import org.quorate.wallet.Registration;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.WalletState;
import org.quorate.wallet.asset.bitcoin.BitcoinWallet;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.key.AccountPath;
import org.quorate.wallet.asset.bitcoin.key.AddressSource;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;
import org.quorate.wallet.asset.bitcoin.label.Label;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;
import org.quorate.wallet.asset.bitcoin.send.SendRequest;
import org.quorate.wallet.asset.bitcoin.send.SendReview;
import org.quorate.wallet.asset.bitcoin.store.DatabaseStore;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.secret.SecretBytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link BitcoinService} over an Electrum server or a node of one's own. One thread, {@code wallet-bitcoin}, owns the open account: it opens it when the wallet is
 * unlocked and a server is chosen, asks for news every half minute, and closes it when the wallet locks.
 */
public final class ServedBitcoinService implements BitcoinService {
    private static final Logger LOG = LoggerFactory.getLogger(ServedBitcoinService.class);
    private static final Duration ASKING = Duration.ofSeconds(30);
    private static final Duration CLOSING_TIME = Duration.ofSeconds(5);

    private final WalletService wallet;
    private final WalletSettingsStore settings;
    private final Path folder;
    private final InstantSource clock;
    private final MutableObservable<BitcoinState> state = new MutableObservable<>(new BitcoinState.Off());
    private final ScheduledExecutorService thread;
    private final Registration walletStates;
    private final Pin settingChanges;
    /** Heeded between two transactions. Never an interrupt: that would close the database's file under it. */
    private volatile boolean stop;

    /** Of the service's thread only. */
    private Optional<Opened> opened = Optional.empty();

    /** @param server,proxy as they were when the account was opened */
    private record Opened(
            BitcoinWallet wallet, AccountPath path, String server, Optional<String> proxy, SealedPins pins) {}

    /** @param folder where the data files are, beside the vault */
    public ServedBitcoinService(WalletService wallet, WalletSettingsStore settings, Path folder, InstantSource clock) {
        this.wallet = wallet;
        this.settings = settings;
        this.folder = folder;
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("wallet-bitcoin").daemon().factory());
        this.walletStates = wallet.onState(now -> {
            if (!(now instanceof WalletState.Unlocked)) {
                cancelRefresh();
            }
            later(this::followSettings);
        });
        this.settingChanges = settings.settings().observe(ignored -> later(this::followSettings));
        thread.scheduleWithFixedDelay(this::ask, ASKING.toMillis(), ASKING.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Observable<BitcoinState> state() {
        return state;
    }

    private void later(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException closed) {
            // Nothing is to be followed any more.
        }
    }

    /** Opens, closes or opens anew what the wallet's state and the settings ask for. */
    private void followSettings() {
        WalletSettings wanted = settings.settings().get();
        boolean unlocked = wallet.state() instanceof WalletState.Unlocked;
        Optional<String> server = wanted.electrum().filter(chosen -> unlocked);
        boolean same = opened.isPresent()
                && server.equals(opened.map(Opened::server))
                && wanted.proxy().equals(opened.get().proxy())
                && opened.get().path().network() == wanted.bitcoinNetwork();
        if (same) {
            return;
        }
        closeAccount();
        if (server.isEmpty()) {
            state.set(new BitcoinState.Off());
            return;
        }
        state.set(new BitcoinState.Opening());
        try {
            opened = Optional.of(open(server.get(), wanted.bitcoinNetwork()));
            publish(Optional.empty());
            ask();
        } catch (WalletException failed) {
            state.set(new BitcoinState.Failed(failed));
        } catch (RuntimeException defect) {
            LOG.error("The Bitcoin account cannot be opened", defect);
            state.set(new BitcoinState.Failed(new WalletException(
                    WalletProblem.INTERNAL, defect.getClass().getSimpleName())));
        }
    }

    private Opened open(String server, BitcoinNetwork network) {
        AccountPath path = new AccountPath(network, 0);
        AddressSource key = await(wallet.bitcoin().addresses(path));
        Optional<String> proxy = settings.settings().get().proxy();
        SealedPins pins = SealedPins.in(folder, await(wallet.dataKey(SealedPins.PURPOSE)));
        BitcoinSource source = new BitcoinSource(
                network,
                proxy.map(SocksProxy::parse),
                pins,
                settings.settings().get().birthday(),
                this::onBlocks);
        try (SecretBytes databaseKey = await(wallet.bitcoin().databaseKey(path))) {
            DatabaseStore store = DatabaseStore.open(database(folder, network, key), databaseKey);
            return new Opened(new BitcoinWallet(key, source.connect(server), store, clock), path, server, proxy, pins);
        } catch (RuntimeException failed) {
            pins.close();
            throw failed;
        }
    }

    /** The data file of an account, without its ending. */
    public static Path database(Path folder, BitcoinNetwork network, AddressSource key) {
        return folder.resolve("bitcoin-" + network.label() + "-" + key.id());
    }

    private void ask() {
        if (opened.isEmpty()) {
            return;
        }
        BitcoinWallet account = opened.get().wallet();
        stop = false;
        try {
            publish(Optional.of(0));
            account.synchronize(this::onFetched);
            state.set(new BitcoinState.Open(
                    account.snapshot(),
                    Optional.of(clock.instant()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        } catch (StoppedException stopped) {
            publish(Optional.empty());
        } catch (WalletException noAnswer) {
            state.set(new BitcoinState.Open(
                    account.snapshot(), lastAsked(), Optional.empty(), Optional.empty(), Optional.of(noAnswer)));
        } catch (RuntimeException defect) {
            LOG.error("Asking about Bitcoin failed", defect);
            publish(Optional.empty());
        }
    }

    private void onFetched(int count) {
        if (stop) {
            throw new StoppedException();
        }
        publish(Optional.of(count));
    }

    /** The person wants no more of it now; what was known before stays. */
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void onBlocks(int done, int all) {
        if (stop) {
            throw new StoppedException();
        }
        publish(Optional.of(0), Optional.of(new BitcoinState.Blocks(done, all)));
    }

    private void publish(Optional<Integer> fetched) {
        publish(fetched, Optional.empty());
    }

    private void publish(Optional<Integer> fetched, Optional<BitcoinState.Blocks> blocks) {
        opened.ifPresent(open -> state.set(
                new BitcoinState.Open(open.wallet().snapshot(), lastAsked(), fetched, blocks, Optional.empty())));
    }

    private Optional<Instant> lastAsked() {
        return state.get() instanceof BitcoinState.Open open ? open.asked() : Optional.empty();
    }

    @Override
    public void refresh() {
        later(this::ask);
    }

    @Override
    public void cancelRefresh() {
        stop = true;
    }

    private <T> CompletableFuture<T> with(Function<Opened, T> work) {
        return submit(() -> work.apply(opened.orElseThrow(() -> new WalletException(BitcoinProblem.NO_SERVER))));
    }

    private <T> CompletableFuture<T> submit(Callable<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                try {
                    future.complete(work.call());
                } catch (WalletException known) {
                    future.completeExceptionally(known);
                } catch (Exception defect) {
                    LOG.error("Unexpected failure of a Bitcoin call", defect);
                    future.completeExceptionally(new WalletException(
                            WalletProblem.INTERNAL, defect.getClass().getSimpleName()));
                }
            });
        } catch (RejectedExecutionException closed) {
            future.completeExceptionally(new WalletException(WalletProblem.CLOSED));
        }
        return future;
    }

    @Override
    public CompletableFuture<WalletAddress> freshAddress() {
        return with(account -> account.wallet().freshAddress());
    }

    @Override
    public CompletableFuture<FeeRate> feeFor(int blocks) {
        return with(account -> account.wallet().feeFor(blocks));
    }

    @Override
    public CompletableFuture<SendReview> prepare(SendRequest request) {
        return with(account -> account.wallet().prepare(request));
    }

    @Override
    public CompletableFuture<SendReview> prepareMove(FeeRate rate) {
        return with(account -> account.wallet().prepareMoveOfExposed(rate));
    }

    @Override
    public CompletableFuture<SendReview> prepareBump(String txid, FeeRate rate, boolean child) {
        return with(account -> child
                ? account.wallet().spendForBoth(txid, rate)
                : account.wallet().replace(txid, rate));
    }

    @Override
    public CompletableFuture<String> send(SendReview review) {
        return with(account -> {
            PartiallySigned signed = await(wallet.bitcoin().sign(account.path(), review.psbt()));
            return send(account, signed);
        });
    }

    @Override
    public CompletableFuture<String> sendSigned(SendReview review, PartiallySigned signed) {
        return with(account -> send(account, review.psbt().combine(signed)));
    }

    private String send(Opened account, PartiallySigned signed) {
        Transaction transaction = signed.extract();
        account.wallet().send(transaction);
        publish(Optional.empty());
        return transaction.txid.value.toHex();
    }

    @Override
    public CompletableFuture<Map<String, String>> notes() {
        return with(account -> account.wallet().store().labels().stream()
                .filter(label -> label.type() == Label.Type.TX && label.text().isPresent())
                .collect(Collectors.toMap(Label::ref, label -> label.text().get(), (one, other) -> one)));
    }

    @Override
    public CompletableFuture<Void> saveNote(String txid, Optional<String> text) {
        return with(account -> {
            Collection<Label> note = List.of(new Label(Label.Type.TX, txid, text, Optional.empty(), Optional.empty()));
            account.wallet().store().saveLabels(note);
            return null;
        });
    }

    private static <T> T await(CompletableFuture<T> call) {
        try {
            return call.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof WalletException known ? known : e;
        }
    }

    private void closeAccount() {
        opened.ifPresent(account -> {
            account.wallet().close();
            account.pins().close();
        });
        opened = Optional.empty();
    }

    @Override
    public void close() {
        walletStates.close();
        settingChanges.release();
        cancelRefresh();
        later(this::closeAccount);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSING_TIME.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("Bitcoin is still being asked about; that ends with the process");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
