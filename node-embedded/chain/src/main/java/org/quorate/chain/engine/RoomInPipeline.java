package org.quorate.chain.engine;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many rounds may be between execution and announcement at once, by count and by memory. Whoever executes waits for
 * room first: so a store that cannot keep up slows execution, then fills the pools, and then submitters are refused.
 */
final class RoomInPipeline {
    private final int rounds;
    private final long bytes;
    private final int unsealed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int roundsInside;
    private long bytesInside;
    private int unsealedInside;
    private Optional<RuntimeException> closed = Optional.empty();

    /**
     * @param bytes a round that is larger by itself goes through alone
     * @param unsealed how many may wait for their roots, or get them: one, and nothing is executed meanwhile
     */
    RoomInPipeline(int rounds, long bytes, int unsealed) {
        this.rounds = rounds;
        this.bytes = bytes;
        this.unsealed = unsealed;
    }

    /** Waits until one more round may come in. @throws RuntimeException why there will be no room any more */
    void await() {
        lock.lock();
        try {
            while (closed.isEmpty() && isFull()) {
                changed.awaitUninterruptibly();
            }
            throwIfClosed();
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull() {
        return roundsInside >= rounds || bytesInside >= bytes || unsealedInside >= unsealed;
    }

    /** Waits until no round is inside. @throws RuntimeException why that will not be */
    void awaitEmpty() {
        lock.lock();
        try {
            while (closed.isEmpty() && roundsInside > 0) {
                changed.awaitUninterruptibly();
            }
            throwIfClosed();
        } finally {
            lock.unlock();
        }
    }

    private void throwIfClosed() {
        closed.ifPresent(why -> {
            throw why;
        });
    }

    void enter(long weight) {
        lock.lock();
        try {
            roundsInside++;
            unsealedInside++;
            bytesInside += weight;
        } finally {
            lock.unlock();
        }
    }

    /** A round that is inside has its roots. */
    void sealed() {
        lock.lock();
        try {
            unsealedInside--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void leave(long weight) {
        lock.lock();
        try {
            roundsInside--;
            bytesInside -= weight;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** No round will leave any more: who waits is told why. */
    void close(RuntimeException why) {
        lock.lock();
        try {
            closed = closed.or(() -> Optional.of(why));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int roundsInside() {
        lock.lock();
        try {
            return roundsInside;
        } finally {
            lock.unlock();
        }
    }

    int capacity() {
        return rounds;
    }
}
