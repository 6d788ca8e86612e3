package org.quorate.node.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The counted runs of one line. Those of another line at the same place of its series were made in the same round. */
record Series(List<Sample> samples) {
    Series {
        samples = List.copyOf(samples);
    }

    double median(ToDoubleFunction<Sample> figure) {
        return Measurement.median(samples.stream().map(figure::applyAsDouble).toList());
    }

    /** The seconds of each run, from the fastest to the slowest. */
    List<Double> seconds() {
        return samples.stream().map(Sample::seconds).sorted().toList();
    }

    /** How many times as fast this was as another in each round, from the least to the most. */
    List<Double> ratios(Series other) {
        return IntStream.range(0, samples.size())
                .mapToObj(round ->
                        other.samples.get(round).seconds() / samples.get(round).seconds())
                .sorted()
                .toList();
    }

    /** The standard error of the median ratio, in proportion to it, from the quartiles. */
    double uncertainty(Series other) {
        List<Double> ratios = ratios(other);
        double range = quantile(ratios, 0.75) - quantile(ratios, 0.25);
        return 0.93 * range / Math.sqrt(ratios.size()) / Measurement.median(ratios);
    }

    /** @param sorted from the least to the most */
    static double quantile(List<Double> sorted, double part) {
        return sorted.get((int) Math.round(part * (sorted.size() - 1)));
    }
}
