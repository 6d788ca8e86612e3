package org.quorate.evm.interpreter;

import static org.quorate.evm.interpreter.Opcode.*;

import org.quorate.evm.HaltReason;

/**
 * The loop over bytecode as it stands, for tracing, for code that runs once and as the reference of
 * {@link FusedInterpreter}. It keeps program counter, stack pointer and gas in local variables and carries out the common instructions
 * itself; the others go to {@link Instructions}, for which the variables are written back to the frame. The method must
 * stay below 8,000 bytes of bytecode, or HotSpot never compiles it.
 */
final class Interpreter {
    private final Machine machine;
    private final Instructions instructions;
    private final Division division = new Division();

    Interpreter(Machine machine, Instructions instructions) {
        this.machine = machine;
        this.instructions = instructions;
    }

    /** Runs the frame until it ends or opens another; the answer is ENTER or DONE of {@link Signal}. */
    int run(Frame f) {
        byte[] code = f.code.padded();
        long[] rules = machine.schedule.rules();
        StepTracer steps = machine.steps;
        long[] s = machine.stack;
        int base = f.base;
        int pc = f.pc;
        int sp = f.sp;
        long gas = f.gas;
        while (true) {
            int op = code[pc] & 0xff;
            if (steps != null) {
                f.pc = pc;
                f.sp = sp;
                f.gas = gas;
                steps.before(f, op);
            }
            long rule = rules[op];
            int depth = sp - base;
            gas -= rule >>> 32;
            // Negative if gas, words to take or room for new ones are lacking.
            if ((gas | depth - (rule & 0xffff) | (rule >>> 16 & 0xffff) - depth) < 0) {
                return fail(f, op, gas, depth);
            }
            pc++;
            switch (op) {
                case STOP -> {
                    f.gas = gas;
                    return Signal.DONE;
                }
                case ADD -> {
                    Words.add(s, sp);
                    sp -= 4;
                }
                case MUL -> {
                    Words.multiply(s, sp);
                    sp -= 4;
                }
                case SUB -> {
                    Words.subtract(s, sp);
                    sp -= 4;
                }
                case DIV -> {
                    division.divide(s, sp);
                    sp -= 4;
                }
                case SDIV -> {
                    division.divideSigned(s, sp);
                    sp -= 4;
                }
                case MOD -> {
                    division.modulo(s, sp);
                    sp -= 4;
                }
                case SMOD -> {
                    division.moduloSigned(s, sp);
                    sp -= 4;
                }
                case ADDMOD -> {
                    division.addModulo(s, sp);
                    sp -= 8;
                }
                case MULMOD -> {
                    division.multiplyModulo(s, sp);
                    sp -= 8;
                }
                case EXP -> {
                    gas -= machine.schedule.expByte * ((Words.bitLength(s, sp - 8) + 7) / 8);
                    if (gas < 0) {
                        return outOfGas(f, gas);
                    }
                    division.power(s, sp);
                    sp -= 4;
                }
                case SIGNEXTEND -> {
                    Words.signExtend(s, sp);
                    sp -= 4;
                }
                case LT -> {
                    Words.setBoolean(s, sp - 8, Words.isBelow(s, sp - 4, sp - 8));
                    sp -= 4;
                }
                case GT -> {
                    Words.setBoolean(s, sp - 8, Words.isBelow(s, sp - 8, sp - 4));
                    sp -= 4;
                }
                case SLT -> {
                    Words.setBoolean(s, sp - 8, Words.isBelowSigned(s, sp - 4, sp - 8));
                    sp -= 4;
                }
                case SGT -> {
                    Words.setBoolean(s, sp - 8, Words.isBelowSigned(s, sp - 8, sp - 4));
                    sp -= 4;
                }
                case EQ -> {
                    Words.setBoolean(s, sp - 8, Words.areEqual(s, sp - 4, sp - 8));
                    sp -= 4;
                }
                case ISZERO -> Words.setBoolean(s, sp - 4, Words.isZero(s, sp - 4));
                case AND -> {
                    Words.and(s, sp - 4, s, sp - 8);
                    sp -= 4;
                }
                case OR -> {
                    Words.or(s, sp - 4, sp - 8);
                    sp -= 4;
                }
                case XOR -> {
                    Words.xor(s, sp - 4, sp - 8);
                    sp -= 4;
                }
                case NOT -> Words.not(s, sp - 4);
                case BYTE -> {
                    Words.byteAt(s, sp);
                    sp -= 4;
                }
                case SHL -> {
                    Words.shiftLeft(s, sp);
                    sp -= 4;
                }
                case SHR -> {
                    Words.shiftRight(s, sp);
                    sp -= 4;
                }
                case SAR -> {
                    Words.shiftRightSigned(s, sp);
                    sp -= 4;
                }
                case CLZ -> Words.set(s, sp - 4, 256 - Words.bitLength(s, sp - 4));
                case POP -> sp -= 4;
                case MLOAD -> {
                    long offset = Words.asSize(s, sp - 4);
                    if (offset < 0 || offset + 32 > f.memorySize) {
                        f.gas = gas;
                        if (!f.touchMemory(offset, 32)) {
                            return Signal.DONE;
                        }
                        gas = f.gas;
                    }
                    Words.load(f.memory, (int) offset, s, sp - 4);
                }
                case MSTORE -> {
                    long offset = Words.asSize(s, sp - 4);
                    if (offset < 0 || offset + 32 > f.memorySize) {
                        f.gas = gas;
                        if (!f.touchMemory(offset, 32)) {
                            return Signal.DONE;
                        }
                        gas = f.gas;
                    }
                    Words.store(s, sp - 8, f.memory, (int) offset);
                    sp -= 8;
                }
                case MSTORE8 -> {
                    long offset = Words.asSize(s, sp - 4);
                    f.gas = gas;
                    if (!f.touchMemory(offset, 1)) {
                        return Signal.DONE;
                    }
                    gas = f.gas;
                    f.memory[(int) offset] = (byte) s[sp - 8];
                    sp -= 8;
                }
                case JUMP -> {
                    sp -= 4;
                    long target = Words.asSize(s, sp);
                    if (!f.code.isJumpDestination(target)) {
                        return invalidJump(f, gas);
                    }
                    pc = (int) target;
                }
                case JUMPI -> {
                    sp -= 8;
                    if (!Words.isZero(s, sp)) {
                        long target = Words.asSize(s, sp + 4);
                        if (!f.code.isJumpDestination(target)) {
                            return invalidJump(f, gas);
                        }
                        pc = (int) target;
                    }
                }
                case JUMPDEST -> {}
                case PC -> {
                    Words.set(s, sp, pc - 1);
                    sp += 4;
                }
                case MSIZE -> {
                    Words.set(s, sp, f.memorySize);
                    sp += 4;
                }
                case GAS -> {
                    Words.set(s, sp, gas);
                    sp += 4;
                }
                case PUSH0 -> {
                    Words.set(s, sp, 0);
                    sp += 4;
                }
                case PUSH1 -> {
                    Words.set(s, sp, code[pc] & 0xff);
                    pc++;
                    sp += 4;
                }
                case PUSH2 -> {
                    Words.set(s, sp, (code[pc] & 0xff) << 8 | code[pc + 1] & 0xff);
                    pc += 2;
                    sp += 4;
                }
                case PUSH32 -> {
                    Words.load(code, pc, s, sp);
                    pc += 32;
                    sp += 4;
                }
                case PUSH3,
                        PUSH4,
                        PUSH5,
                        PUSH6,
                        PUSH7,
                        PUSH8,
                        PUSH9,
                        PUSH10,
                        PUSH11,
                        PUSH12,
                        PUSH13,
                        PUSH14,
                        PUSH15,
                        PUSH16,
                        PUSH17,
                        PUSH18,
                        PUSH19,
                        PUSH20,
                        PUSH21,
                        PUSH22,
                        PUSH23,
                        PUSH24,
                        PUSH25,
                        PUSH26,
                        PUSH27,
                        PUSH28,
                        PUSH29,
                        PUSH30,
                        PUSH31 -> {
                    int count = op - PUSH0;
                    Words.loadShort(code, pc, count, s, sp);
                    pc += count;
                    sp += 4;
                }
                case DUP1,
                        DUP2,
                        DUP3,
                        DUP4,
                        DUP5,
                        DUP6,
                        DUP7,
                        DUP8,
                        DUP9,
                        DUP10,
                        DUP11,
                        DUP12,
                        DUP13,
                        DUP14,
                        DUP15,
                        DUP16 -> {
                    Words.copy(s, sp - 4 * (op - DUP1 + 1), sp);
                    sp += 4;
                }
                case SWAP1,
                        SWAP2,
                        SWAP3,
                        SWAP4,
                        SWAP5,
                        SWAP6,
                        SWAP7,
                        SWAP8,
                        SWAP9,
                        SWAP10,
                        SWAP11,
                        SWAP12,
                        SWAP13,
                        SWAP14,
                        SWAP15,
                        SWAP16 -> Words.swap(s, sp - 4, sp - 4 - 4 * (op - SWAP1 + 1));
                default -> {
                    f.pc = pc;
                    f.sp = sp;
                    f.gas = gas;
                    int signal = instructions.execute(op, f);
                    if (signal != Signal.CONTINUE) {
                        return signal;
                    }
                    sp = f.sp;
                    gas = f.gas;
                }
            }
        }
    }

    private int fail(Frame f, int op, long gas, int depth) {
        GasSchedule schedule = machine.schedule;
        f.gas = gas;
        if (!schedule.isDefined(op)) {
            f.gas = gas + schedule.gas(op);
            f.halt(HaltReason.INVALID_OPCODE);
        } else if (depth < schedule.minStack(op)) {
            f.halt(HaltReason.STACK_UNDERFLOW);
        } else if (depth > schedule.maxStack(op)) {
            f.halt(HaltReason.STACK_OVERFLOW);
        } else {
            f.halt(HaltReason.OUT_OF_GAS);
        }
        return Signal.DONE;
    }

    private static int outOfGas(Frame f, long gas) {
        f.gas = gas;
        f.halt(HaltReason.OUT_OF_GAS);
        return Signal.DONE;
    }

    private static int invalidJump(Frame f, long gas) {
        f.gas = gas;
        f.halt(HaltReason.INVALID_JUMP);
        return Signal.DONE;
    }
}
