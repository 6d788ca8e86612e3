package org.quorate.protocol.ballot;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Instant runoff: in each round a ballot counts for the best of its options that still stand, and the last one goes, until one has more
 * than half of the ballots that still name one. Who of several with the fewest votes goes is decided by the latest earlier round in which
 * they differed; if none, they go together; if they are all that is left, they are tied.
 */
final class InstantRunoff {
    private InstantRunoff() {}

    static Outcome count(int options, List<Counted> ballots) {
        TreeSet<Integer> standing = new TreeSet<>();
        for (int option = 0; option < options; option++) {
            standing.add(option);
        }
        BigInteger[] last = new BigInteger[options];
        Arrays.fill(last, BigInteger.ZERO);
        List<BigInteger[]> rounds = new ArrayList<>();
        List<List<Integer>> worstFirst = new ArrayList<>();
        while (!standing.isEmpty()) {
            BigInteger[] votes = round(options, standing, ballots);
            rounds.add(votes);
            standing.forEach(option -> last[option] = votes[option]);
            List<Integer> leader = majority(standing, votes);
            if (!leader.isEmpty()) {
                // The rest keep the order of this round; who wins is settled.
                standing.removeAll(leader);
                worstFirst.addAll(restOf(standing, rounds));
                worstFirst.add(leader);
                break;
            }
            List<Integer> go = fewest(standing, rounds);
            worstFirst.add(go);
            go.forEach(standing::remove);
        }
        return new Outcome(worstFirst.reversed(), List.of(last));
    }

    private static BigInteger[] round(int options, SortedSet<Integer> standing, List<Counted> ballots) {
        BigInteger[] votes = new BigInteger[options];
        Arrays.fill(votes, BigInteger.ZERO);
        for (Counted ballot : ballots) {
            ((Marking.Ranked) ballot.marking())
                    .groups().stream()
                            .map(SortedSet::first)
                            .filter(standing::contains)
                            .findFirst()
                            .ifPresent(option -> votes[option] = votes[option].add(ballot.weight()));
        }
        return votes;
    }

    private static List<Integer> majority(SortedSet<Integer> standing, BigInteger[] votes) {
        BigInteger all = standing.stream().map(option -> votes[option]).reduce(BigInteger.ZERO, BigInteger::add);
        return standing.stream()
                .filter(option -> votes[option].shiftLeft(1).compareTo(all) > 0)
                .toList();
    }

    private static List<Integer> fewest(SortedSet<Integer> standing, List<BigInteger[]> rounds) {
        List<Integer> lowest = List.copyOf(standing);
        for (BigInteger[] votes : rounds.reversed()) {
            BigInteger least = lowest.stream()
                    .map(option -> votes[option])
                    .min(BigInteger::compareTo)
                    .orElseThrow();
            lowest = lowest.stream()
                    .filter(option -> votes[option].equals(least))
                    .toList();
            if (lowest.size() == 1) {
                break;
            }
        }
        return lowest;
    }

    private static List<List<Integer>> restOf(SortedSet<Integer> standing, List<BigInteger[]> rounds) {
        List<List<Integer>> groups = new ArrayList<>();
        TreeSet<Integer> rest = new TreeSet<>(standing);
        while (!rest.isEmpty()) {
            List<Integer> lowest = fewest(rest, rounds);
            groups.add(lowest);
            lowest.forEach(rest::remove);
        }
        return groups;
    }
}
