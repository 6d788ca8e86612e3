package org.quorate.app.wallet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.quorate.app.observable.MutableObservable;
import org.quorate.app.observable.Observable;
import org.quorate.wallet.Registration;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.WalletState;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.vault.SealedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The wallet's settings beside the vault. What a locked wallet needs is in a JSON file in clear; what tells about the person (servers,
 * networks, added tokens, birthday) is encrypted, and known only while the wallet is open. A file of before that has both is
 * divided at the first opening. A file that cannot be understood is never overwritten. Safe for several threads.
 */
public final class WalletSettingsStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WalletSettingsStore.class);
    private static final String PURPOSE = "settings";

    private final Path file;
    private final SealedFile sealed;
    private final MutableObservable<WalletSettings> settings;
    private final MutableObservable<Optional<WalletException>> problem = new MutableObservable<>(Optional.empty());
    private Optional<SecretBytes> key = Optional.empty();
    /** What was chosen while a wallet was being made, in order. */
    private UnaryOperator<WalletSettings> waiting = UnaryOperator.identity();

    private Registration following = () -> {};

    /** Settings of a wallet that is not open. @param file of the clear part */
    public WalletSettingsStore(Path file) {
        this.file = file.toAbsolutePath();
        this.sealed = new SealedFile(this.file.resolveSibling("wallet-settings.sealed"));
        this.settings = new MutableObservable<>(readClear(WalletSettings.DEFAULT));
    }

    /** Where the settings of a vault are. */
    public static Path beside(Path vault) {
        return vault.toAbsolutePath().resolveSibling("wallet-settings.json");
    }

    public Observable<WalletSettings> settings() {
        return settings;
    }

    /** Why the part that tells about the person is not known although the wallet is open. */
    public Observable<Optional<WalletException>> problem() {
        return problem;
    }

    /** Opens and closes with the wallet from now on. */
    public WalletSettingsStore follow(WalletService wallet) {
        following = wallet.onState(state -> {
            if (state instanceof WalletState.Unlocked) {
                wallet.dataKey(PURPOSE).thenAccept(this::open);
            } else {
                lock();
            }
        });
        return this;
    }

    /** The settings of a wallet that is open now, once. @throws WalletException if they cannot be read */
    public static WalletSettingsStore of(Path vault, SecretBytes key) {
        WalletSettingsStore store = new WalletSettingsStore(beside(vault));
        store.open(key);
        store.problem.get().ifPresent(unreadable -> {
            throw unreadable;
        });
        return store;
    }

    /** The purpose of the key that {@link #of} takes. */
    public static String purpose() {
        return PURPOSE;
    }

    /** @param opened owned by the store from now on */
    private synchronized void open(SecretBytes opened) {
        if (key.isPresent()) {
            opened.close();
            return;
        }
        key = Optional.of(opened);
        try {
            WalletSettings before = readPersonal(opened);
            WalletSettings now = waiting.apply(before);
            waiting = UnaryOperator.identity();
            if (!now.equals(before)) {
                sealed.write(opened, WalletSettingsJson.personal(now));
            }
            problem.set(Optional.empty());
            settings.set(now);
        } catch (WalletException unreadable) {
            LOG.warn("The wallet's settings cannot be read: {}", unreadable.getMessage());
            problem.set(Optional.of(unreadable));
        }
    }

    private synchronized void lock() {
        if (key.isPresent()) {
            key.get().close();
            key = Optional.empty();
            problem.set(Optional.empty());
            settings.set(withClearOf(settings.get()));
        }
    }

    private static WalletSettings withClearOf(WalletSettings now) {
        return WalletSettings.DEFAULT.withAmountsHidden(now.amountsHidden()).withAutoLock(now.autoLock());
    }

    /**
     * Changes the settings and writes them. What tells about the person waits for the wallet to be open, as that of one that is being made does.
     *
     * @throws WalletException if they could not be read, so that they would be lost, or cannot be written
     */
    public synchronized void update(UnaryOperator<WalletSettings> change) {
        WalletSettings before = settings.get();
        if (isClearAlone(before, change.apply(before))) {
            WalletSettings next = change.apply(before);
            writeClear(next);
            settings.set(next);
            return;
        }
        problem.get().ifPresent(unreadable -> {
            throw unreadable;
        });
        // Another program may have changed them.
        WalletSettings base = key.map(this::readPersonal).orElse(before);
        WalletSettings next = change.apply(base);
        if (!withClearOf(next).equals(withClearOf(before))) {
            writeClear(next);
        }
        if (key.isPresent()) {
            sealed.write(key.get(), WalletSettingsJson.personal(next));
        } else {
            UnaryOperator<WalletSettings> first = waiting;
            waiting = now -> change.apply(first.apply(now));
        }
        settings.set(next);
    }

    private static boolean isClearAlone(WalletSettings a, WalletSettings b) {
        return a.withAmountsHidden(false)
                .withAutoLock(WalletSettings.DEFAULT.autoLock())
                .equals(b.withAmountsHidden(false).withAutoLock(WalletSettings.DEFAULT.autoLock()));
    }

    private WalletSettings readPersonal(SecretBytes with) {
        WalletSettings base = readClear(WalletSettings.DEFAULT);
        try {
            Optional<byte[]> content = sealed.read(with);
            Optional<JsonNode> old = clearFile().filter(json -> !json.has("version"));
            if (content.isEmpty() && old.isEmpty()) {
                return base;
            }
            WalletSettings now = WalletSettingsJson.readPersonal(
                    content.isPresent() ? WalletSettingsJson.parse(content.get()) : old.orElseThrow(), base);
            if (content.isEmpty()) {
                sealed.write(with, WalletSettingsJson.personal(now));
            }
            if (old.isPresent()) {
                // It is in the sealed file and on the disk now.
                writeClear(now);
            }
            return now;
        } catch (WalletSettingsJson.MalformedException unusable) {
            throw new WalletException(WalletProblem.DATA_DAMAGED, file.toString(), unusable);
        }
    }

    private WalletSettings readClear(WalletSettings base) {
        return clearFile().map(json -> WalletSettingsJson.readClear(json, base)).orElse(base);
    }

    /** Nothing if it is not there or not understood; then it is kept under another name before one is written. */
    private Optional<JsonNode> clearFile() {
        try {
            return Files.exists(file)
                    ? Optional.of(WalletSettingsJson.parse(Files.readAllBytes(file)))
                    : Optional.empty();
        } catch (IOException | WalletSettingsJson.MalformedException unusable) {
            LOG.warn("The wallet's settings in {} cannot be read: {}", file, unusable.toString());
            return Optional.empty();
        }
    }

    private void writeClear(WalletSettings now) {
        Optional<JsonNode> present = clearFile();
        if (present.filter(json -> json.path("version").asInt(0) > WalletSettingsJson.VERSION)
                .isPresent()) {
            throw new WalletException(WalletProblem.DATA_TOO_NEW, file.toString());
        }
        // What waits to be sealed is not overwritten before it is.
        boolean unsealed = present.filter(json -> !json.has("version")).isPresent() && key.isEmpty();
        if (unsealed) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            if (present.isEmpty() && Files.exists(file)) {
                Files.move(
                        file,
                        file.resolveSibling(file.getFileName() + ".damaged"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            Path draft = Files.createTempFile(file.getParent(), "wallet", ".tmp");
            Files.write(draft, WalletSettingsJson.clear(now));
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new WalletException(WalletProblem.DATA_UNWRITABLE, file.toString(), e);
        }
    }

    /** Forgets what tells about the person. */
    @Override
    public void close() {
        following.close();
        lock();
    }
}
