package org.quorate.node.sim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.quorate.node.sim.SvgPlot.Point;

/** Draws what {@link ScalingSimulation} has measured. */
public final class ScalingPlots {
    private static final List<Integer> PROCESSORS = List.of(2, 4, 8, 16);

    private static final int USUAL_SHARE = 20;

    private ScalingPlots() {}

    /**
     * The plots, by file name.
     *
     * @param points of all numbers of shards
     * @param full of blocks that are always full, by share
     */
    public static Map<String, String> of(List<ScalingPoint> points, List<ScalingPoint> full) {
        Map<String, String> plots = new LinkedHashMap<>();
        plots.put("scaling-throughput.svg", throughput(points));
        plots.put("scaling-processors.svg", processors(points));
        plots.put("scaling-parts.svg", parts(points));
        plots.put("scaling-full-blocks.svg", full(full));
        return plots;
    }

    private static List<Integer> shares(List<ScalingPoint> points) {
        return points.stream().map(ScalingPoint::cross).distinct().toList();
    }

    /** The share of which one plot tells. */
    private static int middle(List<ScalingPoint> points) {
        return shares(points).stream()
                .filter(share -> share == USUAL_SHARE)
                .findFirst()
                .orElse(points.getLast().cross());
    }

    /** The points of a share; one shard has no other to send to. */
    private static List<ScalingPoint> ofShare(List<ScalingPoint> points, int cross) {
        return points.stream()
                .filter(point -> point.cross() == cross || point.shards() == 1)
                .toList();
    }

    private static List<Point> line(List<ScalingPoint> points, ToDoubleFunction<ScalingPoint> figure) {
        return points.stream()
                .map(point -> new Point(point.shards(), figure.applyAsDouble(point)))
                .toList();
    }

    private static String throughput(List<ScalingPoint> points) {
        SvgPlot plot = new SvgPlot(
                "Throughput, a processor for each shard",
                "shards",
                "transactions a second",
                true,
                ScalingPlots::thousands);
        ScalingPoint one = points.getFirst();
        plot.line(
                "proportional",
                true,
                line(ofShare(points, 0), point -> one.transactionsPerSecond(1) / one.shards() * point.shards()));
        shares(points)
                .forEach(cross -> plot.line(
                        cross + " % cross-shard",
                        false,
                        line(ofShare(points, cross), point -> point.transactionsPerSecond(point.shards()))));
        return plot.toSvg();
    }

    private static String processors(List<ScalingPoint> points) {
        int cross = shares(points).stream()
                .filter(share -> share == 20)
                .findFirst()
                .orElse(points.getLast().cross());
        SvgPlot plot = new SvgPlot(
                "Throughput on one computer, " + cross + " % cross-shard",
                "shards",
                "transactions a second",
                true,
                ScalingPlots::thousands);
        PROCESSORS.forEach(count -> plot.line(
                count + " processors",
                false,
                line(ofShare(points, cross), point -> point.transactionsPerSecond(count))));
        return plot.toSvg();
    }

    private static String parts(List<ScalingPoint> points) {
        int cross = middle(points);
        List<ScalingPoint> measured = ofShare(points, cross);
        return new SvgPlot(
                        "What a round takes, a processor for each shard, " + cross + " % cross-shard",
                        "shards",
                        "milliseconds",
                        true,
                        ScalingPlots::thousands)
                .line("slowest shard", false, line(measured, point -> 1e3 * point.slowestSeconds()))
                .line("exchange, round", false, line(measured, point -> 1e3 * point.sharedSeconds()))
                .line("commit", false, line(measured, point -> 1e3 * point.commitSeconds()))
                .toSvg();
    }

    private static String full(List<ScalingPoint> points) {
        SvgPlot plot = new SvgPlot(
                "Full blocks: users' transactions, as a part of those without messages",
                "percent of transactions that send to another shard",
                "of the transactions",
                false,
                value -> String.format(Locale.ROOT, "%.0f %%", 100 * value));
        double without = points.getFirst().transactions();
        plot.line(
                points.getFirst().shards() + " shards",
                false,
                points.stream()
                        .map(point -> new Point(point.cross(), point.transactions() / without))
                        .toList());
        return plot.toSvg();
    }

    private static String thousands(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
