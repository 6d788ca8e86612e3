package org.quorate.evm.interpreter;

import static org.quorate.evm.interpreter.Opcode.CALL;
import static org.quorate.evm.interpreter.Opcode.CALLCODE;
import static org.quorate.evm.interpreter.Opcode.DELEGATECALL;

import org.quorate.evm.CallKind;
import org.quorate.evm.Fork;
import org.quorate.evm.HaltReason;
import org.quorate.evm.state.Account;
import org.quorate.evm.state.Journal;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/** CALL, CALLCODE, DELEGATECALL and STATICCALL: paying for them; entering the callee is the machine's work. */
final class CallInstructions {
    private final Machine machine;

    CallInstructions(Machine machine) {
        this.machine = machine;
    }

    int call(Frame f, int op) {
        long[] s = machine.stack;
        boolean hasValue = op == CALL || op == CALLCODE;
        int arguments = f.sp - (hasValue ? 12 : 8);
        UInt256 value = hasValue ? Words.toUInt256(s, arguments) : UInt256.ZERO;
        boolean transfers = !value.isZero();
        if (op == CALL && f.isStatic && transfers) {
            f.halt(HaltReason.WRITE_PROTECTION);
            return Signal.DONE;
        }
        long inputOffset = Words.asSize(s, arguments - 4);
        long inputSize = Words.asSize(s, arguments - 8);
        long resultOffset = Words.asSize(s, arguments - 12);
        long resultSize = Words.asSize(s, arguments - 16);
        if (!f.touchMemory(inputOffset, inputSize) || !f.touchMemory(resultOffset, resultSize)) {
            return Signal.DONE;
        }
        Account target = machine.journal.account(Words.toAddress(s, f.sp - 8));
        if (!machine.chargeAccess(f, target)
                || !f.charge(transferPrice(op, target, transfers))
                || !machine.chargeDelegation(f, target)) {
            return Signal.DONE;
        }
        long gas = takeGas(f, f.sp - 4);
        if (gas < 0) {
            return Signal.DONE;
        }
        if (transfers) {
            gas += GasSchedule.CALL_STIPEND;
        }
        f.sp = arguments - 16;
        f.resultOffset = resultSize == 0 ? 0 : (int) resultOffset;
        f.resultSize = (int) resultSize;
        Machine.Call call = machine.pendingCall;
        call.set(kind(op), gas, value);
        call.setInput(f.memory, inputSize == 0 ? 0 : (int) inputOffset, (int) inputSize);
        describe(call, f, op, target);
        return machine.enterCall(f, call);
    }

    private static CallKind kind(int op) {
        return switch (op) {
            case CALL -> CallKind.CALL;
            case CALLCODE -> CallKind.CALLCODE;
            case DELEGATECALL -> CallKind.DELEGATECALL;
            default -> CallKind.STATICCALL;
        };
    }

    private static void describe(Machine.Call call, Frame f, int op, Account target) {
        boolean ownAccount = op == CALLCODE || op == DELEGATECALL;
        Address caller = op == DELEGATECALL ? f.caller : f.account.address();
        call.setParties(caller, ownAccount ? f.account : target, target);
        call.isStatic = f.isStatic || op != CALL && !ownAccount;
        if (op == DELEGATECALL) {
            call.value = f.value;
        }
    }

    /** What sending money costs, and bringing an account into being with it. */
    private long transferPrice(int op, Account target, boolean transfers) {
        long price = transfers ? GasSchedule.CALL_VALUE : 0;
        if (op == CALL) {
            Journal journal = machine.journal;
            boolean pays = transfers || !machine.schedule.fork.isAtLeast(Fork.SPURIOUS_DRAGON);
            if (pays && journal.isEmpty(target)) {
                price += GasSchedule.NEW_ACCOUNT;
            }
        }
        return price;
    }

    /** Takes the callee's gas from the caller's: at most all but one 64th (EIP-150). Negative if halted. */
    private long takeGas(Frame f, int at) {
        long wanted = Words.asSize(machine.stack, at);
        if (machine.schedule.fork.isAtLeast(Fork.TANGERINE_WHISTLE)) {
            long most = f.gas - f.gas / 64;
            wanted = wanted < 0 ? most : Math.min(wanted, most);
        } else if (wanted < 0) {
            f.halt(HaltReason.OUT_OF_GAS);
            return -1;
        }
        return f.charge(wanted) ? wanted : -1;
    }
}
