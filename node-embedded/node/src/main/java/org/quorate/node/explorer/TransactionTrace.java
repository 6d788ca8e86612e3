package org.quorate.node.explorer;

import java.util.List;

/**
 * A transaction that was executed again.
 *
 * @param root its own call
 * @param refundAndBase gas beyond its execution: base cost and data less what was refunded
 * @param instructions by what they cost together, the most expensive first
 */
public record TransactionTrace(TracedCall root, long refundAndBase, List<InstructionCost> instructions) {
    public TransactionTrace {
        instructions = List.copyOf(instructions);
    }

    /**
     * All instructions of one name.
     *
     * @param gas without what calls hand on
     */
    public record InstructionCost(String name, long count, long gas) {}
}
