package org.quorate.rpc.trace;

import java.util.List;
import java.util.Optional;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Shard;
import org.quorate.evm.HaltReason;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionProcessor;
import org.quorate.protocol.block.Log;
import org.quorate.rpc.jsonrpc.RpcException;

/** Executes a committed transaction again and tells its calls, for a caller in this process. */
public final class CallTraces {
    private final BlockTracer tracer;
    private final TraceLimits limits;

    public CallTraces(Shard shard, TransactionProcessor processor, TraceLimits limits) {
        this.tracer = new BlockTracer(processor, shard);
        this.limits = limits;
    }

    /**
     * @param root the transaction's own call, with all below it; its gas is that of the execution alone
     * @param refundAndBase what the transaction paid beyond its execution: its base cost less what it got back; negative if
     *     it got back more
     * @param instructions by cost
     */
    public record Trace(CallFrame root, long refundAndBase, List<InstructionGas.Cost> instructions) {}

    /** @throws RpcException if the state before its block is not kept, or the trace takes too long or becomes too large */
    public Trace of(IncludedTransaction transaction) {
        TraceBudget budget = new TraceBudget(limits.time(), limits.size());
        return tracer.one(
                        transaction,
                        budget,
                        _ -> new Both(new CallTree(budget, false, true), new InstructionGas()),
                        (_, both, executed) -> {
                            CallFrame root = both.calls.root();
                            return new Trace(root, executed.gasUsed() - root.gasUsed(), both.gas.costs());
                        })
                .result();
    }

    /** Two tracers at once. */
    private record Both(CallTree calls, InstructionGas gas) implements Tracer {
        @Override
        public boolean wantsSteps() {
            return true;
        }

        @Override
        public void onStepEnd(StepView step, long gasCost, Optional<HaltReason> halt) {
            calls.onStepEnd(step, gasCost, halt);
            gas.onStepEnd(step, gasCost, halt);
        }

        @Override
        public void onEnter(FrameStart frame) {
            calls.onEnter(frame);
            gas.onEnter(frame);
        }

        @Override
        public void onExit(FrameEnd frame) {
            calls.onExit(frame);
        }

        @Override
        public void onLog(Log log) {
            calls.onLog(log);
        }
    }
}
