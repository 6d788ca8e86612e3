package org.quorate.rpc.trace;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorate.evm.HaltReason;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.protocol.Hash;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.databind.JsonNode;

/** Watches a transaction for as many of Parity's kinds of trace as are wanted. */
final class ReplayTracer implements Tracer {
    private final Set<Kind> kinds;
    private final TraceSubject subject;
    private final TraceBudget budget;
    private final FlatCallTracer calls;
    private final Optional<VmTracer> instructions;

    /** What can be wanted. */
    enum Kind {
        TRACE,
        STATE_DIFF,
        VM_TRACE;

        static Set<Kind> decode(JsonNode node) {
            Set<Kind> kinds = EnumSet.noneOf(Kind.class);
            for (String name :
                    Decode.list(item -> Decode.string(item, "a kind of trace")).apply(node)) {
                kinds.add(
                        switch (name) {
                            case "trace" -> TRACE;
                            case "stateDiff" -> STATE_DIFF;
                            case "vmTrace" -> VM_TRACE;
                            default -> throw new IllegalArgumentException("expected trace, stateDiff or vmTrace");
                        });
            }
            return kinds;
        }
    }

    ReplayTracer(Set<Kind> kinds, TraceSubject subject, TraceBudget budget) {
        this.kinds = kinds;
        this.subject = subject;
        this.budget = budget;
        this.calls = new FlatCallTracer(subject, budget, true, false);
        this.instructions =
                kinds.contains(Kind.VM_TRACE) ? Optional.of(new VmTracer(subject.before(), budget)) : Optional.empty();
    }

    /** What came of it. @param transaction its hash, in the answer for a whole block */
    Replayed result(Executed executed, Optional<Hash> transaction) {
        Optional<RpcResult> diff = kinds.contains(Kind.STATE_DIFF)
                ? Optional.of(new StateDiff(subject.before(), executed.delta(), budget))
                : Optional.empty();
        return new Replayed(
                executed,
                kinds.contains(Kind.TRACE) ? FlatCalls.flatten(calls.root()) : List.of(),
                diff,
                instructions.map(VmTracer::root),
                transaction);
    }

    @Override
    public boolean wantsSteps() {
        return true;
    }

    @Override
    public void onEnter(FrameStart frame) {
        calls.onEnter(frame);
        instructions.ifPresent(tracer -> tracer.onEnter(frame));
    }

    @Override
    public void onExit(FrameEnd frame) {
        calls.onExit(frame);
        instructions.ifPresent(tracer -> tracer.onExit(frame));
    }

    @Override
    public void onStep(StepView step) {
        instructions.ifPresent(tracer -> tracer.onStep(step));
    }

    @Override
    public void onStepEnd(StepView step, long gasCost, Optional<HaltReason> halt) {
        calls.onStepEnd(step, gasCost, halt);
        instructions.ifPresent(tracer -> tracer.onStepEnd(step, gasCost, halt));
    }
}
