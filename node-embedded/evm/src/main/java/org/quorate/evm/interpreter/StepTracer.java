package org.quorate.evm.interpreter;

import java.util.Arrays;
import java.util.Optional;
import org.quorate.evm.Tracer;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** Tells a tracer of each instruction: of its end when the next begins, or the frame is left or ends. */
final class StepTracer implements Tracer.StepView {
    private final Tracer tracer;
    private final Machine machine;
    private Frame frame;
    private int opcode;
    private long gasBefore;
    private int pcBefore;
    private boolean pending;

    StepTracer(Tracer tracer, Machine machine) {
        this.tracer = tracer;
        this.machine = machine;
    }

    void before(Frame f, int op) {
        finish();
        frame = f;
        opcode = op;
        gasBefore = f.gas;
        pcBefore = f.pc;
        pending = true;
        tracer.onStep(this);
    }

    /** Reports the end of the last instruction, if that has not been done. */
    void finish() {
        if (pending) {
            pending = false;
            tracer.onStepEnd(this, gasBefore - frame.gas, Optional.ofNullable(frame.halt));
        }
    }

    @Override
    public int depth() {
        return frame.depth;
    }

    @Override
    public int pc() {
        return pcBefore;
    }

    @Override
    public int opcode() {
        return opcode;
    }

    @Override
    public long gas() {
        return frame.gas;
    }

    @Override
    public Address address() {
        return frame.account.address();
    }

    @Override
    public Address caller() {
        return frame.caller;
    }

    @Override
    public int stackSize() {
        return (frame.sp - frame.base) / Words.WORD;
    }

    @Override
    public int stackInputs() {
        return machine.schedule.isDefined(opcode) ? machine.schedule.minStack(opcode) / Words.WORD : 0;
    }

    @Override
    public UInt256 stack(int fromTop) {
        return Words.toUInt256(machine.stack, frame.sp - Words.WORD * (fromTop + 1));
    }

    @Override
    public int memorySize() {
        return frame.memorySize;
    }

    @Override
    public Bytes memory(int offset, int length) {
        return Bytes.wrap(Arrays.copyOfRange(frame.memory, offset, offset + length));
    }

    @Override
    public Bytes returnData() {
        return Bytes.wrap(Arrays.copyOfRange(
                frame.returnData, frame.returnDataOffset, frame.returnDataOffset + frame.returnDataSize));
    }

    @Override
    public long refund() {
        return machine.journal.refund();
    }

    @Override
    public UInt256 storage(UInt256 slot) {
        return machine.journal
                .slot(frame.account, slot.limb(0), slot.limb(1), slot.limb(2), slot.limb(3))
                .current();
    }

    @Override
    public UInt256 balance(Address account) {
        return machine.journal.balance(machine.journal.account(account));
    }

    @Override
    public Hash codeHash(Address account) {
        return machine.journal.codeHash(machine.journal.account(account));
    }
}
