package org.quorate.evm.interpreter;

import static org.quorate.evm.interpreter.FusedOp.*;
import static org.quorate.evm.interpreter.Opcode.*;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.quorate.evm.HaltReason;

/**
 * The loop over a {@link Program}: gas and stack are checked once a block. A block that cannot be paid for, or for which
 * the stack is too low or too high, is bound to fail; it is left to {@link Interpreter}, which finds out at which
 * instruction and why.
 *
 * <p>The commonest operations are written out here, although {@link Words} has them: HotSpot compiles this method once, by
 * what it has seen until then, and calls for ever what was not hot by then. It must stay below 8,000 bytes of bytecode, or
 * HotSpot never compiles it.
 */
final class FusedInterpreter {
    private static final VarHandle LONG_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Machine machine;
    private final Interpreter plain;
    private final Instructions rest;
    private final Division division = new Division();

    FusedInterpreter(Machine machine, Interpreter plain, Instructions rest) {
        this.machine = machine;
        this.plain = plain;
        this.rest = rest;
    }

    /** Runs the frame from its block until it ends or opens another; the answer is ENTER or DONE of {@link Signal}. */
    @SuppressWarnings("fallthrough")
    int run(Frame f, Program program) {
        int[] code = program.instructions;
        long[] constants = program.constants;
        long[] s = machine.stack;
        int base = f.base;
        int block = f.block;
        int sp = f.sp;
        long gas = f.gas;
        nextBlock:
        while (true) {
            int depth = sp - base;
            long gasAfter = gas - program.blockGas[block];
            if ((gasAfter | depth - program.blockMin[block] | program.blockMax[block] - depth) < 0) {
                return failPlainly(f, program.blockPc[block], sp, gas);
            }
            gas = gasAfter;
            int ip = program.blockStart[block];
            while (true) {
                int instruction = code[ip++];
                int operand = instruction >> 8;
                switch (instruction & 0xff) {
                    case STOP:
                        f.gas = gas;
                        return Signal.DONE;
                    case NEXT_BLOCK:
                        block++;
                        continue nextBlock;
                    case ADD:
                        sp -= 4;
                    // Of ADD itself the operand is 0, as of all below that go on like this.
                    case DUP_ADD: {
                        int a = sp - operand;
                        int b = sp - 4;
                        long a0 = s[a];
                        long a1 = s[a + 1];
                        long a2 = s[a + 2];
                        long r0 = a0 + s[b];
                        long t1 = a1 + s[b + 1];
                        long t2 = a2 + s[b + 2];
                        long r3 = s[a + 3] + s[b + 3];
                        long r1 = t1 + (Long.compareUnsigned(r0, a0) < 0 ? 1 : 0);
                        long carry = Long.compareUnsigned(t1, a1) < 0 || Long.compareUnsigned(r1, t1) < 0 ? 1 : 0;
                        long r2 = t2 + carry;
                        s[b] = r0;
                        s[b + 1] = r1;
                        s[b + 2] = r2;
                        s[b + 3] = r3 + (Long.compareUnsigned(t2, a2) < 0 || Long.compareUnsigned(r2, t2) < 0 ? 1 : 0);
                        break;
                    }
                    case ADD_SMALL: {
                        long sum = s[sp - 4] + operand;
                        s[sp - 4] = sum;
                        if (Long.compareUnsigned(sum, operand) < 0) {
                            Words.increment(s, sp - 3);
                        }
                        break;
                    }
                    case SUB:
                        sp -= 4;
                    case DUP_SUB: {
                        int a = sp - operand;
                        int b = sp - 4;
                        long a0 = s[a];
                        long a1 = s[a + 1];
                        long a2 = s[a + 2];
                        long b0 = s[b];
                        long b1 = s[b + 1];
                        long b2 = s[b + 2];
                        long t1 = a1 - b1;
                        long t2 = a2 - b2;
                        long borrow = Long.compareUnsigned(a0, b0) < 0 ? 1 : 0;
                        s[b] = a0 - b0;
                        s[b + 1] = t1 - borrow;
                        borrow = Long.compareUnsigned(a1, b1) < 0 || Long.compareUnsigned(t1, borrow) < 0 ? 1 : 0;
                        s[b + 2] = t2 - borrow;
                        borrow = Long.compareUnsigned(a2, b2) < 0 || Long.compareUnsigned(t2, borrow) < 0 ? 1 : 0;
                        s[b + 3] = s[a + 3] - s[b + 3] - borrow;
                        break;
                    }
                    case MUL:
                        sp -= 4;
                    case DUP_MUL: {
                        int a = sp - operand;
                        int b = sp - 4;
                        long a0 = s[a];
                        long b0 = s[b];
                        if ((s[a + 1] | s[a + 2] | s[a + 3] | s[b + 1] | s[b + 2] | s[b + 3]) == 0) {
                            s[b] = a0 * b0;
                            s[b + 1] = Math.unsignedMultiplyHigh(a0, b0);
                        } else {
                            Words.multiply(s, a, s, b, s, b);
                        }
                        break;
                    }
                    case DIV:
                        division.divide(s, sp);
                        sp -= 4;
                        break;
                    case SDIV:
                        division.divideSigned(s, sp);
                        sp -= 4;
                        break;
                    case MOD:
                        division.modulo(s, sp);
                        sp -= 4;
                        break;
                    case SMOD:
                        division.moduloSigned(s, sp);
                        sp -= 4;
                        break;
                    case ADDMOD:
                        division.addModulo(s, sp);
                        sp -= 8;
                        break;
                    case MULMOD:
                        division.multiplyModulo(s, sp);
                        sp -= 8;
                        break;
                    case EXP:
                        gas -= machine.schedule.expByte * ((Words.bitLength(s, sp - 8) + 7) / 8);
                        if (gas < 0) {
                            return halt(f, gas, HaltReason.OUT_OF_GAS);
                        }
                        division.power(s, sp);
                        sp -= 4;
                        break;
                    case SIGNEXTEND:
                        Words.signExtend(s, sp);
                        sp -= 4;
                        break;
                    case LT:
                        sp -= 4;
                    case DUP_LT: {
                        int a = sp - operand;
                        int b = sp - 4;
                        boolean small = (s[a + 1] | s[a + 2] | s[a + 3] | s[b + 1] | s[b + 2] | s[b + 3]) == 0;
                        boolean result = small ? Long.compareUnsigned(s[a], s[b]) < 0 : Words.isBelow(s, a, b);
                        s[b] = result ? 1 : 0;
                        s[b + 1] = 0;
                        s[b + 2] = 0;
                        s[b + 3] = 0;
                        break;
                    }
                    case GT:
                        sp -= 4;
                    case DUP_GT: {
                        int a = sp - operand;
                        int b = sp - 4;
                        boolean small = (s[a + 1] | s[a + 2] | s[a + 3] | s[b + 1] | s[b + 2] | s[b + 3]) == 0;
                        boolean result = small ? Long.compareUnsigned(s[b], s[a]) < 0 : Words.isBelow(s, b, a);
                        s[b] = result ? 1 : 0;
                        s[b + 1] = 0;
                        s[b + 2] = 0;
                        s[b + 3] = 0;
                        break;
                    }
                    case SLT:
                        Words.setBoolean(s, sp - 8, Words.isBelowSigned(s, sp - 4, sp - 8));
                        sp -= 4;
                        break;
                    case SGT:
                        Words.setBoolean(s, sp - 8, Words.isBelowSigned(s, sp - 8, sp - 4));
                        sp -= 4;
                        break;
                    case EQ: {
                        long difference = (s[sp - 4] ^ s[sp - 8])
                                | (s[sp - 3] ^ s[sp - 7])
                                | (s[sp - 2] ^ s[sp - 6])
                                | (s[sp - 1] ^ s[sp - 5]);
                        sp -= 4;
                        s[sp - 4] = difference == 0 ? 1 : 0;
                        s[sp - 3] = 0;
                        s[sp - 2] = 0;
                        s[sp - 1] = 0;
                        break;
                    }
                    case ISZERO: {
                        long bits = s[sp - 4] | s[sp - 3] | s[sp - 2] | s[sp - 1];
                        s[sp - 4] = bits == 0 ? 1 : 0;
                        s[sp - 3] = 0;
                        s[sp - 2] = 0;
                        s[sp - 1] = 0;
                        break;
                    }
                    case AND:
                        s[sp - 8] &= s[sp - 4];
                        s[sp - 7] &= s[sp - 3];
                        s[sp - 6] &= s[sp - 2];
                        s[sp - 5] &= s[sp - 1];
                        sp -= 4;
                        break;
                    case AND_CONSTANT:
                        s[sp - 4] &= constants[operand];
                        s[sp - 3] &= constants[operand + 1];
                        s[sp - 2] &= constants[operand + 2];
                        s[sp - 1] &= constants[operand + 3];
                        break;
                    case OR:
                        Words.or(s, sp - 4, sp - 8);
                        sp -= 4;
                        break;
                    case XOR:
                        Words.xor(s, sp - 4, sp - 8);
                        sp -= 4;
                        break;
                    case NOT:
                        Words.not(s, sp - 4);
                        break;
                    case BYTE:
                        Words.byteAt(s, sp);
                        sp -= 4;
                        break;
                    case SHL:
                        Words.shiftLeft(s, sp);
                        sp -= 4;
                        break;
                    case SHL_BY:
                        Words.shiftLeft(s, sp - 4, operand);
                        break;
                    case SHR:
                        Words.shiftRight(s, sp);
                        sp -= 4;
                        break;
                    case SHR_BY:
                        Words.shiftRight(s, sp - 4, operand, 0);
                        break;
                    case SAR:
                        Words.shiftRightSigned(s, sp);
                        sp -= 4;
                        break;
                    case CLZ:
                        Words.set(s, sp - 4, 256 - Words.bitLength(s, sp - 4));
                        break;
                    case POP:
                        sp -= 4;
                        break;
                    case DROP:
                        sp -= operand;
                        break;
                    case MLOAD:
                        sp -= 4;
                    case DUP_MLOAD: {
                        long offset = s[sp - operand];
                        if ((s[sp - operand + 1] | s[sp - operand + 2] | s[sp - operand + 3]) != 0
                                || offset < 0
                                || offset > f.memorySize - 32) {
                            f.gas = gas;
                            if (!f.touchMemory(Words.asSize(s, sp - operand), 32)) {
                                return Signal.DONE;
                            }
                            gas = f.gas;
                        }
                        int at = (int) offset;
                        byte[] memory = f.memory;
                        s[sp] = (long) LONG_BE.get(memory, at + 24);
                        s[sp + 1] = (long) LONG_BE.get(memory, at + 16);
                        s[sp + 2] = (long) LONG_BE.get(memory, at + 8);
                        s[sp + 3] = (long) LONG_BE.get(memory, at);
                        sp += 4;
                        break;
                    }
                    case MLOAD_AT: {
                        if (operand + 32 > f.memorySize) {
                            f.gas = gas;
                            if (!f.touchMemory(operand, 32)) {
                                return Signal.DONE;
                            }
                            gas = f.gas;
                        }
                        int at = operand;
                        byte[] memory = f.memory;
                        s[sp] = (long) LONG_BE.get(memory, at + 24);
                        s[sp + 1] = (long) LONG_BE.get(memory, at + 16);
                        s[sp + 2] = (long) LONG_BE.get(memory, at + 8);
                        s[sp + 3] = (long) LONG_BE.get(memory, at);
                        sp += 4;
                        break;
                    }
                    case MSTORE: {
                        long offset = s[sp - 4];
                        if ((s[sp - 3] | s[sp - 2] | s[sp - 1]) != 0 || offset < 0 || offset > f.memorySize - 32) {
                            f.gas = gas;
                            if (!f.touchMemory(Words.asSize(s, sp - 4), 32)) {
                                return Signal.DONE;
                            }
                            gas = f.gas;
                        }
                        int at = (int) offset;
                        sp -= 8;
                        byte[] memory = f.memory;
                        LONG_BE.set(memory, at + 24, s[sp]);
                        LONG_BE.set(memory, at + 16, s[sp + 1]);
                        LONG_BE.set(memory, at + 8, s[sp + 2]);
                        LONG_BE.set(memory, at, s[sp + 3]);
                        break;
                    }
                    case MSTORE_AT: {
                        if (operand + 32 > f.memorySize) {
                            f.gas = gas;
                            if (!f.touchMemory(operand, 32)) {
                                return Signal.DONE;
                            }
                            gas = f.gas;
                        }
                        int at = operand;
                        sp -= 4;
                        byte[] memory = f.memory;
                        LONG_BE.set(memory, at + 24, s[sp]);
                        LONG_BE.set(memory, at + 16, s[sp + 1]);
                        LONG_BE.set(memory, at + 8, s[sp + 2]);
                        LONG_BE.set(memory, at, s[sp + 3]);
                        break;
                    }
                    case MSTORE8: {
                        long offset = Words.asSize(s, sp - 4);
                        f.gas = gas;
                        if (!f.touchMemory(offset, 1)) {
                            return Signal.DONE;
                        }
                        gas = f.gas;
                        f.memory[(int) offset] = (byte) s[sp - 8];
                        sp -= 8;
                        break;
                    }
                    case JUMP:
                        sp -= 4;
                        block = (s[sp + 1] | s[sp + 2] | s[sp + 3]) == 0 ? program.blockAt(s[sp]) : -1;
                        if (block < 0) {
                            return halt(f, gas, HaltReason.INVALID_JUMP);
                        }
                        continue nextBlock;
                    case JUMP_TO:
                        block = operand;
                        continue nextBlock;
                    case JUMPI:
                        sp -= 8;
                        block++;
                        if (!Words.isZero(s, sp)) {
                            block = program.blockAt(Words.asSize(s, sp + 4));
                            if (block < 0) {
                                return halt(f, gas, HaltReason.INVALID_JUMP);
                            }
                        }
                        continue nextBlock;
                    case JUMP_TO_IF:
                        sp -= 4;
                        block = (s[sp] | s[sp + 1] | s[sp + 2] | s[sp + 3]) == 0 ? block + 1 : operand;
                        continue nextBlock;
                    case JUMP_TO_UNLESS:
                        sp -= 4;
                        block = (s[sp] | s[sp + 1] | s[sp + 2] | s[sp + 3]) == 0 ? operand : block + 1;
                        continue nextBlock;
                    case JUMP_LT: {
                        sp -= 8;
                        boolean small = (s[sp + 1] | s[sp + 2] | s[sp + 3] | s[sp + 5] | s[sp + 6] | s[sp + 7]) == 0;
                        boolean below =
                                small ? Long.compareUnsigned(s[sp + 4], s[sp]) < 0 : Words.isBelow(s, sp + 4, sp);
                        block = below == ((operand & 1) == 0) ? operand >> 1 : block + 1;
                        continue nextBlock;
                    }
                    case JUMP_GT: {
                        sp -= 8;
                        boolean small = (s[sp + 1] | s[sp + 2] | s[sp + 3] | s[sp + 5] | s[sp + 6] | s[sp + 7]) == 0;
                        boolean below =
                                small ? Long.compareUnsigned(s[sp], s[sp + 4]) < 0 : Words.isBelow(s, sp, sp + 4);
                        block = below == ((operand & 1) == 0) ? operand >> 1 : block + 1;
                        continue nextBlock;
                    }
                    case JUMP_SLT:
                        sp -= 8;
                        block = Words.isBelowSigned(s, sp + 4, sp) == ((operand & 1) == 0) ? operand >> 1 : block + 1;
                        continue nextBlock;
                    case JUMP_SGT:
                        sp -= 8;
                        block = Words.isBelowSigned(s, sp, sp + 4) == ((operand & 1) == 0) ? operand >> 1 : block + 1;
                        continue nextBlock;
                    case JUMP_EQ:
                        sp -= 8;
                        block = Words.areEqual(s, sp, sp + 4) == ((operand & 1) == 0) ? operand >> 1 : block + 1;
                        continue nextBlock;
                    case MSIZE:
                        Words.set(s, sp, f.memorySize);
                        sp += 4;
                        break;
                    case GAS:
                        Words.set(s, sp, gas);
                        sp += 4;
                        block++;
                        continue nextBlock;
                    case PUSH_SMALL:
                        s[sp] = operand;
                        s[sp + 1] = 0;
                        s[sp + 2] = 0;
                        s[sp + 3] = 0;
                        sp += 4;
                        break;
                    case PUSH_CONSTANT:
                        s[sp] = constants[operand];
                        s[sp + 1] = constants[operand + 1];
                        s[sp + 2] = constants[operand + 2];
                        s[sp + 3] = constants[operand + 3];
                        sp += 4;
                        break;
                    case DUP:
                        s[sp] = s[sp - operand];
                        s[sp + 1] = s[sp - operand + 1];
                        s[sp + 2] = s[sp - operand + 2];
                        s[sp + 3] = s[sp - operand + 3];
                        sp += 4;
                        break;
                    case SWAP: {
                        int at = sp - 4 - operand;
                        long w0 = s[at];
                        long w1 = s[at + 1];
                        long w2 = s[at + 2];
                        long w3 = s[at + 3];
                        s[at] = s[sp - 4];
                        s[at + 1] = s[sp - 3];
                        s[at + 2] = s[sp - 2];
                        s[at + 3] = s[sp - 1];
                        s[sp - 4] = w0;
                        s[sp - 3] = w1;
                        s[sp - 2] = w2;
                        s[sp - 1] = w3;
                        break;
                    }
                    case SWAP_POP:
                        sp -= 4;
                        s[sp - operand] = s[sp];
                        s[sp - operand + 1] = s[sp + 1];
                        s[sp - operand + 2] = s[sp + 2];
                        s[sp - operand + 3] = s[sp + 3];
                        break;
                    default: {
                        f.sp = sp;
                        f.gas = gas;
                        f.block = block + 1;
                        int signal = rest.execute(instruction & 0xff, f);
                        if (signal != Signal.CONTINUE) {
                            return signal;
                        }
                        sp = f.sp;
                        gas = f.gas;
                        if (operand != 0) {
                            block++;
                            continue nextBlock;
                        }
                    }
                }
            }
        }
    }

    private int failPlainly(Frame f, int pc, int sp, long gas) {
        f.pc = pc;
        f.sp = sp;
        f.gas = gas;
        return plain.run(f);
    }

    private static int halt(Frame f, long gas, HaltReason reason) {
        f.gas = gas;
        f.halt(reason);
        return Signal.DONE;
    }
}
