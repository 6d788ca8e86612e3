package org.quorate.parallel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Learns from conflicts which calls touch which slots, so that later calls of the kind are held back until the one before
 * them is executed, instead of being executed in vain. It steers only: what it says has no influence on any result.
 *
 * <p>A conflict teaches the slot to the {@link CallPattern patterns} of both transactions. A pattern that proves wrong half
 * of the time is no longer believed, so that of a token's transfers "to this recipient" remains and "any transfer" does
 * not. Memory is a table of fixed size with one place for a pattern, as processors predict branches: two patterns that
 * share an entry cost time, never a result. Safe for several threads.
 */
final class ConflictPredictor {
    private static final int ENTRIES = 1 << 13;
    private static final Belief[] NOTHING = {};

    private final Belief[] beliefs = new Belief[ENTRIES];
    private final long[] patterns = new long[CallPattern.MOST];
    private final Belief[] found = new Belief[CallPattern.MOST];
    private volatile boolean empty = true;

    /** A transaction read what another then wrote. */
    synchronized void learn(Place place, RecoveredTransaction reader, RecoveredTransaction writer) {
        if (place.slot() != null) {
            learn(place, reader);
            learn(place, writer);
        }
    }

    private void learn(Place place, RecoveredTransaction transaction) {
        int count = CallPattern.of(transaction, patterns);
        for (int i = 0; i < count; i++) {
            int entry = entry(patterns[i]);
            Belief belief = beliefs[entry];
            if (belief != null && belief.pattern == patterns[i] && belief.place.equals(place)) {
                belief.confirm();
            } else if (belief == null || belief.isOutdone()) {
                beliefs[entry] = new Belief(patterns[i], place, i == 0);
                beliefs[entry].confirm();
                empty = false;
            }
        }
    }

    private static int entry(long pattern) {
        return (int) pattern & ENTRIES - 1;
    }

    /** Beliefs about places that a transaction will probably touch and others too; usually none. */
    Belief[] predict(RecoveredTransaction transaction) {
        return empty ? NOTHING : find(transaction);
    }

    private synchronized Belief[] find(RecoveredTransaction transaction) {
        int count = CallPattern.of(transaction, patterns);
        int held = 0;
        for (int i = 0; i < count; i++) {
            Belief belief = beliefs[entry(patterns[i])];
            if (belief != null && belief.pattern == patterns[i] && belief.isHeld()) {
                found[held++] = belief;
            }
        }
        return held == 0 ? NOTHING : Arrays.copyOf(found, held);
    }

    /** How many workers could work at once on transactions that come one after the other where conflicts are foreseen: 1 or more. */
    double parallelism(List<RecoveredTransaction> transactions) {
        if (empty || transactions.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        Map<Place, Integer> depths = new HashMap<>();
        int deepest = 1;
        for (RecoveredTransaction transaction : transactions) {
            Belief[] predicted = find(transaction);
            int depth = 1;
            for (Belief belief : predicted) {
                depth = Math.max(depth, 1 + depths.getOrDefault(belief.place, 0));
            }
            for (Belief belief : predicted) {
                depths.put(belief.place, depth);
            }
            deepest = Math.max(deepest, depth);
        }
        return (double) transactions.size() / deepest;
    }

    /** Learns what a prediction was worth. @param touched whether the transaction wrote a place */
    synchronized void judge(Belief[] predicted, Predicate<Place> touched) {
        for (Belief belief : predicted) {
            belief.tried(touched.test(belief.place));
        }
    }
}
