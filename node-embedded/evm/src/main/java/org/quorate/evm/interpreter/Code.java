package org.quorate.evm.interpreter;

import java.util.Arrays;
import org.quorate.protocol.Bytes;

/**
 * Bytecode made ready to run: its valid jump destinations found, and zeros (STOP) behind it. Once it proves to run often it
 * is translated. Immutable but for that; threads may translate it at the same time, to the same result.
 */
public final class Code {
    /** No code: an account that only takes money. */
    static final Code EMPTY = new Code(Bytes.EMPTY);

    /** So that the immediate data of a last PUSH32 can be read eight bytes at a time. */
    private static final int PADDING = 40;

    /** Code is translated after one run and another for each so many bytes: 385 runs for the longest code. */
    private static final int BYTES_PER_RUN = 64;

    /** Of the objects and of the headers of all arrays, roughly. */
    private static final int OBJECT_BYTES = 400;

    private final Bytes bytes;
    private final byte[] padded;
    private final long[] jumpDestinations;
    /** Runs so far that wanted a translation; roughly, since threads do not wait for each other. */
    private int runs;

    private volatile Program program;

    Code(Bytes bytes) {
        this(bytes, findJumpDestinations(bytes.unsafeArray()));
    }

    /** @param jumpDestinations of the same code, as found before */
    Code(Bytes bytes, long[] jumpDestinations) {
        this.bytes = bytes;
        this.padded = Arrays.copyOf(bytes.unsafeArray(), bytes.length() + PADDING);
        this.jumpDestinations = jumpDestinations;
    }

    private static long[] findJumpDestinations(byte[] code) {
        int size = code.length;
        long[] bitmap = new long[size / 64 + 1];
        for (int pc = 0; pc < size; pc++) {
            int op = code[pc];
            if (op == Opcode.JUMPDEST) {
                bitmap[pc >> 6] |= 1L << pc;
            } else if (op >= Opcode.PUSH1 && op <= Opcode.PUSH32) {
                pc += op - Opcode.PUSH0;
            }
        }
        return bitmap;
    }

    /**
     * The translation for the schedule, or null if there is none (yet). Long code must run more often before it is
     * translated: what a caller pays for its runs then bounds the time that translations take.
     */
    Program program(GasSchedule schedule, Translation policy) {
        Program known = program;
        if (known != null && known.schedule == schedule) {
            return known;
        }
        if (policy == Translation.NEVER || policy == Translation.WHEN_REUSED && runs++ <= size() / BYTES_PER_RUN) {
            return null;
        }
        Program translated = Program.translate(this, schedule).orElse(null);
        program = translated;
        return translated;
    }

    /** Whether there is a translation for the schedule already. */
    boolean isTranslated(GasSchedule schedule) {
        Program known = program;
        return known != null && known.schedule == schedule;
    }

    /** Bytes that it takes on the heap, with the translation if there is one: 24 KB of code up to 640 KB. */
    long weight() {
        Program known = program;
        return OBJECT_BYTES
                + (long) bytes.length()
                + padded.length
                + (long) jumpDestinations.length * Long.BYTES
                + (known == null ? 0 : known.weight());
    }

    /** A bit for each byte of the code. */
    long[] jumpDestinations() {
        return jumpDestinations;
    }

    int size() {
        return bytes.length();
    }

    Bytes bytes() {
        return bytes;
    }

    /** The code and at least 40 zero bytes. */
    byte[] padded() {
        return padded;
    }

    /** Whether a jump may go to {@code pc}, any number. */
    boolean isJumpDestination(long pc) {
        return pc >= 0 && pc < bytes.length() && (jumpDestinations[(int) pc >> 6] >>> pc & 1) != 0;
    }
}
