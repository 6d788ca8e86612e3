package org.quorate.rpc.eth;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.quorate.evm.Tracer;
import org.quorate.evm.interpreter.Opcode;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.AccessListEntry;

/** Notes the accounts and slots that an execution looks at, in reverted frames too, in ascending order. */
public final class AccessRecorder implements Tracer {
    private final Predicate<Address> warmAnyway;
    private final TreeMap<Address, Set<UInt256>> touched = new TreeMap<>();

    /** @param warmAnyway accounts that are noted only for their slots */
    public AccessRecorder(Predicate<Address> warmAnyway) {
        this.warmAnyway = warmAnyway;
    }

    void add(List<AccessListEntry> entries) {
        for (AccessListEntry entry : entries) {
            touch(entry.address());
            entry.storageKeys().forEach(key -> touchSlot(entry.address(), key));
        }
    }

    public List<AccessListEntry> accessList() {
        return touched.entrySet().stream()
                .map(entry -> new AccessListEntry(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    @Override
    public boolean wantsSteps() {
        return true;
    }

    @Override
    public void onStep(StepView step) {
        switch (step.opcode()) {
            case Opcode.SLOAD, Opcode.SSTORE -> {
                if (step.stackSize() >= 1) {
                    touchSlot(step.address(), step.stack(0));
                }
            }
            case Opcode.BALANCE, Opcode.EXTCODESIZE, Opcode.EXTCODECOPY, Opcode.EXTCODEHASH, Opcode.SELFDESTRUCT ->
                touchOperand(step, 0, 1);
            case Opcode.CALL, Opcode.CALLCODE, Opcode.DELEGATECALL, Opcode.STATICCALL -> touchOperand(step, 1, 5);
            default -> {
                // Touches nothing that could be cold.
            }
        }
    }

    private void touchOperand(StepView step, int position, int operands) {
        if (step.stackSize() >= operands) {
            UInt256 word = step.stack(position);
            touch(Address.fromWord(word.limb(2), word.limb(1), word.limb(0)));
        }
    }

    private void touch(Address address) {
        if (!warmAnyway.test(address)) {
            touched.computeIfAbsent(address, key -> new TreeSet<>());
        }
    }

    private void touchSlot(Address address, UInt256 slot) {
        touched.computeIfAbsent(address, key -> new TreeSet<>()).add(slot);
    }
}
