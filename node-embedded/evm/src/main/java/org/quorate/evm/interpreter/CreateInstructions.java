package org.quorate.evm.interpreter;

import java.util.Arrays;
import org.quorate.evm.CallKind;
import org.quorate.evm.Fork;
import org.quorate.evm.HaltReason;
import org.quorate.evm.TransactionValidator;
import org.quorate.evm.state.Account;
import org.quorate.evm.state.Journal;
import org.quorate.protocol.Address;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.UInt256;

/** Contracts that come, CREATE and CREATE2, and go, SELFDESTRUCT. */
final class CreateInstructions {
    private final Machine machine;

    CreateInstructions(Machine machine) {
        this.machine = machine;
    }

    int create(Frame f, boolean salted) {
        if (f.isStatic) {
            f.halt(HaltReason.WRITE_PROTECTION);
            return Signal.DONE;
        }
        long[] s = machine.stack;
        UInt256 value = Words.toUInt256(s, f.sp - 4);
        long offset = Words.asSize(s, f.sp - 8);
        long size = Words.asSize(s, f.sp - 12);
        if (!f.touchMemory(offset, size) || !chargeInitCode(f, size, salted)) {
            return Signal.DONE;
        }
        byte[] initCode = size == 0 ? new byte[0] : Arrays.copyOfRange(f.memory, (int) offset, (int) (offset + size));
        byte[] salt = new byte[32];
        if (salted) {
            Words.store(s, f.sp - 16, salt, 0);
        }
        f.sp -= salted ? 16 : 12;
        f.resultSize = 0;

        Journal journal = machine.journal;
        long nonce = journal.nonce(f.account);
        long gas = machine.schedule.fork.isAtLeast(Fork.TANGERINE_WHISTLE) ? f.gas - f.gas / 64 : f.gas;
        Address creator = f.account.address();
        Address created = salted
                ? Address.ofCreate2(creator, salt, Keccak256.digest(initCode))
                : Address.ofCreate(creator, nonce);
        f.charge(gas);
        Machine.Call call = machine.pendingCall;
        Account account = journal.account(created);
        call.set(salted ? CallKind.CREATE2 : CallKind.CREATE, gas, value);
        call.setInput(initCode, 0, initCode.length);
        call.setParties(creator, account, account);
        call.isStatic = false;
        return machine.enterCreate(f, call);
    }

    private boolean chargeInitCode(Frame f, long size, boolean salted) {
        long words = Instructions.words(size);
        long price = salted ? GasSchedule.KECCAK_WORD * words : 0;
        if (machine.schedule.fork.isAtLeast(Fork.SHANGHAI)) {
            if (size > TransactionValidator.MAX_INIT_CODE_SIZE) {
                return f.halt(HaltReason.INIT_CODE_TOO_LARGE);
            }
            price += GasSchedule.INIT_CODE_WORD * words;
        }
        return f.charge(price);
    }

    int selfDestruct(Frame f) {
        if (f.isStatic) {
            f.halt(HaltReason.WRITE_PROTECTION);
            return Signal.DONE;
        }
        Journal journal = machine.journal;
        Fork fork = machine.schedule.fork;
        Account beneficiary = journal.account(Words.toAddress(machine.stack, f.sp - 4));
        f.sp -= 4;
        if (machine.schedule.accessSets
                && machine.isColdNow(beneficiary)
                && !f.charge(GasSchedule.COLD_ACCOUNT_ACCESS)) {
            return Signal.DONE;
        }
        UInt256 balance = journal.balance(f.account);
        boolean endows = !balance.isZero() || !fork.isAtLeast(Fork.SPURIOUS_DRAGON);
        if (fork.isAtLeast(Fork.TANGERINE_WHISTLE)
                && endows
                && journal.isEmpty(beneficiary)
                && !f.charge(GasSchedule.NEW_ACCOUNT)) {
            return Signal.DONE;
        }
        if (!f.account.destroyed() && machine.schedule.selfDestructRefund > 0) {
            journal.addRefund(machine.schedule.selfDestructRefund);
        }
        boolean destroys = f.account.created() || !fork.isAtLeast(Fork.CANCUN);
        journal.subtractBalance(f.account, balance);
        if (beneficiary != f.account || !destroys) {
            journal.addBalance(beneficiary, balance);
        }
        if (destroys) {
            journal.markDestroyed(f.account);
        }
        machine.traceSelfDestruct(f, beneficiary.address(), balance);
        return Signal.DONE;
    }
}
