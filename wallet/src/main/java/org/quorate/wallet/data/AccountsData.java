package org.quorate.wallet.data;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.coin.SentRecord;
import org.quorate.wallet.asset.coin.SentStore;
import org.quorate.wallet.asset.token.TransferStore;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.secret.SecretBytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a wallet remembers of its accounts on EVM chains: what was sent, transfers of tokens, notes. The database is opened when it is first
 * needed and closed when the wallet locks. One thread, {@code wallet-data}, owns it; nobody interrupts that thread.
 */
public final class AccountsData implements SentStore, TransferStore, TransactionNotes, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccountsData.class);
    private static final EncryptedDatabase.Form FORM = new EncryptedDatabase.Form("org/quorate/wallet/data", "1");
    private static final Duration CLOSING_TIME = Duration.ofSeconds(10);
    private static final int NAME_BYTES = 8;

    private final Path folder;
    private final Function<String, SecretBytes> keys;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("wallet-data").daemon().factory());

    /** Of the thread only. */
    private Optional<EncryptedDatabase> opened = Optional.empty();

    /**
     * Opens nothing yet.
     *
     * @param folder of the vault
     * @param keys gives the key of a data file for a purpose; throws {@link WalletException} while the wallet is locked
     */
    public AccountsData(Path folder, Function<String, SecretBytes> keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /** The form of the present file, for a test. */
    static EncryptedDatabase.Form form() {
        return FORM;
    }

    private EncryptedDatabase database() {
        if (opened.isEmpty()) {
            // The file of another wallet in this folder has another name.
            String name;
            try (SecretBytes naming = keys.apply("accounts/name")) {
                name = naming.use(bytes -> HexFormat.of().formatHex(bytes, 0, NAME_BYTES));
            }
            try (SecretBytes key = keys.apply("accounts")) {
                opened = Optional.of(EncryptedDatabase.open(folder.resolve("accounts-" + name), key, FORM));
            }
        }
        return opened.get();
    }

    private <T> CompletableFuture<T> with(Function<EncryptedDatabase, T> work) {
        return submit(() -> work.apply(database()));
    }

    private CompletableFuture<Void> change(Consumer<EncryptedDatabase> work) {
        CompletableFuture<Void> done = submit(() -> {
            work.accept(database());
            return null;
        });
        done.whenComplete((nothing, failure) -> {
            boolean locked = failure instanceof WalletException known && known.problem() == WalletProblem.LOCKED;
            if (failure != null && !locked) {
                LOG.warn("The wallet's data cannot be written: {}", failure.getMessage());
            }
        });
        return done;
    }

    private <T> CompletableFuture<T> submit(Supplier<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                try {
                    future.complete(work.get());
                } catch (WalletException known) {
                    future.completeExceptionally(known);
                } catch (RuntimeException defect) {
                    LOG.error(
                            "Unexpected failure with the wallet's data: {}",
                            defect.getClass().getName());
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
    public CompletableFuture<List<SentRecord>> load() {
        return with(database -> new SentTable(database).load());
    }

    @Override
    public CompletableFuture<Void> save(SentRecord record) {
        return change(database -> new SentTable(database).save(record));
    }

    @Override
    public void forget(Hash hash) {
        change(database -> new SentTable(database).forget(hash));
    }

    @Override
    public CompletableFuture<Kept> load(UInt256 chainId, Address account) {
        return with(database -> new TransferTable(database, chainId, account).load());
    }

    @Override
    public CompletableFuture<Void> keep(UInt256 chainId, Address account, Kept more) {
        return change(database -> new TransferTable(database, chainId, account).keep(more));
    }

    @Override
    public CompletableFuture<Void> forget(UInt256 chainId, Address account) {
        return change(database -> new TransferTable(database, chainId, account).forget());
    }

    @Override
    public CompletableFuture<Map<Hash, String>> notes() {
        return with(database -> {
            Map<Hash, String> notes = new HashMap<>();
            database.query(
                    "SELECT transaction_hash, content FROM note",
                    row -> notes.put(Hash.fromBytes(row.getBytes(1)), row.getString(2)));
            return notes;
        });
    }

    @Override
    public CompletableFuture<Void> saveNote(Hash transaction, Optional<String> text) {
        Optional<String> note = text.map(words -> words.substring(0, Math.min(words.length(), LONGEST)));
        return change(database -> note.ifPresentOrElse(
                words -> database.update(
                        "MERGE INTO note (transaction_hash, content) KEY (transaction_hash) VALUES (?, ?)",
                        transaction.toBytes(),
                        words),
                () -> database.update("DELETE FROM note WHERE transaction_hash = ?", (Object) transaction.toBytes())));
    }

    /** Closes the file, as the wallet locks. */
    public void lock() {
        try {
            thread.execute(this::shut);
        } catch (RejectedExecutionException closed) {
            // It was shut then.
        }
    }

    private void shut() {
        opened.ifPresent(EncryptedDatabase::close);
        opened = Optional.empty();
    }

    /** Writes what is to be written and closes the file. */
    @Override
    public void close() {
        lock();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSING_TIME.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("The wallet's data is still being written; what is not written is asked for again");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
