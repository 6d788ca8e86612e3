package org.quorate.evm.interpreter;

import static org.quorate.evm.interpreter.Opcode.*;

import java.util.Arrays;
import java.util.Optional;

/** Makes a {@link Program} of bytecode: first the borders of blocks, then block by block its instructions. */
final class Translator {
    private static final int MAX_BLOCKS = Character.MAX_VALUE - 1;

    private final Code code;
    private final byte[] bytes;
    private final GasSchedule schedule;
    private final char[] blockAt;
    private final int[] blockPc;
    private final int blocks;

    private int[] out = new int[64];
    private int outSize;
    private long[] constants = new long[32];
    private int constantsSize;

    Translator(Code code, GasSchedule schedule) {
        this.code = code;
        this.bytes = code.padded();
        this.schedule = schedule;
        this.blockAt = new char[code.size()];
        this.blockPc = findBlocks();
        this.blocks = blockPc.length;
    }

    /** Whether no instruction behind this one belongs to the same block. */
    private static boolean endsBlock(int op) {
        return switch (op) {
            // Gas must be exact here, or the next instruction may not follow.
            case STOP, JUMP, JUMPI, GAS, SSTORE, TSTORE, RETURNDATACOPY -> true;
            case LOG0, LOG1, LOG2, LOG3, LOG4 -> true;
            case CREATE, CALL, CALLCODE, RETURN, DELEGATECALL, CREATE2, STATICCALL, REVERT, SELFDESTRUCT -> true;
            default -> false;
        };
    }

    private boolean endsBlockAt(int pc) {
        int op = bytes[pc] & 0xff;
        return endsBlock(op) || !schedule.isDefined(op);
    }

