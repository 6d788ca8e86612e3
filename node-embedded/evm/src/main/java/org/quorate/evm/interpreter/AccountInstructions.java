package org.quorate.evm.interpreter;

import org.quorate.evm.state.Account;
import org.quorate.protocol.Bytes;

/** Instructions that look at other accounts. */
final class AccountInstructions {
    private final Machine machine;

    AccountInstructions(Machine machine) {
        this.machine = machine;
    }

    int balance(Frame f) {
        int at = f.sp - 4;
        Account account = access(f, at);
        if (account == null) {
            return Signal.DONE;
        }
        Words.set(machine.stack, at, machine.journal.balance(account));
        return Signal.CONTINUE;
    }

    int codeSize(Frame f) {
        int at = f.sp - 4;
        Account account = access(f, at);
        if (account == null) {
            return Signal.DONE;
        }
        Words.set(machine.stack, at, machine.journal.code(account).length());
        return Signal.CONTINUE;
    }

    int codeHash(Frame f) {
        int at = f.sp - 4;
        Account account = access(f, at);
        if (account == null) {
            return Signal.DONE;
        }
        if (machine.journal.isEmpty(account)) {
            Words.set(machine.stack, at, 0);
        } else {
            Words.set(machine.stack, at, machine.journal.codeHash(account).toUInt256());
        }
        return Signal.CONTINUE;
    }

    int codeCopy(Frame f) {
        long[] s = machine.stack;
        long to = Words.asSize(s, f.sp - 8);
        long from = Words.asSize(s, f.sp - 12);
        long size = Words.asSize(s, f.sp - 16);
        if (!f.touchMemory(to, size) || !f.charge(GasSchedule.COPY_WORD * Instructions.words(size))) {
            return Signal.DONE;
        }
        Account account = access(f, f.sp - 4);
        if (account == null) {
            return Signal.DONE;
        }
        if (size > 0) {
            Bytes code = machine.journal.code(account);
            f.copyToMemory(code.unsafeArray(), 0, code.length(), from, (int) to, (int) size);
        }
        f.sp -= 16;
        return Signal.CONTINUE;
    }

    /** The account that a word names, its access paid for; null if the gas did not suffice. */
    private Account access(Frame f, int at) {
        Account account = machine.journal.account(Words.toAddress(machine.stack, at));
        return machine.chargeAccess(f, account) ? account : null;
    }
}
