package org.quorate.rpc.trace;

import static org.quorate.evm.interpreter.Opcode.CALL;
import static org.quorate.evm.interpreter.Opcode.CALLCODE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.quorate.evm.CallKind;
import org.quorate.evm.HaltReason;
import org.quorate.evm.Tracer;
import org.quorate.evm.interpreter.Opcode;

/** Counts what the instructions of a transaction cost, by their kind. What a call hands to its callee is not its cost. */
public final class InstructionGas implements Tracer {
    /** Given to the callee of a call with value, and not taken from the caller (Yellow Paper, G_callstipend). */
    private static final long STIPEND = 2_300;

    private final long[] counts = new long[256];
    private final long[] gas = new long[256];
    private int last;

    /** @param count how often it was executed */
    public record Cost(String name, long count, long gas) {}

    /** The most expensive first. */
    public List<Cost> costs() {
        List<Cost> costs = new ArrayList<>();
        for (int opcode = 0; opcode < counts.length; opcode++) {
            if (counts[opcode] > 0) {
                costs.add(new Cost(Opcode.name(opcode), counts[opcode], gas[opcode]));
            }
        }
        costs.sort(Comparator.comparingLong(Cost::gas).reversed().thenComparing(Cost::name));
        return costs;
    }

    @Override
    public boolean wantsSteps() {
        return true;
    }

    @Override
    public void onStepEnd(StepView step, long gasCost, Optional<HaltReason> halt) {
        last = step.opcode();
        counts[last]++;
        gas[last] += gasCost;
    }

    @Override
    public void onEnter(FrameStart frame) {
        if (frame.depth() == 0 || frame.kind() == CallKind.SELFDESTRUCT) {
            return;
        }
        boolean stipend = (last == CALL || last == CALLCODE) && !frame.value().isZero();
        gas[last] -= frame.gas() - (stipend ? STIPEND : 0);
    }
}
