package org.quorate.evm.interpreter;

import static org.quorate.evm.interpreter.FusedOp.*;
import static org.quorate.evm.interpreter.Opcode.*;

import org.quorate.evm.HaltReason;

/**
 * The loop over a {@link Program}: gas and stack are checked once a block. A block that cannot be paid for, or for which
 * the stack is too low or too high, is bound to fail; it is left to {@link Interpreter}, which finds out at which
 * instruction and why. The method must stay below 8,000 bytes of bytecode, or HotSpot never compiles it.
 */
final class FusedInterpreter {
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
                    case STOP -> {
                        f.gas = gas;
                        return Signal.DONE;
                    }
                    case NEXT_BLOCK -> {
                        block++;
                        continue nextBlock;
                    }
                    case ADD -> {
                        Words.add(s, sp - 4, sp - 8, sp - 8);
                        sp -= 4;
                    }
                    case ADD_SMALL -> Words.addSmall(s, sp - 4, operand);
                    case DUP_ADD -> Words.add(s, sp - operand, sp - 4, sp - 4);
                    case MUL -> {
                        Words.multiply(s, sp - 4, s, sp - 8, s, sp - 8);
                        sp -= 4;
                    }
                    case DUP_MUL -> Words.multiply(s, sp - operand, s, sp - 4, s, sp - 4);
                    case SUB -> {
                        Words.subtract(s, sp - 4, sp - 8, sp - 8);
                        sp -= 4;
                    }
                    case DUP_SUB -> Words.subtract(s, sp - operand, sp - 4, sp - 4);
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
                            f.gas = gas;
                            f.halt(HaltReason.OUT_OF_GAS);
                            return Signal.DONE;
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
                    case DUP_LT -> Words.setBoolean(s, sp - 4, Words.isBelow(s, sp - operand, sp - 4));
                    case GT -> {
                        Words.setBoolean(s, sp - 8, Words.isBelow(s, sp - 8, sp - 4));
                        sp -= 4;
                    }
                    case DUP_GT -> Words.setBoolean(s, sp - 4, Words.isBelow(s, sp - 4, sp - operand));
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
                    case AND_CONSTANT -> Words.and(constants, operand, s, sp - 4);
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
                    case SHL_BY -> Words.shiftLeft(s, sp - 4, operand);
                    case SHR -> {
                        Words.shiftRight(s, sp);
                        sp -= 4;
                    }
                    case SHR_BY -> Words.shiftRight(s, sp - 4, operand, 0);
                    case SAR -> {
                        Words.shiftRightSigned(s, sp);
                        sp -= 4;
                    }
                    case CLZ -> Words.set(s, sp - 4, 256 - Words.bitLength(s, sp - 4));
                    case POP -> sp -= 4;
                    case DROP -> sp -= operand;
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
                    case DUP_MLOAD -> {
                        long offset = Words.asSize(s, sp - operand);
                        if (offset < 0 || offset + 32 > f.memorySize) {
                            f.gas = gas;
                            if (!f.touchMemory(offset, 32)) {
                                return Signal.DONE;
                            }
                            gas = f.gas;
                        }
                        Words.load(f.memory, (int) offset, s, sp);
                        sp += 4;
                    }
                    case MLOAD_AT -> {
                        if (operand + 32 > f.memorySize) {
                            f.gas = gas;
                            if (!f.touchMemory(operand, 32)) {
                                return Signal.DONE;
                            }
                            gas = f.gas;
                        }
                        Words.load(f.memory, operand, s, sp);
                        sp += 4;
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
                    case MSTORE_AT -> {
                        if (operand + 32 > f.memorySize) {
                            f.gas = gas;
                            if (!f.touchMemory(operand, 32)) {
                                return Signal.DONE;
                            }
                            gas = f.gas;
                        }
                        Words.store(s, sp - 4, f.memory, operand);
                        sp -= 4;
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
                        block = program.blockAt(Words.asSize(s, sp));
                        if (block < 0) {
                            return invalidJump(f, gas);
                        }
                        continue nextBlock;
                    }
                    case JUMP_TO -> {
                        block = operand;
                        continue nextBlock;
                    }
                    case JUMPI -> {
                        sp -= 8;
                        block++;
                        if (!Words.isZero(s, sp)) {
                            block = program.blockAt(Words.asSize(s, sp + 4));
                            if (block < 0) {
                                return invalidJump(f, gas);
                            }
                        }
                        continue nextBlock;
                    }
                    case JUMP_TO_IF -> {
                        sp -= 4;
                        block = Words.isZero(s, sp) ? block + 1 : operand;
                        continue nextBlock;
                    }
                    case JUMP_TO_UNLESS -> {
                        sp -= 4;
                        block = Words.isZero(s, sp) ? operand : block + 1;
                        continue nextBlock;
                    }
                    case JUMP_LT -> {
                        sp -= 8;
                        boolean jumps = Words.isBelow(s, sp + 4, sp) == ((operand & 1) == 0);
                        block = jumps ? operand >> 1 : block + 1;
                        continue nextBlock;
                    }
                    case JUMP_GT -> {
                        sp -= 8;
                        boolean jumps = Words.isBelow(s, sp, sp + 4) == ((operand & 1) == 0);
                        block = jumps ? operand >> 1 : block + 1;
                        continue nextBlock;
                    }
                    case JUMP_SLT -> {
                        sp -= 8;
                        boolean jumps = Words.isBelowSigned(s, sp + 4, sp) == ((operand & 1) == 0);
                        block = jumps ? operand >> 1 : block + 1;
                        continue nextBlock;
                    }
                    case JUMP_SGT -> {
                        sp -= 8;
                        boolean jumps = Words.isBelowSigned(s, sp, sp + 4) == ((operand & 1) == 0);
                        block = jumps ? operand >> 1 : block + 1;
                        continue nextBlock;
                    }
                    case JUMP_EQ -> {
                        sp -= 8;
                        boolean jumps = Words.areEqual(s, sp, sp + 4) == ((operand & 1) == 0);
                        block = jumps ? operand >> 1 : block + 1;
                        continue nextBlock;
                    }
                    case MSIZE -> {
                        Words.set(s, sp, f.memorySize);
                        sp += 4;
                    }
                    case GAS -> {
                        Words.set(s, sp, gas);
                        sp += 4;
                        block++;
                        continue nextBlock;
                    }
                    case PUSH_SMALL -> {
                        Words.set(s, sp, operand);
                        sp += 4;
                    }
                    case PUSH_CONSTANT -> {
                        s[sp] = constants[operand];
                        s[sp + 1] = constants[operand + 1];
                        s[sp + 2] = constants[operand + 2];
                        s[sp + 3] = constants[operand + 3];
                        sp += 4;
                    }
                    case DUP -> {
                        Words.copy(s, sp - operand, sp);
                        sp += 4;
                    }
                    case SWAP -> Words.swap(s, sp - 4, sp - 4 - operand);
                    case SWAP_POP -> {
                        sp -= 4;
                        Words.copy(s, sp, sp - operand);
                    }
                    default -> {
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

    private static int invalidJump(Frame f, long gas) {
        f.gas = gas;
        f.halt(HaltReason.INVALID_JUMP);
        return Signal.DONE;
    }
}
