package org.quorate.wallet.asset.coin;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.protocol.Hash;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * What this session sent and how it fares, oldest first. Of what is settled the oldest is forgotten when there are too many; what
 * waits never is. Safe for use by several threads.
 */
final class SentLog {
    private static final int MOST = 500;

    private final Map<Hash, SentRecord> records = new LinkedHashMap<>();

    synchronized void add(SentTransaction sent) {
        records.put(sent.hash(), new SentRecord(sent, new SendStatus.Pending(sent.accepted())));
        Iterator<SentRecord> oldestFirst = records.values().iterator();
        while (records.size() > MOST && oldestFirst.hasNext()) {
            if (oldestFirst.next().status().isFinal()) {
                oldestFirst.remove();
            }
        }
    }

    /** What is not known here is not noted. */
    synchronized void note(Hash hash, SendStatus status) {
        records.computeIfPresent(hash, (same, record) -> new SentRecord(record.sent(), status));
    }

    synchronized List<SentRecord> all() {
        return List.copyOf(records.values());
    }

    /** A transaction that is not settled. */
    synchronized Optional<SignedTransaction> waiting(Hash hash) {
        return Optional.ofNullable(records.get(hash))
                .filter(record -> !record.status().isFinal())
                .map(record -> record.sent().signed());
    }
}
