package org.quorate.wallet.asset.coin;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.quorate.protocol.Hash;
import org.quorate.wallet.error.WalletException;

/** Keeps what was sent between two starts. Calls return at once; futures complete exceptionally always with a {@link WalletException}. */
public interface SentStore {
    /** Keeps nothing. */
    SentStore NONE = new SentStore() {
        @Override
        public CompletableFuture<List<SentRecord>> load() {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletableFuture<Void> save(SentRecord record) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void forget(Hash hash) {
            // Nothing was kept.
        }
    };

    /** What is not final, and the newest of the rest, a limited number; oldest first. */
    CompletableFuture<List<SentRecord>> load();

    /** Writes a record in place of an older state of it. Complete when it is on the disk. */
    CompletableFuture<Void> save(SentRecord record);

    void forget(Hash hash);
}
