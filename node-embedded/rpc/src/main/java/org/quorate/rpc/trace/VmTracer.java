package org.quorate.rpc.trace;

import static org.quorate.evm.interpreter.Opcode.CALL;
import static org.quorate.evm.interpreter.Opcode.CALLCODE;
import static org.quorate.evm.interpreter.Opcode.CALLDATACOPY;
import static org.quorate.evm.interpreter.Opcode.CODECOPY;
import static org.quorate.evm.interpreter.Opcode.DELEGATECALL;
import static org.quorate.evm.interpreter.Opcode.EXTCODECOPY;
import static org.quorate.evm.interpreter.Opcode.MCOPY;
import static org.quorate.evm.interpreter.Opcode.MLOAD;
import static org.quorate.evm.interpreter.Opcode.MSTORE;
import static org.quorate.evm.interpreter.Opcode.MSTORE8;
import static org.quorate.evm.interpreter.Opcode.RETURNDATACOPY;
import static org.quorate.evm.interpreter.Opcode.SSTORE;
import static org.quorate.evm.interpreter.Opcode.STATICCALL;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.evm.CallKind;
import org.quorate.evm.Delegation;
import org.quorate.evm.HaltReason;
import org.quorate.evm.Tracer;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.trace.VmTrace.Executed;
import org.quorate.rpc.trace.VmTrace.Instruction;
import org.quorate.rpc.trace.VmTrace.MemoryWrite;
import org.quorate.rpc.trace.VmTrace.StorageWrite;

/**
 * Collects Parity's {@code vmTrace}: each instruction with what it left behind. That is seen only when the next one of the
 * same frame begins, which for a call is after all that it called.
 */
final class VmTracer implements Tracer {
    /** About what an instruction takes in the answer, and a word. */
    private static final int INSTRUCTION_BYTES = 110;

    private static final int WORD_BYTES = 70;
    private static final int WORD = 32;

    private final WorldState before;
    private final TraceBudget budget;
    /** Code of the contracts that the transaction has made so far. */
    private final Map<Address, Bytes> created = new HashMap<>();

    private final ArrayDeque<Frame> open = new ArrayDeque<>();
    private VmTrace root = new VmTrace(Bytes.EMPTY, new ArrayList<>());

    /** A frame that runs, and its instruction that is not complete yet. */
    private static final class Frame {
        private final FrameStart start;
        private final VmTrace trace;
        private Instruction last;
        private int stackBelow;
        private MemoryRange written = MemoryRange.NONE;
        private Optional<StorageWrite> stored = Optional.empty();
        private long gasAfter;

        Frame(FrameStart start, VmTrace trace) {
            this.start = start;
            this.trace = trace;
        }
    }

    private record MemoryRange(long offset, long size) {
        static final MemoryRange NONE = new MemoryRange(0, 0);

        static MemoryRange of(StepView step, int offset, int size) {
            UInt256 at = step.stack(offset);
            UInt256 count = step.stack(size);
            return at.bitLength() > 31 || count.bitLength() > 31
                    ? NONE
                    : new MemoryRange(at.longValue(), count.longValue());
        }
    }

    /** @param before the state before the transaction */
    VmTracer(WorldState before, TraceBudget budget) {
        this.before = before;
        this.budget = budget;
    }

    /** Of the transaction's own frame, once it has ended. */
    VmTrace root() {
        return root;
    }

    @Override
    public boolean wantsSteps() {
        return true;
    }

    @Override
    public void onEnter(FrameStart frame) {
        Bytes code = frame.kind().isCreate() ? frame.input() : codeOf(frame);
        VmTrace trace = new VmTrace(code, new ArrayList<>());
        budget.keep(2L * code.length());
        if (open.isEmpty()) {
            root = trace;
        } else if (!code.isEmpty() && open.element().last != null) {
            open.element().last.setSub(trace);
        }
        open.push(new Frame(frame, trace));
    }

    private Bytes codeOf(FrameStart frame) {
        if (frame.kind() == CallKind.SELFDESTRUCT) {
            return Bytes.EMPTY;
        }
        Bytes code = code(frame.to());
        return Delegation.isDesignation(code) ? code(Delegation.target(code)) : code;
    }

    /** Of an account that was there before; one that the transaction made is found by what it left. */
    private Bytes code(Address address) {
        return Optional.ofNullable(created.get(address)).orElseGet(() -> before.code(before.codeHash(address)));
    }

    @Override
    public void onStep(StepView step) {
        budget.step();
        Frame frame = open.element();
        complete(frame, step);
        frame.last = new Instruction(step.pc());
        frame.stackBelow = step.stackSize() - step.stackInputs();
        frame.written = step.stackInputs() <= step.stackSize() ? written(step) : MemoryRange.NONE;
        frame.stored = step.opcode() == SSTORE && step.stackSize() >= 2
                ? Optional.of(new StorageWrite(step.stack(0), step.stack(1)))
                : Optional.empty();
        frame.trace.instructions().add(frame.last);
        budget.keep(INSTRUCTION_BYTES);
    }

    /** What the instruction writes to memory, whatever it is that it loads. */
    private static MemoryRange written(StepView step) {
        return switch (step.opcode()) {
            case MLOAD, MSTORE -> word(step, WORD);
            case MSTORE8 -> word(step, 1);
            case CALLDATACOPY, CODECOPY, RETURNDATACOPY, MCOPY -> MemoryRange.of(step, 0, 2);
            case EXTCODECOPY -> MemoryRange.of(step, 1, 3);
            case CALL, CALLCODE -> MemoryRange.of(step, 5, 6);
            case DELEGATECALL, STATICCALL -> MemoryRange.of(step, 4, 5);
            default -> MemoryRange.NONE;
        };
    }

    private static MemoryRange word(StepView step, int size) {
        UInt256 at = step.stack(0);
        return at.bitLength() > 31 ? MemoryRange.NONE : new MemoryRange(at.longValue(), size);
    }

    /** The instruction before this one has left this stack and this memory. */
    private void complete(Frame frame, StepView now) {
        if (frame.last == null) {
            return;
        }
        List<UInt256> pushed = new ArrayList<>();
        for (int i = now.stackSize() - frame.stackBelow - 1; i >= 0; i--) {
            pushed.add(now.stack(i));
        }
        MemoryRange range = frame.written;
        boolean there = range.size > 0 && range.offset + range.size <= now.memorySize();
        budget.keep((long) WORD_BYTES * pushed.size() + (there ? 2 * range.size : 0));
        frame.last.setExecuted(new Executed(
                now.gas(),
                pushed,
                there
                        ? Optional.of(
                                new MemoryWrite((int) range.offset, now.memory((int) range.offset, (int) range.size)))
                        : Optional.empty(),
                frame.stored));
    }

    @Override
    public void onStepEnd(StepView step, long gasCost, Optional<HaltReason> halt) {
        Frame frame = open.element();
        frame.last.setCost(gasCost);
        frame.gasAfter = step.gas();
        if (halt.filter(reason -> reason != HaltReason.REVERT).isPresent()) {
            // It was not carried out: of it there is only what it would have cost.
            frame.last = null;
        }
    }

    @Override
    public void onExit(FrameEnd end) {
        Frame frame = open.pop();
        if (frame.start.kind().isCreate() && end.halt().isEmpty()) {
            created.put(frame.start.to(), end.output());
        }
        if (frame.last != null) {
            frame.last.setExecuted(new Executed(frame.gasAfter, List.of(), Optional.empty(), frame.stored));
        }
    }
}
