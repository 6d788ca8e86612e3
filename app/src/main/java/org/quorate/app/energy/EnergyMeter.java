package org.quorate.app.energy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Makes power of counters, over a window that slides. Of what is measured for the whole package or computer this program gets
 * its share of the processor time that all programs took, idle power included. Not for several threads.
 */
public final class EnergyMeter {
    /** What a core that is busy counts for where nothing is measured, in watts: about that of a core of a desktop or laptop. */
    public static final double ESTIMATED_WATTS_PER_CORE = 5;

    /** How far the window goes back. */
    public static final Duration WINDOW = Duration.ofSeconds(60);

    private static final Duration NOW = Duration.ofSeconds(5);

    private final Deque<Span> spans = new ArrayDeque<>();
    private Optional<Counters> last = Optional.empty();

    private record Counters(EnergyReading reading, long transactions) {}

    /** Between two readings. */
    private record Span(EnergySource source, long endNanos, long nanos, double joules, long transactions) {}

    /**
     * Notes the counters of this moment. After a time in which nobody noted any, the window begins anew.
     *
     * @param transactions committed so far; a smaller number than before is that of another node
     */
    public void add(EnergyReading reading, long transactions) {
        Optional<Counters> before = last;
        last = Optional.of(new Counters(reading, transactions));
        before.ifPresent(from -> add(from, reading, transactions));
    }

    private void add(Counters from, EnergyReading now, long transactions) {
        long nanos = now.nanos() - from.reading.nanos();
        if (nanos <= 0 || nanos > WINDOW.toNanos() || transactions < from.transactions) {
            spans.clear();
            return;
        }
        Span span = span(from.reading, now, nanos, transactions - from.transactions);
        if (!spans.isEmpty() && spans.getLast().source != span.source) {
            spans.clear();
        }
        spans.addLast(span);
        while (now.nanos() - (spans.getFirst().endNanos - spans.getFirst().nanos) > WINDOW.toNanos()) {
            spans.removeFirst();
        }
    }

    private static Span span(EnergyReading from, EnergyReading to, long nanos, long transactions) {
        long own = Math.max(0, to.processNanos() - from.processNanos());
        if (from.busyNanos().isPresent() && to.busyNanos().isPresent()) {
            double share =
                    share(own, to.busyNanos().getAsLong() - from.busyNanos().getAsLong());
            if (from.packageMicrojoules().isPresent() && to.packageMicrojoules().isPresent()) {
                long taken = to.packageMicrojoules().getAsLong()
                        - from.packageMicrojoules().getAsLong();
                return new Span(EnergySource.RAPL, to.nanos(), nanos, taken / 1e6 * share, transactions);
            }
            if (to.batteryWatts().isPresent()) {
                double joules = to.batteryWatts().getAsDouble() * nanos / 1e9 * share;
                return new Span(EnergySource.BATTERY, to.nanos(), nanos, joules, transactions);
            }
        }
        return new Span(EnergySource.ESTIMATE, to.nanos(), nanos, own / 1e9 * ESTIMATED_WATTS_PER_CORE, transactions);
    }

    /** The system counts in hundredths of a second, so the process can seem to have had more than all. */
    private static double share(long own, long all) {
        if (own == 0) {
            return 0;
        }
        return all <= own ? 1 : (double) own / all;
    }

    /** What there was lately; nothing before the second reading. */
    public Optional<EnergyUse> use() {
        if (spans.isEmpty()) {
            return Optional.empty();
        }
        double joules = spans.stream().mapToDouble(Span::joules).sum();
        long nanos = spans.stream().mapToLong(Span::nanos).sum();
        long transactions = spans.stream().mapToLong(Span::transactions).sum();
        return Optional.of(
                new EnergyUse(spans.getLast().source, watts(), joules, Duration.ofNanos(nanos), transactions));
    }

    private double watts() {
        double joules = 0;
        long nanos = 0;
        for (var newestFirst = spans.descendingIterator(); newestFirst.hasNext() && nanos < NOW.toNanos(); ) {
            Span span = newestFirst.next();
            joules += span.joules;
            nanos += span.nanos;
        }
        return joules * 1e9 / nanos;
    }
}
