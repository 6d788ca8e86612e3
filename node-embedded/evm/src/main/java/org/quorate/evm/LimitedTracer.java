package org.quorate.evm;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Log;

/**
 * Passes an execution on to another tracer and counts what that gets: of each event its fixed part, input, output and data
 * in bytes, and each word or piece of memory that it asks for. Before this is more than the limit the execution ends with a
 * {@link TraceLimitException}; so the other may keep all it sees, whatever the program does. For one execution.
 */
public final class LimitedTracer implements Tracer {
    /** What an object, or an event, takes on the heap beside its content, roughly: header, fields, its place in a list. */
    private static final int OBJECT_BYTES = 64;

    private final Tracer inner;
    private final long maxBytes;
    private final CountingView view = new CountingView();
    private long bytesLeft;

    /** @param maxBytes that the other tracer may get in all */
    public LimitedTracer(Tracer inner, long maxBytes) {
        this.inner = inner;
        this.maxBytes = maxBytes;
        this.bytesLeft = maxBytes;
    }

    private void count(long content) {
        bytesLeft -= OBJECT_BYTES + content;
        if (bytesLeft < 0) {
            throw new TraceLimitException(maxBytes);
        }
    }

    @Override
    public boolean wantsSteps() {
        return inner.wantsSteps();
    }

    @Override
    public void onEnter(FrameStart frame) {
        count(3 * OBJECT_BYTES + frame.input().length());
        inner.onEnter(frame);
    }

    @Override
    public void onExit(FrameEnd frame) {
        count(OBJECT_BYTES + frame.output().length());
        inner.onExit(frame);
    }

    @Override
    public void onStep(StepView step) {
        count(0);
        view.step = step;
        inner.onStep(view);
    }

    @Override
    public void onStepEnd(StepView step, long gasCost, Optional<HaltReason> halt) {
        count(0);
        view.step = step;
        inner.onStepEnd(view, gasCost, halt);
    }

    @Override
    public void onLog(Log log) {
        count((2L + log.topics().size()) * OBJECT_BYTES + log.data().length());
        inner.onLog(log);
    }

    private final class CountingView implements StepView {
        private StepView step;

        @Override
        public int depth() {
            return step.depth();
        }

        @Override
        public int pc() {
            return step.pc();
        }

        @Override
        public int opcode() {
            return step.opcode();
        }

        @Override
        public long gas() {
            return step.gas();
        }

        @Override
        public Address address() {
            return step.address();
        }

        @Override
        public Address caller() {
            return step.caller();
        }

        @Override
        public int stackSize() {
            return step.stackSize();
        }

        @Override
        public int stackInputs() {
            return step.stackInputs();
        }

        @Override
        public UInt256 stack(int fromTop) {
            count(0);
            return step.stack(fromTop);
        }

        @Override
        public int memorySize() {
            return step.memorySize();
        }

        @Override
        public Bytes memory(int offset, int length) {
            count(length);
            return step.memory(offset, length);
        }

        @Override
        public Bytes returnData() {
            Bytes data = step.returnData();
            count(data.length());
            return data;
        }

        @Override
        public long refund() {
            return step.refund();
        }

        @Override
        public UInt256 storage(UInt256 slot) {
            count(0);
            return step.storage(slot);
        }

        @Override
        public UInt256 balance(Address account) {
            count(0);
            return step.balance(account);
        }

        @Override
        public Hash codeHash(Address account) {
            count(0);
            return step.codeHash(account);
        }
    }
}
