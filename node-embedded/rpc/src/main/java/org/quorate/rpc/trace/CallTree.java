package org.quorate.rpc.trace;

import java.util.ArrayDeque;
import java.util.Optional;
import org.quorate.evm.HaltReason;
import org.quorate.evm.Tracer;
import org.quorate.protocol.block.Log;

/** Collects the calls of a transaction as a tree. */
final class CallTree implements Tracer {
    /** About what a frame takes besides its data. */
    private static final int FRAME_BYTES = 300;

    private final TraceBudget budget;
    private final boolean onlyTop;
    private final boolean withLogs;
    private final Failures failures = new Failures();
    private final ArrayDeque<CallFrame> open = new ArrayDeque<>();
    private CallFrame root;
    private int logCount;
    private final ArrayDeque<Integer> logCounts = new ArrayDeque<>();

    /** @param onlyTop whether to leave out all but the transaction's own frame */
    CallTree(TraceBudget budget, boolean onlyTop, boolean withLogs) {
        this.budget = budget;
        this.onlyTop = onlyTop;
        this.withLogs = withLogs;
    }

    /** The whole tree, once the transaction has ended. @param gasLimit of the transaction */
    CallFrame root(long gasLimit, long gasUsed) {
        root.setTransactionGas(gasLimit, gasUsed);
        return root;
    }

    /** The whole tree, once the transaction has ended. */
    CallFrame root() {
        return root;
    }

    /** The frame into which the next call goes. */
    Optional<CallFrame> current() {
        return Optional.ofNullable(open.peek());
    }

    @Override
    public boolean wantsSteps() {
        return true;
    }

    @Override
    public void onStepEnd(StepView step, long gasCost, Optional<HaltReason> halt) {
        budget.step();
        failures.stepEnd(step, halt);
    }

    @Override
    public void onEnter(FrameStart frame) {
        failures.enter();
        logCounts.push(logCount);
        CallFrame entered = new CallFrame(frame);
        if (root == null) {
            root = entered;
        } else if (!onlyTop) {
            budget.keep(FRAME_BYTES + 2L * frame.input().length());
            open.element().add(entered);
        }
        open.push(entered);
    }

    @Override
    public void onExit(FrameEnd frame) {
        CallFrame ended = open.pop();
        ended.end(frame, failures.exit(ended.start(), frame.halt()));
        int before = logCounts.pop();
        if (frame.halt().isPresent()) {
            ended.clearLogs();
            logCount = before;
        }
        if (!onlyTop || open.isEmpty()) {
            budget.keep(2L * frame.output().length());
        }
    }

    @Override
    public void onLog(Log log) {
        if (withLogs && (!onlyTop || open.size() == 1)) {
            budget.keep(FRAME_BYTES + 2L * log.data().length());
            CallFrame frame = open.element();
            frame.add(new CallFrame.PlacedLog(log, frame.calls().size(), logCount));
        }
        logCount++;
    }
}
