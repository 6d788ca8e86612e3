package org.quorate.node.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link Race} measured.
 *
 * @param series of each entrant; the first one is the measure of the others
 * @param settled whether the warm-up ended because nothing became faster any more
 * @param others share of all processors that other programs had in the counted rounds, the median
 */
record RaceResult(List<Series> series, boolean settled, double others) {
    /** Quartiles: half of the runs are between them. */
    private static final double LOW = 0.25;

    private static final double HIGH = 0.75;

    RaceResult {
        series = List.copyOf(series);
    }

    /**
     * The line of an entrant: medians, with their ranges beside them.
     *
     * @param tx transactions of one run
     * @param gas of one run
     * @param details more about the line
     */
    BenchLine line(
            int entrant, String workload, BenchMode mode, int workers, long tx, long gas, Map<String, Object> details) {
        Series own = series.get(entrant);
        Series first = series.getFirst();
        double seconds = own.median(Sample::seconds);
        List<Double> ratios = own.ratios(first);
        Map<String, Object> all = new LinkedHashMap<>(details);
        all.put("seconds_low", rounded(Series.quantile(own.seconds(), LOW)));
        all.put("seconds_high", rounded(Series.quantile(own.seconds(), HIGH)));
        all.put("ratio_low", rounded(Series.quantile(ratios, LOW)));
        all.put("ratio_high", rounded(Series.quantile(ratios, HIGH)));
        all.put("rounds", ratios.size());
        all.put("cpu_seconds", rounded(own.median(Sample::cpuSeconds)));
        all.put("others", rounded(others));
        all.put("settled", settled);
        return new BenchLine(
                workload,
                mode,
                workers,
                tx,
                seconds,
                gas,
                Math.round(own.median(Sample::reexecutions)),
                Series.quantile(ratios, 0.5),
                all);
    }

    private static double rounded(double value) {
        return Math.round(value * 1e9) / 1e9;
    }
}
