package org.quorate.node.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.quorate.node.bench.BenchListener.Stage;

/**
 * Measures several ways to do the same work so that their ratios can be trusted. They take turns, in rounds of one run each
 * and in the opposite order in every second round, so that whatever else goes on strikes all alike. Warm-up lasts until the
 * runs of all of them have settled: what one of them makes the JVM compile, the others run too. Garbage of one run is not
 * left to the next. Rounds in which other programs were busy are made again, within reason.
 */
final class Race {
    /** Rounds for each run that was asked for: many short ones, or a second of noise would decide. */
    private static final int ROUNDS = 3;
    /** Rounds are made again where others took more of the processors than this. */
    private static final double DISTURBED = 0.05;
    /** More rounds are made, up to so many times as many, until the ratios are known as well as this. */
    private static final double UNCERTAINTY = 0.02;

    private static final int PATIENCE = 4;
    /** The warm-up ends after so many times its least length, settled or not. */
    private static final int LONGEST_WARM_UP = 10;

    private final LoadPlan plan;
    private final Steps steps;
    private final String label;
    private final List<Supplier<Sample>> entrants;

    /**
     * @param label for the progress
     * @param entrants make one run each; at first to warm up
     */
    Race(LoadPlan plan, Steps steps, String label, List<Supplier<Sample>> entrants) {
        this.plan = plan;
        this.steps = steps;
        this.label = label;
        this.entrants = List.copyOf(entrants);
    }

    private record Round(List<Sample> samples, double others) {}

    /** @param weight of warm-up and rounds in the progress */
    RaceResult run(double weight) {
        steps.begin(Stage.WARMING_UP, label, weight / 2);
        boolean settled = warmUp();
        steps.begin(Stage.EXECUTING, label, weight / 2);
        List<Round> rounds = rounds();
        return new RaceResult(
                series(rounds),
                settled,
                Measurement.median(rounds.stream().map(Round::others).toList()));
    }

    /** Whether the runs settled. */
    private boolean warmUp() {
        List<Settling> settlings = entrants.stream().map(_ -> new Settling()).toList();
        WarmUp least = new WarmUp(plan.warmUp().multipliedBy(entrants.size()));
        WarmUp most = new WarmUp(plan.warmUp().multipliedBy(LONGEST_WARM_UP));
        for (int round = 0; true; round++) {
            List<Sample> samples = round(round);
            for (int i = 0; i < samples.size(); i++) {
                settlings.get(i).add(samples.get(i).seconds());
            }
            boolean settled = settlings.stream().allMatch(Settling::isSettled);
            if (settled && least.isDone() || most.isDone()) {
                return settled;
            }
            steps.progress(Math.max(most.part(), settled ? least.part() : 0));
        }
    }

    /** The counted rounds: those in which others were quiet; else the least disturbed ones. */
    private List<Round> rounds() {
        List<Round> all = new ArrayList<>();
        List<Round> quiet = new ArrayList<>();
        // Any number of runs may be asked for, and cancelled.
        int enough = Math.min(Integer.MAX_VALUE / PATIENCE / ROUNDS, plan.runs()) * ROUNDS;
        OtherPrograms others = new OtherPrograms();
        while (all.size() < PATIENCE * enough && (quiet.size() < enough || uncertainty(quiet) > UNCERTAINTY)) {
            others.begin();
            List<Sample> samples = round(all.size());
            Round round = new Round(samples, others.share());
            all.add(round);
            if (round.others <= DISTURBED) {
                quiet.add(round);
            }
            steps.progress(Math.max(quiet.size(), all.size() / (double) PATIENCE) / enough);
        }
        if (quiet.size() >= enough) {
            return quiet;
        }
        return all.stream()
                .sorted(Comparator.comparingDouble(Round::others))
                .limit(enough)
                .toList();
    }

    /** Of the worst known ratio. */
    private double uncertainty(List<Round> rounds) {
        List<Series> series = series(rounds);
        return series.stream()
                .mapToDouble(each -> each.uncertainty(series.getFirst()))
                .max()
                .orElseThrow();
    }

    private List<Series> series(List<Round> rounds) {
        return IntStream.range(0, entrants.size())
                .mapToObj(entrant -> new Series(
                        rounds.stream().map(round -> round.samples.get(entrant)).toList()))
                .toList();
    }

    private List<Sample> round(int number) {
        Sample[] samples = new Sample[entrants.size()];
        for (int turn = 0; turn < samples.length; turn++) {
            int entrant = number % 2 == 0 ? turn : samples.length - 1 - turn;
            System.gc();
            samples[entrant] = entrants.get(entrant).get();
        }
        return List.of(samples);
    }
}
