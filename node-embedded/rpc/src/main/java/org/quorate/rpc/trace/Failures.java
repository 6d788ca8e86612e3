package org.quorate.rpc.trace;

import java.util.ArrayDeque;
import java.util.Optional;
import org.quorate.evm.HaltReason;
import org.quorate.evm.Tracer.FrameStart;
import org.quorate.evm.Tracer.StepView;
import org.quorate.evm.interpreter.Opcode;

/**
 * The words in which geth says why a frame failed. Some have details of the instruction at which it happened, so the
 * instructions must be seen.
 */
public final class Failures {
    /** Of each open frame, what its last instruction said. */
    private final ArrayDeque<Optional<String>> frames = new ArrayDeque<>();

    /** A frame begins. */
    public void enter() {
        frames.push(Optional.empty());
    }

    /** An instruction has ended. */
    public void stepEnd(StepView step, Optional<HaltReason> halt) {
        if (halt.isPresent()) {
            frames.pop();
            frames.push(Optional.of(message(step, halt.get())));
        }
    }

    /** Why the frame that ends has failed, if it has. */
    public Optional<String> exit(FrameStart frame, Optional<HaltReason> halt) {
        Optional<String> detailed = frames.pop();
        return halt.map(reason -> detailed.or(() -> reason == HaltReason.PRECOMPILE_FAILED
                        ? PrecompileFailures.reason(frame.to(), frame.input())
                        : Optional.empty())
                .orElse(reason.message()));
    }

    /** Why an instruction halts its frame. */
    static String message(StepView step, HaltReason halt) {
        return switch (halt) {
            case INVALID_OPCODE -> "invalid opcode: " + Opcode.name(step.opcode());
            case STACK_UNDERFLOW -> "stack underflow (" + step.stackSize() + " <=> " + step.stackInputs() + ")";
            default -> halt.message();
        };
    }
}
