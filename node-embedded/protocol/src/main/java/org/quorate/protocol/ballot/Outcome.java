package org.quorate.protocol.ballot;

import java.math.BigInteger;
import java.util.List;

/**
 * A result.
 *
 * @param ranking from the best to the worst; options of one group are tied
 * @param scores of each option: votes or points; in Schulze's method the number of options that it beats; in instant runoff the votes in
 *     the last round in which it stood
 */
public record Outcome(List<List<Integer>> ranking, List<BigInteger> scores) {
    public Outcome {
        ranking = ranking.stream().map(List::copyOf).toList();
        scores = List.copyOf(scores);
    }

    /** The best option, or those that are tied for it. */
    public List<Integer> winners() {
        return ranking.getFirst();
    }
}
