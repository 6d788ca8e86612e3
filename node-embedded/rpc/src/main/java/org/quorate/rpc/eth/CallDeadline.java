package org.quorate.rpc.eth;

import java.time.Duration;
import java.util.function.Supplier;

/** Until when the caller of what runs on this thread waits, for those who ask another node for it. */
public final class CallDeadline {
    private static final ScopedValue<Long> NANO_TIME = ScopedValue.newInstance();

    private CallDeadline() {}

    /** Runs work whose caller waits so long. */
    static <T> T within(Duration limit, Supplier<T> work) {
        return ScopedValue.where(NANO_TIME, System.nanoTime() + limit.toNanos()).call(work::get);
    }

    /** The time that is left, at most so much. */
    public static Duration left(Duration most) {
        if (!NANO_TIME.isBound()) {
            return most;
        }
        Duration left = Duration.ofNanos(NANO_TIME.get() - System.nanoTime());
        return left.compareTo(most) < 0 ? left : most;
    }
}
