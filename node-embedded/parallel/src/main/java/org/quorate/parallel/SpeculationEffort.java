package org.quorate.parallel;

/**
 * How often transactions of one chain were executed speculatively.
 *
 * @param executed executions, again or in vain included
 * @param committed transactions that came out of them
 */
public record SpeculationEffort(long executed, long committed) {
    public static final SpeculationEffort NONE = new SpeculationEffort(0, 0);

    SpeculationEffort plus(SpeculationEffort other) {
        return new SpeculationEffort(executed + other.executed, committed + other.committed);
    }

    /** Executions beyond one for each transaction, in proportion to transactions; 0 where nothing was speculative. */
    public double reexecutionRate() {
        return committed == 0 ? 0 : (double) Math.max(0, executed - committed) / committed;
    }
}
