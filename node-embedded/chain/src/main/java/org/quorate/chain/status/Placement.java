package org.quorate.chain.status;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.quorate.protocol.UInt256;

/**
 * Which shard has room: the shards in the order in which something new is best put there. First those that run, then by how many blocks a
 * transaction would wait, then by base fee, then by how full the last blocks were.
 *
 * @param ranked the best first
 */
public record Placement(List<Candidate> ranked) {
    private static final double GWEI = 1e9;
    /** Waits that differ by less than this part of a block are the same. */
    private static final double GRAIN = 0.1;

    public Placement {
        ranked = List.copyOf(ranked);
    }

    /**
     * A shard with what speaks for it.
     *
     * @param reason its figures in a sentence
     */
    public record Candidate(ShardFigures shard, String reason) {
        boolean runs() {
            return shard.condition() instanceof ShardCondition.Running;
        }

        boolean stalled() {
            return shard.condition() instanceof ShardCondition.Stalled;
        }
    }

    static Placement of(NodeFigures figures) {
        return new Placement(figures.shards().stream()
                .map(shard -> new Candidate(shard, reason(shard)))
                .sorted(Comparator.comparing(Candidate::stalled)
                        .thenComparing(candidate -> !candidate.runs())
                        .thenComparing(candidate -> Math.round(candidate.shard.blocksToWait() / GRAIN))
                        .thenComparing(candidate -> candidate.shard.head().baseFee())
                        .thenComparing(candidate -> candidate.shard.load())
                        .thenComparing(candidate -> candidate.shard.index()))
                .toList());
    }

    /**
     * The best shard that is not excluded; nothing if all are.
     *
     * @param excluded such as the one where the coin is already
     */
    public Optional<Candidate> best(Set<Integer> excluded) {
        return ranked.stream()
                .filter(candidate -> !excluded.contains(candidate.shard.index()))
                .findFirst();
    }

    private static String reason(ShardFigures shard) {
        String figures = String.format(
                Locale.ROOT,
                "blocks %.0f %% full, %d transactions and %d messages wait, base fee %s gwei",
                100 * shard.load(),
                shard.pending(),
                shard.messagesDue(),
                gwei(shard.head().baseFee()));
        return shard.condition() instanceof ShardCondition.Running
                ? figures
                : shard.condition().reason() + "; " + figures;
    }

    private static String gwei(UInt256 wei) {
        return String.format(Locale.ROOT, "%.3f", wei.toBigInteger().doubleValue() / GWEI);
    }
}
