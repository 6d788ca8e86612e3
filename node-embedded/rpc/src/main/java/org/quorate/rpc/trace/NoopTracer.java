package org.quorate.rpc.trace;

import java.util.Optional;
import org.quorate.evm.HaltReason;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.rpc.jsonrpc.RpcResult;

/** geth's {@code noopTracer}: it only executes. */
record NoopTracer(TraceBudget budget) implements TransactionTracer {
    @Override
    public boolean wantsSteps() {
        return true;
    }

    @Override
    public void onStepEnd(StepView step, long gasCost, Optional<HaltReason> halt) {
        budget.step();
    }

    @Override
    public RpcResult result(Executed executed) {
        return json -> {
            json.writeStartObject();
            json.writeEndObject();
        };
    }
}
