package org.quorate.evm;

import java.util.List;
import java.util.Optional;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.interpreter.Machine;
import org.quorate.evm.interpreter.Message;
import org.quorate.evm.precompile.Precompiles;
import org.quorate.evm.state.Account;
import org.quorate.evm.state.Journal;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SystemTransaction;
import org.quorate.protocol.transaction.Transaction;

/**
 * Executes single transactions, one after the other, with buffers that it keeps. One thread at a time. What the state
 * throws while it is read comes out of the call, after which the runner is as good as new.
 */
public final class TransactionRunner {
    private final Machine machine;
    private final boolean contractsMaySend;
    private final Journal journal = new Journal();

    TransactionRunner(Machine machine, boolean contractsMaySend) {
        this.machine = machine;
        this.contractsMaySend = contractsMaySend;
    }

    /** Validates and executes a transaction as a block would. */
    public TransactionOutcome execute(Transaction transaction, Address sender, BlockContext block, WorldState state) {
        return execute(transaction, sender, block, state, ExecutionMode.TRANSACTION, Tracer.NONE);
    }

    TransactionOutcome execute(
            Transaction transaction,
            Address sender,
            BlockContext block,
            WorldState state,
            ExecutionMode mode,
            Tracer tracer) {
        return execute(transaction, sender, block, state, mode, tracer, Precompiles.of(block.fork()));
    }

    TransactionOutcome execute(
            Transaction transaction,
            Address sender,
            BlockContext block,
            WorldState state,
            ExecutionMode mode,
            Tracer tracer,
            Precompiles precompiles) {
        if (transaction instanceof SystemTransaction system) {
            return executeSystem(system, sender, block, state, tracer, precompiles);
        }
        IntrinsicGas intrinsic = IntrinsicGas.of(transaction, block.fork());
        boolean simulated = mode != ExecutionMode.TRANSACTION;
        Rejected fault = simulated ? null : TransactionValidator.staticFault(transaction, block, mode, intrinsic);
        if (fault != null) {
            return fault;
        }
        try {
            journal.begin(state);
            Account account = journal.account(sender);
            fault = simulated
                    ? TransactionValidator.simulationFault(transaction, account, journal, block, mode, intrinsic)
                    : TransactionValidator.senderFault(
                            transaction, account, block.timestamp(), journal, contractsMaySend);
            if (fault != null) {
                return fault;
            }
            return new TransactionExecution(
                            transaction, account, intrinsic, block, journal, tracer, precompiles, machine)
                    .run();
        } finally {
            end();
        }
    }

    /** Coin comes from elsewhere, gas is paid for there: the call is all that there is. Where it may stand, others check. */
    private TransactionOutcome executeSystem(
            SystemTransaction transaction,
            Address sender,
            BlockContext block,
            WorldState state,
            Tracer tracer,
            Precompiles precompiles) {
        Rejected fault = TransactionValidator.systemFault(transaction, sender, block, state);
        if (fault != null) {
            return fault;
        }
        try {
            journal.begin(state);
            machine.begin(
                    block, journal, new Machine.TransactionInfo(sender, UInt256.ZERO, List.of()), tracer, precompiles);
            journal.warm(journal.account(sender));
            journal.warm(journal.account(transaction.recipient()));
            journal.warm(journal.account(block.coinbase()));
            journal.addBalance(journal.account(sender), transaction.value());
            long gas = transaction.gasLimit();
            machine.run(Message.call(sender, transaction.recipient(), transaction.data(), gas, transaction.value()));
            if (machine.halt().isPresent()) {
                return new Rejected(
                        TransactionError.SYSTEM_TRANSACTION_FAILED,
                        "a system transaction failed: " + machine.halt().get().message() + ", output "
                                + machine.output());
            }
            return new Executed(
                    gas - machine.gasLeft(),
                    0,
                    machine.output(),
                    journal.logs(),
                    Optional.empty(),
                    journal.toDelta(),
                    Optional.empty());
        } finally {
            end();
        }
    }

    Executed systemCall(
            Address caller,
            Address target,
            Bytes input,
            long gas,
            BlockContext block,
            WorldState state,
            Tracer tracer) {
        try {
            journal.begin(state);
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
            end();
        }
    }

    private void end() {
        machine.end();
        journal.end();
    }
}
