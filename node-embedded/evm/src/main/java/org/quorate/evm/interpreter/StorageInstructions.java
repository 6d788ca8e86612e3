package org.quorate.evm.interpreter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quorate.evm.Fork;
import org.quorate.evm.HaltReason;
import org.quorate.evm.state.Journal;
import org.quorate.evm.state.Slot;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Log;

/** Storage, transient storage and logs. */
final class StorageInstructions {
    private final Machine machine;

    StorageInstructions(Machine machine) {
        this.machine = machine;
    }

    int load(Frame f) {
        int at = f.sp - 4;
        Slot slot = slot(f, at);
        if (machine.schedule.accessSets && machine.journal.warm(slot)) {
            if (!f.charge(GasSchedule.COLD_SLOAD - GasSchedule.WARM_ACCESS)) {
                return Signal.DONE;
            }
        }
        Words.set(machine.stack, at, slot.current());
        return Signal.CONTINUE;
    }

    int store(Frame f) {
        if (f.isStatic) {
            f.halt(HaltReason.WRITE_PROTECTION);
            return Signal.DONE;
        }
        GasSchedule schedule = machine.schedule;
        if (schedule.fork.isAtLeast(Fork.ISTANBUL) && f.gas <= GasSchedule.SSTORE_SENTRY) {
            f.halt(HaltReason.OUT_OF_GAS);
            return Signal.DONE;
        }
        Journal journal = machine.journal;
        Slot slot = slot(f, f.sp - 4);
        UInt256 current = slot.current();
        long[] s = machine.stack;
        int at = f.sp - 8;
        boolean same = current.limb(0) == s[at]
                && current.limb(1) == s[at + 1]
                && current.limb(2) == s[at + 2]
                && current.limb(3) == s[at + 3];
        UInt256 value = same ? current : Words.toUInt256(s, at);
        long cold = schedule.accessSets && journal.warm(slot) ? GasSchedule.COLD_SLOAD : 0;
        if (!f.charge(cold + storePrice(schedule, slot, value))) {
            return Signal.DONE;
        }
        long refund = storeRefund(schedule, slot, value);
        if (refund != 0) {
            journal.addRefund(refund);
        }
        if (!same) {
            journal.setStorage(slot, value);
        }
        f.sp -= 8;
        return Signal.CONTINUE;
    }

    /** Whether only the difference to the transaction's start is charged (EIP-1283, EIP-2200). */
    private static boolean isNetMetered(Fork fork) {
        return fork == Fork.CONSTANTINOPLE || fork.isAtLeast(Fork.ISTANBUL);
    }

    private static long storePrice(GasSchedule schedule, Slot slot, UInt256 value) {
        if (!isNetMetered(schedule.fork)) {
            return slot.current().isZero() && !value.isZero() ? GasSchedule.SSTORE_SET : GasSchedule.SSTORE_RESET;
        }
        boolean clean = slot.current().equals(slot.original());
        if (value.equals(slot.current()) || !clean) {
            return schedule.sload;
        }
        if (slot.original().isZero()) {
            return GasSchedule.SSTORE_SET;
        }
        return schedule.accessSets ? GasSchedule.SSTORE_RESET - GasSchedule.COLD_SLOAD : GasSchedule.SSTORE_RESET;
    }

    private static long storeRefund(GasSchedule schedule, Slot slot, UInt256 value) {
        UInt256 current = slot.current();
        if (!isNetMetered(schedule.fork)) {
            return !current.isZero() && value.isZero() ? schedule.sstoreClearRefund : 0;
        }
        if (value.equals(current)) {
            return 0;
        }
        UInt256 original = slot.original();
        if (current.equals(original)) {
            return !original.isZero() && value.isZero() ? schedule.sstoreClearRefund : 0;
        }
        long refund = 0;
        if (!original.isZero()) {
            if (current.isZero()) {
                refund -= schedule.sstoreClearRefund;
            } else if (value.isZero()) {
                refund += schedule.sstoreClearRefund;
            }
        }
        if (value.equals(original)) {
            long reset =
                    schedule.accessSets ? GasSchedule.SSTORE_RESET - GasSchedule.COLD_SLOAD : GasSchedule.SSTORE_RESET;
            refund += (original.isZero() ? GasSchedule.SSTORE_SET : reset) - schedule.sload;
        }
        return refund;
    }

    int loadTransient(Frame f) {
        int at = f.sp - 4;
        Words.set(machine.stack, at, transientSlot(f, at).current());
        return Signal.CONTINUE;
    }

    int storeTransient(Frame f) {
        if (f.isStatic) {
            f.halt(HaltReason.WRITE_PROTECTION);
            return Signal.DONE;
        }
        machine.journal.setStorage(transientSlot(f, f.sp - 4), Words.toUInt256(machine.stack, f.sp - 8));
        f.sp -= 8;
        return Signal.CONTINUE;
    }

    int log(Frame f, int topics) {
        if (f.isStatic) {
            f.halt(HaltReason.WRITE_PROTECTION);
            return Signal.DONE;
        }
        long[] s = machine.stack;
        long offset = Words.asSize(s, f.sp - 4);
        long size = Words.asSize(s, f.sp - 8);
        if (!f.touchMemory(offset, size) || !f.charge(GasSchedule.LOG_BYTE * size)) {
            return Signal.DONE;
        }
        List<Hash> topicList = new ArrayList<>(topics);
        for (int i = 0; i < topics; i++) {
            topicList.add(Words.toUInt256(s, f.sp - 12 - 4 * i).toHash());
        }
        byte[] data = size == 0 ? new byte[0] : Arrays.copyOfRange(f.memory, (int) offset, (int) (offset + size));
        Log log = new Log(f.account.address(), topicList, Bytes.wrap(data));
        machine.journal.addLog(log);
        machine.tracer.onLog(log);
        f.sp -= 8 + 4 * topics;
        return Signal.CONTINUE;
    }

    private Slot slot(Frame f, int at) {
        long[] s = machine.stack;
        return machine.journal.slot(f.account, s[at], s[at + 1], s[at + 2], s[at + 3]);
    }

    private Slot transientSlot(Frame f, int at) {
        long[] s = machine.stack;
        return machine.journal.transientSlot(f.account, s[at], s[at + 1], s[at + 2], s[at + 3]);
    }
}
