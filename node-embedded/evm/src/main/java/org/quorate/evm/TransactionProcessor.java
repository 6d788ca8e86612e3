package org.quorate.evm;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.interpreter.CodeCache;
import org.quorate.evm.interpreter.Machine;
import org.quorate.evm.interpreter.Translation;
import org.quorate.evm.precompile.Precompiles;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.transaction.Transaction;

/**
 * Executes single transactions. Safe for any number of threads at once; it keeps analysed code and the buffers of
 * finished executions for later ones.
 */
public final class TransactionProcessor {
    private static final int MAX_IDLE_RUNNERS = 64;

    private final CodeCache codeCache = new CodeCache();
    private final ConcurrentLinkedQueue<TransactionRunner> idleRunners = new ConcurrentLinkedQueue<>();
    private final AtomicInteger idleCount = new AtomicInteger();
    private final Translation translation;
    private final boolean contractsMaySend;

    public TransactionProcessor() {
        this(Translation.WHEN_REUSED);
    }

    /** @param translation when to translate code; of use for tests */
    public TransactionProcessor(Translation translation) {
        this(translation, false);
    }

    private TransactionProcessor(Translation translation, boolean contractsMaySend) {
        this.translation = translation;
        this.contractsMaySend = contractsMaySend;
    }

    /** Lets accounts with code be senders, as if there were no EIP-3607: a test may act for a contract. */
    public static TransactionProcessor lettingContractsSend() {
        return new TransactionProcessor(Translation.WHEN_REUSED, true);
    }

    /** What executes transactions on one thread: for those who execute many, and need not borrow it each time. */
    public TransactionRunner newRunner() {
        return new TransactionRunner(new Machine(codeCache, translation), contractsMaySend);
    }

    /** Validates and executes a transaction as a block would. */
    public TransactionOutcome execute(Transaction transaction, Address sender, BlockContext block, WorldState state) {
        return execute(transaction, sender, block, state, ExecutionMode.TRANSACTION, Tracer.NONE);
    }

    /**
     * Validates and executes a transaction.
     *
     * @param sender as recovered from the signature, or anyone in a simulation
     * @param state read from only
     */
    public TransactionOutcome execute(
            Transaction transaction,
            Address sender,
            BlockContext block,
            WorldState state,
            ExecutionMode mode,
            Tracer tracer) {
        return execute(transaction, sender, block, state, mode, tracer, Precompiles.of(block.fork()));
    }

    /**
     * As {@link #execute(Transaction, Address, BlockContext, WorldState, ExecutionMode, Tracer)}.
     *
     * @param precompiles in place of the fork's: a simulation may move them
     */
    public TransactionOutcome execute(
            Transaction transaction,
            Address sender,
            BlockContext block,
            WorldState state,
            ExecutionMode mode,
            Tracer tracer,
            Precompiles precompiles) {
        TransactionRunner runner = take();
        try {
            return runner.execute(transaction, sender, block, state, mode, tracer, precompiles);
        } finally {
            giveBack(runner);
        }
    }

    /**
     * A call outside of any transaction: no fees, no nonce, all gas is free. For system calls.
     *
     * @param gas given to the call
     */
    public Executed systemCall(
            Address caller,
            Address target,
            Bytes input,
            long gas,
            BlockContext block,
            WorldState state,
            Tracer tracer) {
        TransactionRunner runner = take();
        try {
            return runner.systemCall(caller, target, input, gas, block, state, tracer);
        } finally {
            giveBack(runner);
        }
    }

    private TransactionRunner take() {
        TransactionRunner runner = idleRunners.poll();
        if (runner == null) {
            return newRunner();
        }
        idleCount.decrementAndGet();
        return runner;
    }

    private void giveBack(TransactionRunner runner) {
        if (idleCount.get() < MAX_IDLE_RUNNERS) {
            idleCount.incrementAndGet();
            idleRunners.add(runner);
        }
    }
}
