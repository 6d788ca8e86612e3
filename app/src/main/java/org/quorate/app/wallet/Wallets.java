package org.quorate.app.wallet;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.quorate.app.observable.MutableObservable;
import org.quorate.app.observable.Observable;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.vault.WalletFolder;
import org.quorate.wallet.vault.WalletFolder.Entry;

/** The wallets of the person, one of which is the chosen one: only that has services, and only that can be unlocked. */
public final class Wallets implements AutoCloseable {
    private final WalletFolder folder;
    private final Function<Entry, WalletServices> opener;
    private final Executor closer;
    private final MutableObservable<WalletServices> chosen;
    private CompletableFuture<Void> closing = CompletableFuture.completedFuture(null);

    /**
     * Opens the wallet that was chosen last.
     *
     * @param opener makes the services of a wallet
     * @param closer ends those of the one before, which can wait for an answer of a server
     */
    public Wallets(WalletFolder folder, Function<Entry, WalletServices> opener, Executor closer) {
        this.folder = folder;
        this.opener = opener;
        this.closer = closer;
        this.chosen = new MutableObservable<>(opener.apply(folder.chosen()));
    }

    /** The services of the chosen wallet. */
    public Observable<WalletServices> chosen() {
        return chosen;
    }

    /** All wallets; the first one is always there. @throws WalletException if their folder cannot be read */
    public List<Entry> entries() {
        return folder.entries();
    }

    /** Locks the chosen wallet and goes to another one, which is locked, too. */
    public synchronized void choose(Entry entry) {
        WalletServices before = chosen.get();
        if (before.entry().id().equals(entry.id())) {
            return;
        }
        before.wallet().lock();
        folder.choose(entry);
        chosen.set(opener.apply(entry));
        closing = CompletableFuture.allOf(closing, CompletableFuture.runAsync(() -> end(before), closer));
    }

    private void end(WalletServices before) {
        before.close();
        folder.removeIfEmpty(before.entry());
    }

    /** Makes room for one more wallet and goes there; its vault is yet to be made. @throws WalletException if the name cannot be had */
    public Entry add(String name) {
        Entry added = folder.add(name);
        choose(added);
        return added;
    }

    /** @throws WalletException if the name cannot be had */
    public synchronized void rename(Entry entry, String name) {
        Entry renamed = folder.rename(entry, name);
        WalletServices now = chosen.get();
        if (now.entry().id().equals(renamed.id())) {
            chosen.set(new WalletServices(
                    renamed, now.wallet(), now.settings(), now.bitcoin(), now.ballots(), now.ballotWatch()));
        }
    }

    /** Ends the services of the chosen wallet; those of the ones before have ended then, too. */
    @Override
    public synchronized void close() {
        chosen.get().close();
        closing.join();
    }
}
