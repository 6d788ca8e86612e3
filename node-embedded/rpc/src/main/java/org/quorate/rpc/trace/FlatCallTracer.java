package org.quorate.rpc.trace;

import java.util.Optional;
import org.quorate.evm.CallKind;
import org.quorate.evm.HaltReason;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.precompile.Precompiles;
import org.quorate.rpc.jsonrpc.RpcResult;

/** geth's {@code flatCallTracer}: the calls of a transaction in a row, in the form that Parity gave them. */
final class FlatCallTracer implements TransactionTracer {
    private final TraceSubject subject;
    private final CallTree tree;
    private final Precompiles precompiles;
    private final boolean convertErrors;
    private final boolean includePrecompiles;

    /**
     * @param convertErrors whether to use Parity's words for errors
     * @param includePrecompiles whether to show calls of precompiled contracts
     */
    FlatCallTracer(TraceSubject subject, TraceBudget budget, boolean convertErrors, boolean includePrecompiles) {
        this.subject = subject;
        this.tree = new CallTree(budget, false, false);
        this.precompiles = Precompiles.of(subject.block().fork());
        this.convertErrors = convertErrors;
        this.includePrecompiles = includePrecompiles;
    }

    @Override
    public boolean wantsSteps() {
        return tree.wantsSteps();
    }

    @Override
    public void onEnter(FrameStart frame) {
        tree.onEnter(frame);
    }

    @Override
    public void onExit(FrameEnd frame) {
        CallFrame ended = tree.current().orElseThrow();
        tree.onExit(frame);
        boolean plain = ended.kind() == CallKind.CALL || ended.kind() == CallKind.STATICCALL;
        if (!includePrecompiles && plain && precompiles.at(ended.start().to()).isPresent()) {
            tree.current().ifPresent(CallFrame::removeLastCall);
        }
    }

    @Override
    public void onStepEnd(StepView step, long gasCost, Optional<HaltReason> halt) {
        tree.onStepEnd(step, gasCost, halt);
    }

    /** The transaction's frame, with the gas that it had after what the transaction itself cost, as Parity shows it. */
    CallFrame root() {
        return tree.root();
    }

    @Override
    public RpcResult result(Executed executed) {
        CallFrame root = tree.root(subject.transaction().gasLimit(), executed.gasUsed());
        FlatCalls.Place place = FlatCalls.Place.of(subject);
        return json -> {
            json.writeStartArray();
            FlatCalls writer = new FlatCalls(json, Optional.of(place), convertErrors);
            FlatCalls.flatten(root).forEach(writer::write);
            json.writeEndArray();
        };
    }
}