    private int[] findBlocks() {
        int[] starts = new int[16];
        int count = 0;
        boolean begins = true;
        for (int pc = 0; pc <= code.size(); pc = next(pc)) {
            boolean destination = code.isJumpDestination(pc);
            if (begins || destination || pc >= code.size()) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * count);
                }
                starts[count++] = pc;
                if (destination && count <= MAX_BLOCKS) {
                    blockAt[pc] = (char) count;
                }
            }
            begins = endsBlockAt(pc);
        }
        // A PUSH may reach over the end: what follows is a STOP.
        if (starts[count - 1] < code.size()) {
            starts = Arrays.copyOf(starts, count + 1);
            starts[count++] = code.size();
        }
        return Arrays.copyOf(starts, count);
    }

    private int next(int pc) {
        return pc + 1 + immediateSize(bytes[pc] & 0xff);
    }

    Optional<Program> translate() {
        if (blocks > MAX_BLOCKS) {
            return Optional.empty();
        }
        int[] blockStart = new int[blocks];
        long[] blockGas = new long[blocks];
        int[] blockMin = new int[blocks];
        int[] blockMax = new int[blocks];
        for (int block = 0; block < blocks; block++) {
            blockStart[block] = outSize;
            measure(block, blockGas, blockMin, blockMax);
            emitBlock(block);
        }
        return Optional.of(new Program(
                schedule,
                Arrays.copyOf(out, outSize),
                Arrays.copyOf(constants, constantsSize),
                blockStart,
                blockPc,
                blockGas,
                blockMin,
                blockMax,
                blockAt));
    }

    private int end(int block) {
        return block + 1 < blocks ? blockPc[block + 1] : code.size() + 1;
    }

    private void measure(int block, long[] blockGas, int[] blockMin, int[] blockMax) {
        long gas = 0;
        int min = 0;
        int max = Integer.MAX_VALUE;
        int height = 0;
        for (int pc = blockPc[block]; pc < end(block); pc = next(pc)) {
            int op = bytes[pc] & 0xff;
            gas += schedule.gas(op);
            min = Math.max(min, schedule.minStack(op) - height);
            max = Math.min(max, schedule.maxStack(op) - height);
            height += schedule.stackChange(op);
        }
        blockGas[block] = gas;
        blockMin[block] = min;
        blockMax[block] = max;
    }

    private void emitBlock(int block) {
        int pc = blockPc[block];
        int end = end(block);
        while (pc < end) {
            pc = emitNext(pc, end);
        }
        int last = lastOpcode(block);
        if (!endsBlock(last) && schedule.isDefined(last)) {
            emit(FusedOp.NEXT_BLOCK, 0);
        }
    }

    private int lastOpcode(int block) {
        int last = STOP;
        for (int pc = blockPc[block]; pc < end(block); pc = next(pc)) {
            last = bytes[pc] & 0xff;
        }
        return last;
    }

    /** Emits one instruction for as many as fit one, and returns where the next begins. */
    private int emitNext(int pc, int end) {
        int op = bytes[pc] & 0xff;
        int following = next(pc);
        if (op == JUMPDEST) {
            return following;
        }
        int second = following < end ? bytes[following] & 0xff : -1;
        if (op >= PUSH0 && op <= PUSH32) {
            return emitPush(pc, op, following, second);
        }
        if (op >= DUP1 && op <= DUP16) {
            return emitDup(4 * (op - DUP1 + 1), following, second);
        }
        if (op >= SWAP1 && op <= SWAP16) {
            int distance = 4 * (op - SWAP1 + 1);
            if (second == POP) {
                emit(FusedOp.SWAP_POP, distance);
                return following + 1;
            }
            emit(FusedOp.SWAP, distance);
            return following;
        }
        if (op == POP && second == POP) {
            int at = pc;
            while (at < end && (bytes[at] & 0xff) == POP) {
                at++;
            }
            emit(FusedOp.DROP, 4 * (at - pc));
            return at;
        }
        int fused = emitConditionalJump(op, following, end);
        if (fused > 0) {
            return fused;
        }
        if (op == PC) {
            emit(FusedOp.PUSH_SMALL, pc);
        } else {
            emit(op, endsBlock(op) ? 1 : 0);
        }
        return following;
    }

    private int emitPush(int pc, int op, int following, int second) {
        int small = smallConstant(pc, op);
        if (second == JUMP || second == JUMPI) {
            int target = small >= 0 && small < code.size() ? blockAt[small] - 1 : -1;
            if (target >= 0) {
                emit(second == JUMP ? FusedOp.JUMP_TO : FusedOp.JUMP_TO_IF, target);
                return following + 1;
            }
        }
        int fused = small >= 0 ? fusedWithSmall(second, small) : -1;
        if (fused >= 0) {
            emit(fused, small);
            return following + 1;
        }
        if (second == AND) {
            emit(FusedOp.AND_CONSTANT, constant(pc, op));
            return following + 1;
        }
        if (small >= 0) {
            emit(FusedOp.PUSH_SMALL, small);
        } else {
            emit(FusedOp.PUSH_CONSTANT, constant(pc, op));
        }
        return following;
    }

    private static int fusedWithSmall(int second, int small) {
        return switch (second) {
            case ADD -> FusedOp.ADD_SMALL;
            case SHL -> small < 256 ? FusedOp.SHL_BY : -1;
            case SHR -> small < 256 ? FusedOp.SHR_BY : -1;
            case MLOAD -> FusedOp.MLOAD_AT;
            case MSTORE -> FusedOp.MSTORE_AT;
            default -> -1;
        };
    }

    private int emitDup(int distance, int following, int second) {
        int fused =
                switch (second) {
                    case ADD -> FusedOp.DUP_ADD;
                    case MUL -> FusedOp.DUP_MUL;
                    case SUB -> FusedOp.DUP_SUB;
                    case MLOAD -> FusedOp.DUP_MLOAD;
                    case LT -> FusedOp.DUP_LT;
                    case GT -> FusedOp.DUP_GT;
                    default -> -1;
                };
        if (fused < 0) {
            emit(FusedOp.DUP, distance);
            return following;
        }
        emit(fused, distance);
        return following + 1;
    }

    /** ISZERO, or a comparison and perhaps ISZERO, then PUSH JUMPI; the next position, or 0 if that is not what stands there. */
    private int emitConditionalJump(int op, int following, int end) {
        int fused =
                switch (op) {
                    case ISZERO -> FusedOp.JUMP_TO_UNLESS;
                    case LT -> FusedOp.JUMP_LT;
                    case GT -> FusedOp.JUMP_GT;
                    case SLT -> FusedOp.JUMP_SLT;
                    case SGT -> FusedOp.JUMP_SGT;
                    case EQ -> FusedOp.JUMP_EQ;
                    default -> 0;
                };
        if (fused == 0) {
            return 0;
        }
        int at = following;
        boolean negated = op != ISZERO && at < end && (bytes[at] & 0xff) == ISZERO;
        if (negated) {
            at++;
        }
        int push = at < end ? bytes[at] & 0xff : -1;
        if (push < PUSH1 || push > PUSH32 || next(at) >= end || (bytes[next(at)] & 0xff) != JUMPI) {
            return 0;
        }
        int pc = smallConstant(at, push);
        int target = pc >= 0 && pc < code.size() ? blockAt[pc] - 1 : -1;
        if (target < 0) {
            return 0;
        }
        emit(fused, op == ISZERO ? target : 2 * target + (negated ? 1 : 0));
        return next(at) + 1;
    }

    /** The number that a PUSH pushes if it fits an operand, else -1. */
    private int smallConstant(int pc, int op) {
        int count = immediateSize(op);
        long value = 0;
        for (int i = 1; i <= count; i++) {
            value = value << 8 | bytes[pc + i] & 0xff;
            if (value > Program.MAX_OPERAND) {
                return -1;
            }
        }
        return (int) value;
    }

    private int constant(int pc, int op) {
        if (constantsSize + Words.WORD > constants.length) {
            constants = Arrays.copyOf(constants, 2 * constants.length);
        }
        if (op == PUSH0) {
            Words.set(constants, constantsSize, 0);
        } else {
            Words.loadShort(bytes, pc + 1, immediateSize(op), constants, constantsSize);
        }
        constantsSize += Words.WORD;
        return constantsSize - Words.WORD;
    }

    private void emit(int op, int operand) {
        if (outSize == out.length) {
            out = Arrays.copyOf(out, 2 * outSize);
        }
        out[outSize++] = op | operand << 8;
    }
}
