package org.quorate.protocol.ballot;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Counts ballots. A function of them alone: no time, no chance, no order in which they came. */
public final class Tally {
    /** Schulze's method takes the cube of it. */
    public static final int MAX_OPTIONS = 64;

    private Tally() {}

    /**
     * The result of a vote.
     *
     * @throws IllegalArgumentException for a ballot that the method does not accept, or another number of options than 1 to 64
     */
    public static Outcome count(Method method, int options, List<Counted> ballots) {
        if (options < 1 || options > MAX_OPTIONS) {
            throw new IllegalArgumentException("there are from 1 to " + MAX_OPTIONS + " options");
        }
        for (Counted ballot : ballots) {
            if (!method.accepts(ballot.marking(), options)) {
                throw new IllegalArgumentException("a ballot is not marked as " + method + " demands");
            }
            if (method == Method.QUADRATIC && !ballot.weight().equals(BigInteger.ONE)) {
                throw new IllegalArgumentException("quadratic votes are for members with one vote each");
            }
        }
        return switch (method) {
            case SINGLE, APPROVAL, WEIGHTED, QUADRATIC -> byScore(points(options, ballots));
            case SCHULZE -> Schulze.count(options, ballots);
            case INSTANT_RUNOFF -> InstantRunoff.count(options, ballots);
        };
    }

    private static BigInteger[] points(int options, List<Counted> ballots) {
        BigInteger[] points = new BigInteger[options];
        Arrays.fill(points, BigInteger.ZERO);
        for (Counted ballot : ballots) {
            switch (ballot.marking()) {
                case Marking.Single single -> add(points, single.option(), ballot.weight());
                case Marking.Approval approval ->
                    approval.options().forEach(option -> add(points, option, ballot.weight()));
                case Marking.Weighted weighted ->
                    weighted.shares()
                            .forEach((option, share) ->
                                    add(points, option, ballot.weight().multiply(BigInteger.valueOf(share))));
                case Marking.Quadratic quadratic ->
                    quadratic.votes().forEach((option, votes) -> add(points, option, BigInteger.valueOf(votes)));
                case Marking.Ranked ranked -> throw new IllegalArgumentException("a ranking has no points");
            }
        }
        return points;
    }

    private static void add(BigInteger[] points, int option, BigInteger more) {
        points[option] = points[option].add(more);
    }

    /** Best first; who has the same is tied, and stands in the order of the numbers. */
    static Outcome byScore(BigInteger[] scores) {
        TreeMap<BigInteger, List<Integer>> groups = new TreeMap<>(java.util.Comparator.reverseOrder());
        IntStream.range(0, scores.length)
                .forEach(option -> groups.computeIfAbsent(scores[option], _ -> new ArrayList<>())
                        .add(option));
        return new Outcome(List.copyOf(groups.values()), List.of(scores));
    }
}
