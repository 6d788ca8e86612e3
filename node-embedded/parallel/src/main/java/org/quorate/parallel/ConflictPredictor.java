package org.quorate.parallel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns from conflicts which calls touch which slots, so that later calls of the kind are held back until the one before
 * them is executed, instead of being executed in vain. It steers only: what it says has no influence on any result.
 *
 * <p>A conflict teaches the slot to the {@link CallPattern patterns} of both transactions. A pattern that proves wrong half
 * of the time is no longer believed, so that of a token's transfers "to this recipient" remains and "any transfer" does
 * not. Bounded: patterns not used for longest are forgotten. Safe for several threads.
 */
final class ConflictPredictor {
    private static final int MOST_PATTERNS = 4096;
    private static final int MOST_PLACES = 4;
    /** Of one call: more would cost more than they are worth. */
    private static final int MOST_PREDICTED = 4;
    /** Calls after which a general pattern must have been right in half of the cases. */
    private static final int TRIALS = 4;
    /** After so many calls old experience counts half. */
    private static final int MEMORY = 64;

    private final Map<CallPattern, List<Belief>> beliefs = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CallPattern, List<Belief>> eldest) {
            return size() > MOST_PATTERNS;
        }
    };

    private volatile boolean empty = true;

    /** That calls of a pattern touch a place. */
    private static final class Belief {
        final Place place;
        int conflicts;
        int trials;
        int hits;

        Belief(Place place) {
            this.place = place;
        }

        boolean isHeld(boolean general) {
            // Both transactions of a conflict count: the function alone is suspected after the second one.
            return conflicts > (general ? 2 : 0) && (trials < TRIALS || 2 * hits >= trials);
        }

        void tried(boolean hit) {
            trials++;
            hits += hit ? 1 : 0;
            if (trials > MEMORY) {
                trials /= 2;
                hits /= 2;
            }
        }
    }

    /** A transaction read what another then wrote. */
    void learn(Place place, RecoveredTransaction reader, RecoveredTransaction writer) {
        if (place.slot() != null) {
            synchronized (this) {
                learn(place, reader);
                learn(place, writer);
            }
        }
    }

    private void learn(Place place, RecoveredTransaction transaction) {
        for (CallPattern pattern : CallPattern.of(transaction)) {
            List<Belief> known = beliefs.computeIfAbsent(pattern, _ -> new ArrayList<>(1));
            Belief belief = find(known, place);
            if (belief == null) {
                if (known.size() == MOST_PLACES) {
                    removeLeastTrue(known);
                }
                belief = new Belief(place);
                known.add(belief);
            }
            belief.conflicts++;
            // It happened, so there is reason to try again what was no longer believed.
            if (!belief.isHeld(pattern.isGeneral())) {
                belief.tried(true);
            }
            empty = false;
        }
    }

    private static Belief find(List<Belief> known, Place place) {
        for (Belief belief : known) {
            if (belief.place.equals(place)) {
                return belief;
            }
        }
        return null;
    }

    private static void removeLeastTrue(List<Belief> known) {
        int least = 0;
        for (int i = 1; i < known.size(); i++) {
            if (worth(known.get(i)) < worth(known.get(least))) {
                least = i;
            }
        }
        known.remove(least);
    }

    private static double worth(Belief belief) {
        return (belief.hits + 1.0) / (belief.trials + 1.0);
    }

    /** The places that a transaction will probably touch and others too; usually none. */
    List<Place> predict(RecoveredTransaction transaction) {
        if (empty) {
            return List.of();
        }
        List<CallPattern> patterns = CallPattern.of(transaction);
        if (patterns.isEmpty()) {
            return List.of();
        }
        List<Place> places = new ArrayList<>(1);
        synchronized (this) {
            for (CallPattern pattern : patterns) {
                for (Belief belief : beliefs.getOrDefault(pattern, List.of())) {
                    if (belief.isHeld(pattern.isGeneral())
                            && places.size() < MOST_PREDICTED
                            && !places.contains(belief.place)) {
                        places.add(belief.place);
                    }
                }
            }
        }
        return places;
    }

    /** Learns what a prediction was worth. @param touched those of the predicted places that the transaction touched */
    synchronized void judge(RecoveredTransaction transaction, List<Place> predicted, List<Place> touched) {
        for (CallPattern pattern : CallPattern.of(transaction)) {
            for (Belief belief : beliefs.getOrDefault(pattern, List.of())) {
                if (predicted.contains(belief.place)) {
                    belief.tried(touched.contains(belief.place));
                }
            }
        }
    }
}
