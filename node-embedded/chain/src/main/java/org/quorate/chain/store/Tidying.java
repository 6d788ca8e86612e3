package org.quorate.chain.store;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.h2.mvstore.MVStore;

/**
 * Keeps a file from growing: what lives in chunks that are mostly dead is written again, a little at a time. MVStore could
 * also move chunks towards the beginning of the file, but that code of its version 2.4.240 breaks its own assertions;
 * free space is filled again soon enough.
 */
final class Tidying {
    private static final int BELOW_PERCENT = 75;
    private static final int STEP_BYTES = 2 << 20;
    /** Rewritten in one go at least, if there is so much to do. */
    private static final int LEAST_BYTES = 16 << 20;

    /** What may be owed while tidying is not allowed: beyond, it is done nevertheless, for the disk must not fill. */
    static final long MOST_OWED = 256L << 20;

    private final MVStore store;
    private final BooleanSupplier allowed;
    private long owed;

    /** @param allowed asked each time; what is left out is made up for later */
    Tidying(MVStore store, BooleanSupplier allowed) {
        this.store = store;
        this.allowed = allowed;
    }

    /**
     * @param written bytes since the last time: about as many are rewritten, if there is so much to do, so that the file
     *     cannot grow faster than it is tidied
     * @param inVersion makes changes and then a durable version of them
     */
    void run(long written, Consumer<Runnable> inVersion) {
        owed += Math.max(written, STEP_BYTES);
        if (!allowed.getAsBoolean() && owed < MOST_OWED) {
            return;
        }
        long steps = Math.max(LEAST_BYTES, owed) / STEP_BYTES;
        owed = 0;
        for (long step = 0; step < steps; step++) {
            AtomicBoolean progress = new AtomicBoolean();
            inVersion.accept(() -> progress.set(store.compact(BELOW_PERCENT, STEP_BYTES)));
            if (!progress.get()) {
                return;
            }
        }
    }
}
