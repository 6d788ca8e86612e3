package org.quorate.wallet.asset.bitcoin.testchain;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How the test server misbehaves. All can be switched while it runs. */
public final class Faults {
    /** A lie or a failure. */
    public enum Fault {
        /** Each proof has a wrong hash. */
        WRONG_PROOF,
        /** Headers do not have the proof of work. */
        WRONG_HEADER,
        /** Histories lack their last transaction, the status does not. */
        WITHHELD_TRANSACTION,
        /** Histories and statuses say that there was never anything. */
        WITHHELD_HISTORY,
        /** Another transaction than asked for. */
        WRONG_TRANSACTION,
        /** An answer without end. */
        ENDLESS_ANSWER,
        /** No JSON. */
        GARBAGE,
        /** Reads and never answers. */
        SILENCE,
        /** The first request of each method ends the connection, before it is carried out. */
        DISCONNECT_BEFORE_EACH_METHOD,
        /** The first request of each method ends the connection, after it is carried out. */
        DISCONNECT_AFTER_EACH_METHOD,
        /** Between answers come notifications, and answers come in batches. */
        INTERLEAVED
    }

    private final Set<Fault> active = ConcurrentHashMap.newKeySet();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    public void set(Fault... faults) {
        active.clear();
        seen.clear();
        active.addAll(Set.of(faults));
    }

    boolean has(Fault fault) {
        return active.contains(fault);
    }

    boolean firstTime(String method) {
        return seen.add(method);
    }
}
