package org.quorate.node.sim;

/** How many messages took how many rounds. */
final class Latencies {
    private static final int MOST = 4096;

    private final long[] counts = new long[MOST + 1];
    private long total;
    private long max;

    void add(long rounds) {
        counts[(int) Math.min(rounds, MOST)]++;
        total++;
        max = Math.max(max, rounds);
    }

    /** The most rounds that this part of the messages took; 0 without any. */
    long quantile(double part) {
        long wanted = (long) Math.ceil(total * part);
        long seen = 0;
        for (int rounds = 0; rounds <= MOST; rounds++) {
            seen += counts[rounds];
            if (seen >= wanted) {
                return rounds;
            }
        }
        return max;
    }

    long max() {
        return max;
    }

    double mean() {
        double sum = 0;
        for (int rounds = 0; rounds <= MOST; rounds++) {
            sum += (double) rounds * counts[rounds];
        }
        return total == 0 ? 0 : sum / total;
    }
}
