package org.quorate.parallel;

/**
 * That calls of a {@link CallPattern pattern} touch a place, and how often that was so. Owned by the predictor: only the
 * place, which never changes, is read by others.
 */
final class Belief {
    /** Calls after which a belief must have been right in half of the cases. */
    private static final int TRIALS = 4;
    /** After so many calls old experience counts half. */
    private static final int MEMORY = 64;
    /** Conflicts that are remembered: as many others of patterns with the same entry make it be forgotten. */
    private static final int MOST_CONFLICTS = 16;

    final long pattern;
    final Place place;
    /** Both transactions of a conflict count: the function alone is suspected after the second one. */
    private final int needed;

    private int conflicts;
    private int trials;
    private int hits;

    /** @param general whether the pattern is of the function alone */
    Belief(long pattern, Place place, boolean general) {
        this.pattern = pattern;
        this.place = place;
        this.needed = general ? 3 : 1;
    }

    boolean isHeld() {
        return conflicts >= needed && isMostlyRight();
    }

    private boolean isMostlyRight() {
        return trials < TRIALS || 2 * hits >= trials;
    }

    /** A call of the pattern had a conflict at the place. */
    void confirm() {
        conflicts = Math.min(MOST_CONFLICTS, conflicts + 1);
        if (!isMostlyRight()) {
            // It happened, so there is reason to try again what was no longer believed.
            tried(true);
        }
    }

    /** There was a conflict that this one says nothing of, and whose belief has the same entry. Whether to give way. */
    boolean isOutdone() {
        conflicts--;
        return conflicts <= 0 || !isMostlyRight();
    }

    /** A call of the pattern was executed. @param hit whether it touched the place */
    void tried(boolean hit) {
        trials++;
        hits += hit ? 1 : 0;
        if (trials > MEMORY) {
            trials /= 2;
            hits /= 2;
        }
    }
}
