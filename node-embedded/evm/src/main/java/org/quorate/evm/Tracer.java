package org.quorate.evm;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Log;

/**
 * Watches an execution. Calls come in the order of execution, on the executing thread; {@link #NONE} costs nothing.
 *
 * <p>Of one frame: {@code onEnter}, then for each instruction {@code onStep}, {@code onStepEnd} (before the frame that a
 * CALL opens is entered), then {@code onExit}. Calls of precompiled contracts and calls that fail before they begin have
 * {@code onEnter} and {@code onExit} only; so has SELFDESTRUCT.
 *
 * <p>A tracer that has seen enough ends the execution by an exception of its own, from any call: it comes out of
 * {@link TransactionProcessor}, and nothing of the execution remains. The gas of a block buys millions of events and
 * gigabytes of what they hold, so a tracer that keeps them is to be wrapped in {@link LimitedTracer}.
 */
public interface Tracer {
    Tracer NONE = new Tracer() {};

    /** Whether {@link #onStep} and {@link #onStepEnd} are wanted; asked once a transaction. */
    default boolean wantsSteps() {
        return false;
    }

    default void onEnter(FrameStart frame) {}

    default void onExit(FrameEnd frame) {}

    /** Before an instruction. The view is valid during the call only. */
    default void onStep(StepView step) {}

    /**
     * After an instruction.
     *
     * @param gasCost includes gas handed to a callee
     * @param halt why the frame halts at this instruction, if it does so exceptionally or by REVERT
     */
    default void onStepEnd(StepView step, long gasCost, Optional<HaltReason> halt) {}

    /** A LOG instruction. It may still be reverted. */
    default void onLog(Log log) {}

    /**
     * A frame begins.
     *
     * @param depth 0 for the transaction's own
     * @param to the account whose code runs, the new contract, or SELFDESTRUCT's beneficiary
     * @param gas given to it
     * @param value for DELEGATECALL that of the caller, for STATICCALL zero
     */
    record FrameStart(int depth, CallKind kind, Address from, Address to, Bytes input, long gas, UInt256 value) {}

    /**
     * A frame ends.
     *
     * @param output return data, revert data, or the code to deploy
     * @param halt nothing if it succeeded
     */
    record FrameEnd(int depth, long gasUsed, Bytes output, Optional<HaltReason> halt) {}

    /** What a tracer sees of the running frame. */
    interface StepView {
        /** 0 for the transaction's own frame. */
        int depth();

        int pc();

        /** 0 to 255. */
        int opcode();

        long gas();

        /** The account whose storage the frame works on. */
        Address address();

        Address caller();

        /** Words on the stack. */
        int stackSize();

        /** Words that the instruction takes from the stack; 0 if there is no such instruction. */
        int stackInputs();

        /** A word of the stack, 0 for the top. */
        UInt256 stack(int fromTop);

        /** In bytes, a multiple of 32. */
        int memorySize();

        /** A copy of a part of the memory. */
        Bytes memory(int offset, int length);

        Bytes returnData();

        /** The refund counter. */
        long refund();

        /** Current value of a slot of this account. */
        UInt256 storage(UInt256 slot);

        /** Current balance of any account. */
        UInt256 balance(Address account);

        /** Current code hash of any account. */
        Hash codeHash(Address account);
    }
}
