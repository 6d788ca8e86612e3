package org.quorate.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Where a block's workers rest while there is nothing for them to do: after a few microseconds they give up the core. */
final class Parking {
    private static final int SPINS = 100;
    /** A worker looks for itself after so long, should nobody have called it. */
    private static final long PARK_NANOS = 200_000;

    private final SpeculativeWorker[] workers;
    private final AtomicInteger parked = new AtomicInteger();

    /** @param workers of the block; null where none has come yet */
    Parking(SpeculativeWorker[] workers) {
        this.workers = workers;
    }

    /** Waits until there is work, or for some time. Called by the worker itself. */
    void rest(SpeculativeWorker worker, BooleanSupplier hasWork) {
        for (int i = 0; i < SPINS; i++) {
            if (hasWork.getAsBoolean()) {
                return;
            }
            Thread.onSpinWait();
        }
        worker.beginIdle();
        parked.incrementAndGet();
        if (!hasWork.getAsBoolean()) {
            LockSupport.parkNanos(this, PARK_NANOS);
        }
        parked.decrementAndGet();
        worker.endIdle();
    }

    boolean isEmpty() {
        return parked.get() == 0;
    }

    void wakeOne() {
        for (SpeculativeWorker worker : workers) {
            if (worker != null && worker.parked) {
                LockSupport.unpark(worker.thread);
                return;
            }
        }
    }

    void wakeAll() {
        for (SpeculativeWorker worker : workers) {
            if (worker != null && worker.parked) {
                LockSupport.unpark(worker.thread);
            }
        }
    }
}
