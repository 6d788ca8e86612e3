package org.quorate.evm.interpreter;

import java.util.Optional;

/**
 * Bytecode translated for {@link FusedInterpreter}: cut into blocks that are only entered at their beginning and left at
 * their end, with the gas and the stack that a whole block needs, and common sequences as single instructions. It holds
 * for the gas schedule that it was made for.
 *
 * <p>An instruction is one int: the number of the operation in the low byte, a signed operand above. An instruction of
 * bytecode itself has the operand 1 if it ends its block, else 0. Blocks are numbered in the order of the code, so the one
 * that execution falls into is the next. A block with something that is no instruction needs an impossible stack, so it is
 * never begun.
 */
final class Program {
    /** Operands have 24 bits. */
    static final int MAX_OPERAND = (1 << 23) - 1;

    final GasSchedule schedule;
    final int[] instructions;
    /** Four limbs each. */
    final long[] constants;

    /** Where each block begins: in the instructions, and in the bytecode. */
    final int[] blockStart;

    final int[] blockPc;
    final long[] blockGas;
    /** Fewest and most longs that may be on the stack when the block begins. */
    final int[] blockMin;

    final int[] blockMax;
    /** By position in the bytecode: the number of the block that a jump may enter there plus one, else 0. */
    private final char[] blockAt;

    Program(
            GasSchedule schedule,
            int[] instructions,
            long[] constants,
            int[] blockStart,
            int[] blockPc,
            long[] blockGas,
            int[] blockMin,
            int[] blockMax,
            char[] blockAt) {
        this.schedule = schedule;
        this.instructions = instructions;
        this.constants = constants;
        this.blockStart = blockStart;
        this.blockPc = blockPc;
        this.blockGas = blockGas;
        this.blockMin = blockMin;
        this.blockMax = blockMax;
        this.blockAt = blockAt;
    }

    /** The translation; nothing for code too large to number its blocks. */
    static Optional<Program> translate(Code code, GasSchedule schedule) {
        return new Translator(code, schedule).translate();
    }

    /** Bytes that it takes on the heap, but for the headers of its arrays. */
    long weight() {
        long ints = (long) instructions.length + blockStart.length + blockPc.length + blockMin.length + blockMax.length;
        long longs = (long) constants.length + blockGas.length;
        return ints * Integer.BYTES + longs * Long.BYTES + (long) blockAt.length * Character.BYTES;
    }

    /** The block of the jump destination at {@code pc}, any number; negative if there is none. */
    int blockAt(long pc) {
        return pc >= 0 && pc < blockAt.length ? blockAt[(int) pc] - 1 : -1;
    }
}
