package org.quorate.parallel;

import java.time.Duration;
import java.util.List;

/**
 * What an executor has done since it was made. All counts only grow.
 *
 * @param executed transactions executed, again or in vain included
 * @param validated checks whether a result still held
 * @param aborted executions in vain: their reads did not hold, or they stopped because they would not
 * @param committed transactions that came out of a speculative execution, included in a block or rejected
 * @param predicted transactions that were held back because a conflict was foreseen
 * @param parallelBlocks blocks that were begun speculatively
 * @param sequentialBlocks blocks executed one by one from the start, being small or because there is one worker
 * @param fallbacks parallel blocks whose rest was executed one by one, since transactions waited for each other too much
 * @param workerBusy time for which the first, second, … worker of a block did something; the first is the caller
 * @param elapsed time for which blocks were executed speculatively, to set busy time in proportion to
 * @param hotSpots where conflicts were most frequent, at most 16
 */
public record ParallelStatistics(
        long executed,
        long validated,
        long aborted,
        long committed,
        long predicted,
        long parallelBlocks,
        long sequentialBlocks,
        long fallbacks,
        List<Duration> workerBusy,
        Duration elapsed,
        List<ConflictHotSpot> hotSpots) {
    public ParallelStatistics {
        workerBusy = List.copyOf(workerBusy);
        hotSpots = List.copyOf(hotSpots);
    }

    /** Executions beyond one for each committed transaction. */
    public long reexecutions() {
        return Math.max(0, executed - committed);
    }
}
