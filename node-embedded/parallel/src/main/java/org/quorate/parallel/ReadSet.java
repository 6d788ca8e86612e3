package org.quorate.parallel;

import java.util.Arrays;
import org.quorate.evm.WorldState;

/**
 * What an incarnation read: pairs of a place and of what was found there. A version (or null for the state before the
 * block) is found at a {@link Location}; of a balance its sum; of {@link SlotOfCleared} the value; of an account whose
 * storage must be that of the state before, the account itself.
 */
final class ReadSet {
    private final Object[] pairs;
    private final int size;
    /** Slots were read as if no account had been deleted before. */
    private final boolean assumesNothingCleared;
    /** Code was read as if none had been changed before. */
    private final boolean assumesNothingCoded;

    private ReadSet(Recorder recorder) {
        this.pairs = Arrays.copyOf(recorder.pairs, 2 * recorder.size);
        this.size = recorder.size;
        this.assumesNothingCleared = recorder.assumesNothingCleared;
        this.assumesNothingCoded = recorder.assumesNothingCoded;
    }

    /** A slot of an account that may have been deleted. */
    record SlotOfCleared(AccountLocations account, Location slot) {}

    /** Collects the reads of one incarnation after the other. */
    static final class Recorder {
        private Object[] pairs = new Object[64];
        private int size;
        private boolean assumesNothingCleared;
        private boolean assumesNothingCoded;

        void begin() {
            if (size > 4096) {
                pairs = new Object[64];
            }
            size = 0;
            assumesNothingCleared = false;
            assumesNothingCoded = false;
        }

        void add(Object place, Object found) {
            if (2 * size == pairs.length) {
                pairs = Arrays.copyOf(pairs, 4 * size);
            }
            pairs[2 * size] = place;
            pairs[2 * size + 1] = found;
            size++;
        }

        void assumeNothingCleared() {
            assumesNothingCleared = true;
        }

        void assumeNothingCoded() {
            assumesNothingCoded = true;
        }

        ReadSet toReadSet() {
            return new ReadSet(this);
        }
    }

    /** Whether a transaction would read the same again. */
    boolean isValid(int transaction, VersionedState memory) {
        return firstInvalid(transaction, memory) == null
                && (!assumesNothingCleared || memory.nothingCleared(transaction))
                && (!assumesNothingCoded || memory.nothingCoded(transaction));
    }

    /** A place where the transaction would now read something else, or null. */
    Location firstInvalid(int transaction, VersionedState memory) {
        for (int i = 0; i < size; i++) {
            Object place = pairs[2 * i];
            Object found = pairs[2 * i + 1];
            switch (place) {
                case Location location -> {
                    boolean same = location.kind == Location.Kind.BALANCE
                            ? found.equals(location.sum(transaction, memory.parent, _ -> null))
                            : isSame(location, (Version) found, location.latest(transaction), memory.parent);
                    if (!same) {
                        return location;
                    }
                }
                case SlotOfCleared(AccountLocations account, Location slot) -> {
                    if (!found.equals(SpeculativeView.slotOfCleared(account, slot, transaction, memory.parent))) {
                        return slot;
                    }
                }
                case AccountLocations account -> {
                    if (!account.hasStorageOfBase(transaction)) {
                        return account.cleared();
                    }
                }
                default -> throw new IllegalStateException("not a place: " + place);
            }
        }
        return null;
    }

    /** By version; if that is another one, by value, for a transaction does the same with equal values. */
    private static boolean isSame(Location location, Version found, Version now, WorldState parent) {
        if (found == now) {
            return now == null || !now.estimate;
        }
        if (now != null && now.estimate) {
            return false;
        }
        Object before = found == null ? location.base(parent) : found.value;
        Object after = now == null ? location.base(parent) : now.value;
        return before.equals(after);
    }
}
