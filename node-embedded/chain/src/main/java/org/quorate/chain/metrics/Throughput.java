package org.quorate.chain.metrics;

import java.util.List;

/**
 * Transactions committed per second over a window: a sample that never changes.
 *
 * @param tps {@link Window#points()} averages over a step each, oldest first; the step under way is not among them
 */
public record Throughput(Window window, List<Double> tps) {
    public Throughput {
        tps = List.copyOf(tps);
    }
}
