package org.quorate.evm.interpreter;

import java.util.Arrays;
import org.quorate.evm.CallKind;
import org.quorate.evm.HaltReason;
import org.quorate.evm.state.Account;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/**
 * One activation of code: the Yellow Paper's machine state μ and execution environment I. Frames are pooled by depth, so a
 * frame's buffers outlive it; the output of a finished frame stays readable until the next call at its depth.
 */
final class Frame {
    private static final byte[] NONE = new byte[0];
    /** More memory than any block's gas can pay for. */
    private static final long MAX_MEMORY = 1L << 30;

    private static final int KEPT_MEMORY = 1 << 16;

    final int depth;

    // Environment
    CallKind kind;
    boolean isStatic;
    /** Whose storage and balance the code works on. */
    Account account;

    Address caller;
    UInt256 value;
    Code code;
    byte[] input = NONE;
    int inputOffset;
    int inputSize;

    // Machine state
    long gas;
    int pc;
    /** The translated code, or null to interpret bytecode. */
    Program program;
    /** The block of the program to go on with. */
    int block;
    /** Index in the machine's stack of this frame's bottom word. */
    int base;
    /** Index behind the top word. */
    int sp;

    byte[] memory = NONE;
    /** Bytes in use, a multiple of 32. */
    int memorySize;

    private long memoryCost;
    byte[] returnData = NONE;
    int returnDataOffset;
    int returnDataSize;

    // Outcome
    byte[] output = NONE;
    int outputOffset;
    int outputSize;
    /** Null while running and on success. */
    HaltReason halt;

    // What the caller does with it
    /** Journal position to go back to on failure. */
    int checkpoint;

    long gasGiven;
    /** Where the caller wants the output in its own memory. */
    int resultOffset;

    int resultSize;

    Frame(int depth) {
        this.depth = depth;
    }

    void clear(int stackBase) {
        base = stackBase;
        sp = stackBase;
        pc = 0;
        block = 0;
        memorySize = 0;
        memoryCost = 0;
        halt = null;
        setReturnData(NONE, 0, 0);
        setOutput(NONE, 0, 0);
    }

    /** Lets go of everything that a transaction left, and of unusually large memory. */
    void release() {
        account = null;
        code = null;
        program = null;
        input = NONE;
        returnData = NONE;
        output = NONE;
        if (memory.length > KEPT_MEMORY) {
            memory = NONE;
        }
    }

    void setInput(byte[] bytes, int offset, int size) {
        input = bytes;
        inputOffset = offset;
        inputSize = size;
    }

    void setReturnData(byte[] bytes, int offset, int size) {
        returnData = bytes;
        returnDataOffset = offset;
        returnDataSize = size;
    }

    void setOutput(byte[] bytes, int offset, int size) {
        output = bytes;
        outputOffset = offset;
        outputSize = size;
    }

    Bytes inputBytes() {
        return Bytes.wrap(Arrays.copyOfRange(input, inputOffset, inputOffset + inputSize));
    }

    Bytes outputBytes() {
        return Bytes.wrap(Arrays.copyOfRange(output, outputOffset, outputOffset + outputSize));
    }

    /** Takes gas; false, with the frame halted, if there is not enough. */
    boolean charge(long amount) {
        gas -= amount;
        return gas >= 0 || halt(HaltReason.OUT_OF_GAS);
    }

    /** Sets the reason. @return false, for the callers' convenience */
    boolean halt(HaltReason reason) {
        halt = reason;
        return false;
    }

    /**
     * Makes {@code size} bytes of memory from {@code offset} addressable and charges for it; false, with the frame
     * halted, if the gas does not suffice.
     *
     * @param offset negative for a number beyond all bounds, as is size
     */
    boolean touchMemory(long offset, long size) {
        if (size == 0) {
            return true;
        }
        long end = offset + size;
        if (offset >= 0 && size > 0 && end <= memorySize) {
            return true;
        }
        if (offset < 0 || size < 0 || end > MAX_MEMORY) {
            return halt(HaltReason.OUT_OF_GAS);
        }
        long words = end + 31 >> 5;
        long cost = 3 * words + (words * words >> 9);
        if (!charge(cost - memoryCost)) {
            return false;
        }
        memoryCost = cost;
        growMemory((int) words << 5);
        return true;
    }

    private void growMemory(int newSize) {
        if (newSize > memory.length) {
            byte[] larger = new byte[(int) Math.min(MAX_MEMORY, Math.max(1024, Math.max(2L * memory.length, newSize)))];
            System.arraycopy(memory, 0, larger, 0, memorySize);
            memory = larger;
        } else {
            Arrays.fill(memory, memorySize, newSize, (byte) 0);
        }
        memorySize = newSize;
    }

    /**
     * Copies from a source as if zeros followed it. The memory must have been touched.
     *
     * @param from an offset in the source, negative for a number beyond all bounds
     */
    void copyToMemory(byte[] source, int start, int length, long from, int to, int size) {
        int available = from < 0 || from >= length ? 0 : (int) Math.min(size, length - from);
        if (available > 0) {
            System.arraycopy(source, start + (int) from, memory, to, available);
        }
        Arrays.fill(memory, to + available, to + size, (byte) 0);
    }
}
