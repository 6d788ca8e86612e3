package org.quorate.protocol.ballot;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;

/**
 * Schulze's method with winning votes: Markus Schulze, "The Schulze Method of Voting", arXiv:1804.02973, section 2. A Condorcet winner,
 * if there is one, wins.
 */
final class Schulze {
    private Schulze() {}

    static Outcome count(int options, List<Counted> ballots) {
        BigInteger[][] strongest = strongestPaths(preferences(options, ballots));
        BigInteger[] beaten = new BigInteger[options];
        Arrays.fill(beaten, BigInteger.ZERO);
        for (int a = 0; a < options; a++) {
            for (int b = 0; b < options; b++) {
                if (a != b && strongest[a][b].compareTo(strongest[b][a]) > 0) {
                    beaten[a] = beaten[a].add(BigInteger.ONE);
                }
            }
        }
        return new Outcome(layers(options, strongest), List.of(beaten));
    }

    /**
     * "Beats" is a strict partial order. Who is beaten by none of those that remain is of the next group: so a tie of two is not
     * broken by whom else they beat.
     */
    private static List<List<Integer>> layers(int options, BigInteger[][] strongest) {
        List<List<Integer>> ranking = new ArrayList<>();
        List<Integer> remaining = new ArrayList<>();
        for (int option = 0; option < options; option++) {
            remaining.add(option);
        }
        while (!remaining.isEmpty()) {
            List<Integer> best = remaining.stream()
                    .filter(a -> remaining.stream().noneMatch(b -> strongest[b][a].compareTo(strongest[a][b]) > 0))
                    .toList();
            ranking.add(best);
            remaining.removeAll(best);
        }
        return ranking;
    }

    /** How much weight prefers the first to the second. */
    private static BigInteger[][] preferences(int options, List<Counted> ballots) {
        BigInteger[][] preferred = new BigInteger[options][options];
        for (BigInteger[] row : preferred) {
            Arrays.fill(row, BigInteger.ZERO);
        }
        for (Counted ballot : ballots) {
            int[] places = places(options, ((Marking.Ranked) ballot.marking()).groups());
            for (int a = 0; a < options; a++) {
                for (int b = 0; b < options; b++) {
                    if (places[a] < places[b]) {
                        preferred[a][b] = preferred[a][b].add(ballot.weight());
                    }
                }
            }
        }
        return preferred;
    }

    private static int[] places(int options, List<SortedSet<Integer>> groups) {
        int[] places = new int[options];
        Arrays.fill(places, groups.size());
        for (int place = 0; place < groups.size(); place++) {
            for (int option : groups.get(place)) {
                places[option] = place;
            }
        }
        return places;
    }

    /** Floyd and Warshall's algorithm for the widest paths. */
    private static BigInteger[][] strongestPaths(BigInteger[][] preferred) {
        int options = preferred.length;
        BigInteger[][] strength = new BigInteger[options][options];
        for (int a = 0; a < options; a++) {
            for (int b = 0; b < options; b++) {
                strength[a][b] = preferred[a][b].compareTo(preferred[b][a]) > 0 ? preferred[a][b] : BigInteger.ZERO;
            }
        }
        for (int via = 0; via < options; via++) {
            for (int a = 0; a < options; a++) {
                for (int b = 0; b < options; b++) {
                    if (a != b && a != via && b != via) {
                        strength[a][b] = strength[a][b].max(strength[a][via].min(strength[via][b]));
                    }
                }
            }
        }
        return strength;
    }
}
