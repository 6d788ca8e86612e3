package org.quorate.wallet.asset.coin;

import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.quorate.protocol.Hash;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.wallet.error.WalletException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this wallet sent and how it fares, kept in a store. Of what is final the oldest is forgotten here when there are too many; what
 * waits never is. Safe for use by several threads.
 */
final class SentLog {
    private static final Logger LOG = LoggerFactory.getLogger(SentLog.class);
    private static final int MOST = 500;

    private final SentStore store;
    private final Map<Hash, SentRecord> records = new LinkedHashMap<>();
    /** The store was closed when they changed. */
    private final Set<Hash> unsaved = ConcurrentHashMap.newKeySet();

    private boolean recalled;

    SentLog(SentStore store) {
        this.store = store;
    }

    /**
     * Takes over what was kept, once.
     *
     * @return what was new here
     * @throws WalletException if the store cannot be read, or not now
     */
    List<SentRecord> recall() {
        synchronized (this) {
            if (recalled) {
                List.copyOf(unsaved).forEach(hash -> find(hash).ifPresent(this::save));
                return List.of();
            }
        }
        List<SentRecord> kept;
        try {
            kept = store.load().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof WalletException known ? known : e;
        }
        synchronized (this) {
            if (recalled) {
                return List.of();
            }
            recalled = true;
            List<SentRecord> now = List.copyOf(records.values());
            List<SentRecord> news = kept.stream()
                    .filter(each -> !records.containsKey(each.hash()))
                    .toList();
            records.clear();
            news.forEach(each -> records.put(each.hash(), each));
            now.forEach(each -> {
                records.put(each.hash(), each);
                save(each);
            });
            return news;
        }
    }

    /** Before it is sent, so that it is not lost if the program ends then. Does not keep from sending what cannot be kept. */
    void add(SentRecord record) {
        synchronized (this) {
            records.put(record.hash(), record);
            Iterator<SentRecord> oldestFirst = records.values().iterator();
            while (records.size() > MOST && oldestFirst.hasNext()) {
                if (oldestFirst.next().finalized()) {
                    oldestFirst.remove();
                }
            }
        }
        try {
            save(record).join();
        } catch (CompletionException unkept) {
            LOG.warn(
                    "What was sent is not kept: {}",
                    unkept.getCause() == null ? unkept : unkept.getCause().getMessage());
        }
    }

    private CompletableFuture<Void> save(SentRecord record) {
        unsaved.remove(record.hash());
        return store.save(record).whenComplete((nothing, failure) -> {
            if (failure != null) {
                unsaved.add(record.hash());
            }
        });
    }

    /** A node refused it: it was not sent. */
    synchronized void remove(Hash hash) {
        records.remove(hash);
        store.forget(hash);
    }

    /** What is not known here is not changed. */
    synchronized void change(Hash hash, UnaryOperator<SentRecord> change) {
        SentRecord before = records.get(hash);
        if (before == null) {
            return;
        }
        SentRecord after = change.apply(before);
        if (!after.equals(before)) {
            records.put(hash, after);
            // An endpoint that is silent says nothing that would be worth keeping.
            if (!(after.status() instanceof SendStatus.Unknown)) {
                save(after);
            }
        }
    }

    /** Oldest first. */
    synchronized List<SentRecord> all() {
        return records.values().stream()
                .sorted(Comparator.comparing(SentRecord::sentAt))
                .toList();
    }

    synchronized Optional<SentRecord> find(Hash hash) {
        return Optional.ofNullable(records.get(hash));
    }

    /** A transaction that is not settled. */
    Optional<SignedTransaction> waiting(Hash hash) {
        return find(hash).filter(record -> !record.status().isFinal()).map(SentRecord::signed);
    }
}
