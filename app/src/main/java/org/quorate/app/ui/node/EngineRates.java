package org.quorate.app.ui.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.quorate.node.EngineStatus;

/** Turns counters that only grow into rates over the last seconds. */
final class EngineRates {
    private static final Duration SPAN = Duration.ofSeconds(2);

    private final Deque<Timed> samples = new ArrayDeque<>();

    private record Timed(long nanos, EngineStatus status) {}

    /** @param nanos {@link System#nanoTime()} at which the status was taken */
    void add(long nanos, EngineStatus status) {
        samples.addLast(new Timed(nanos, status));
        while (samples.size() > 2 && nanos - samples.peekFirst().nanos > SPAN.toNanos()) {
            samples.removeFirst();
        }
    }

    void clear() {
        samples.clear();
    }

    /** Transactions a second that went through a stage. */
    double transactions(EngineStatus.Stage stage) {
        return perSecond(transactions(samples.peekLast(), stage) - transactions(samples.peekFirst(), stage));
    }

    private static long transactions(Timed sample, EngineStatus.Stage stage) {
        return sample.status.stages().get(stage).transactions();
    }

    /** By worker, the share of time that it was busy, 0 to 1. */
    List<Double> workers() {
        List<Duration> before = samples.peekFirst().status.execution().workerBusy();
        List<Duration> now = samples.peekLast().status.execution().workerBusy();
        return IntStream.range(0, now.size())
                .mapToObj(worker -> share(now.get(worker).minus(before.get(worker))))
                .toList();
    }

    private double share(Duration busy) {
        return Math.clamp(perSecond(busy.toNanos()) / 1e9, 0, 1);
    }

    private double perSecond(long amount) {
        long nanos = samples.peekLast().nanos - samples.peekFirst().nanos;
        return nanos == 0 ? 0 : amount * 1e9 / nanos;
    }
}
