package org.quorate.evm;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.interpreter.CodeCache;
import org.quorate.evm.interpreter.Machine;
import org.quorate.evm.interpreter.Message;
import org.quorate.evm.interpreter.Translation;
import org.quorate.evm.state.Journal;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.Transaction;

/**
 * Executes single transactions. Safe for any number of threads at once; it keeps analysed code and the buffers of
 * finished executions for later ones.
 */
public final class TransactionProcessor {
    private static final int MAX_IDLE_MACHINES = 64;

    private final CodeCache codeCache = new CodeCache();
    private final ConcurrentLinkedQueue<Machine> idleMachines = new ConcurrentLinkedQueue<>();
    private final AtomicInteger idleCount = new AtomicInteger();
    private final Translation translation;

    public TransactionProcessor() {
        this(Translation.WHEN_REUSED);
    }

    /** @param translation when to translate code; of use for tests */
    public TransactionProcessor(Translation translation) {
        this.translation = translation;
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
        Optional<Rejected> refusal = TransactionValidator.checkStatic(transaction, block, mode)
                .or(() -> TransactionValidator.checkSender(transaction, sender, state, mode));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Machine machine = takeMachine();
        try {
            return new TransactionExecution(transaction, sender, block, state, tracer, machine).run();
        } finally {
            giveBack(machine);
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
        Machine machine = takeMachine();
        try {
            Journal journal = new Journal(state);
            machine.begin(block, journal, new Machine.TransactionInfo(caller, UInt256.ZERO, List.of()), tracer);
            journal.warm(journal.account(caller));
            journal.warm(journal.account(target));
            machine.run(Message.call(caller, target, input, gas, UInt256.ZERO));
            return new Executed(
                    gas - machine.gasLeft(),
                    0,
                    machine.output(),
                    journal.logs(),
                    Optional.empty(),
                    journal.toDelta(),
                    machine.halt());
        } finally {
            giveBack(machine);
        }
    }

    private Machine takeMachine() {
        Machine machine = idleMachines.poll();
        if (machine == null) {
            return new Machine(codeCache, translation);
        }
        idleCount.decrementAndGet();
        return machine;
    }

    private void giveBack(Machine machine) {
        machine.end();
        if (idleCount.get() < MAX_IDLE_MACHINES) {
            idleCount.incrementAndGet();
            idleMachines.add(machine);
        }
    }
}
