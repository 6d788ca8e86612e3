package org.quorate.rpc.trace;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.quorate.evm.CallKind;
import org.quorate.evm.HaltReason;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.precompile.Precompiles;
import org.quorate.rpc.jsonrpc.RpcResult;

/** geth's {@code 4byteTracer}: function selectors with the length of what follows them, and how often each was called. */
final class FourByteTracer implements TransactionTracer {
    private static final int SELECTOR = 4;
    private static final int ENTRY_BYTES = 100;

    private final TraceBudget budget;
    private final Precompiles precompiles;
    private final Map<String, Integer> calls = new TreeMap<>();

    FourByteTracer(TraceSubject subject, TraceBudget budget) {
        this.budget = budget;
        this.precompiles = Precompiles.of(subject.block().fork());
    }

    @Override
    public boolean wantsSteps() {
        return true;
    }

    @Override
    public void onStepEnd(StepView step, long gasCost, Optional<HaltReason> halt) {
        budget.step();
    }

    @Override
    public void onEnter(FrameStart frame) {
        boolean call = !frame.kind().isCreate() && frame.kind() != CallKind.SELFDESTRUCT;
        int length = frame.input().length();
        if (call && length >= SELECTOR && precompiles.at(frame.to()).isEmpty()) {
            budget.keep(ENTRY_BYTES);
            String key = frame.input().slice(0, SELECTOR).toHex() + "-" + (length - SELECTOR);
            calls.merge(key, 1, Integer::sum);
        }
    }

    @Override
    public RpcResult result(Executed executed) {
        return json -> {
            json.writeStartObject();
            calls.forEach(json::writeNumberProperty);
            json.writeEndObject();
        };
    }
}
