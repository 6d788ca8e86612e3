package org.quorate.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.quorate.evm.BlockContext;
import org.quorate.evm.StateDelta;
import org.quorate.evm.TransactionError;
import org.quorate.evm.TransactionOutcome;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.TransactionValidator;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.block.Withdrawal;
import org.quorate.protocol.transaction.Transaction;

/**
 * The part of a block's execution that goes in order, whoever executes the transactions: what stands in the block so far,
 * the state after it, the gas that is left. One thread at a time.
 */
final class BlockRun {
    private static final UInt256 WEI_PER_GWEI = UInt256.of(1_000_000_000);

    private final BlockInput input;
    private final BlockContext context;
    private final TransactionSource source;
    private final SystemContracts system;
    private final BlockState state;
    private final List<RecoveredTransaction> included = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private Optional<RecoveredTransaction> waiting = Optional.empty();
    private boolean complete;
    private long gasUsed;
    private long blobGasUsed;

    BlockRun(TransactionProcessor processor, BlockInput input, TransactionSource source) {
        this.input = input;
        this.context = input.context();
        this.source = source;
        this.system = new SystemContracts(processor, input);
        this.state = system.state();
    }

    /** The system calls before the first transaction. */
    void begin() {
        begin(_ -> {});
    }

    /** The same; the listener hears what they changed. */
    void begin(Consumer<StateDelta> listener) {
        system.beginBlock(listener);
    }

    BlockContext context() {
        return context;
    }

    TransactionSource source() {
        return source;
    }

    /** After all that was included so far. */
    BlockState state() {
        return state;
    }

    int includedCount() {
        return included.size();
    }

    /** The next transaction, the same until it is included or rejected; nothing ends the block. */
    Optional<RecoveredTransaction> next() {
        if (waiting.isEmpty() && !complete) {
            waiting = source.next(gasLeft(), blobGasLeft());
            complete = waiting.isEmpty();
        }
        return waiting;
    }

    /** Whether the next transaction was asked for and is neither included nor rejected. */
    boolean isWaiting() {
        return waiting.isPresent();
    }

    /** Executes the rest of the block one by one. */
    void executeRest(WorkerTools tools) {
        for (Optional<RecoveredTransaction> next = next(); next.isPresent(); next = next()) {
            RecoveredTransaction transaction = next.get();
            Rejected full = full(transaction.transaction());
            TransactionOutcome outcome = full != null
                    ? full
                    : tools.runner().execute(transaction.transaction(), transaction.sender(), context, state);
            switch (outcome) {
                case Executed executed -> {
                    state.apply(executed.delta());
                    include(transaction, executed, tools.blooms().of(executed.logs()));
                }
                case Rejected rejected -> reject(transaction, rejected);
            }
        }
    }

    /** Why the block has no room for the transaction, or null. */
    Rejected full(Transaction transaction) {
        if (Long.compareUnsigned(transaction.gasLimit(), gasLeft()) > 0) {
            return new Rejected(
                    TransactionError.GAS_ALLOWANCE_EXCEEDED,
                    "gas limit reached: the transaction may use "
                            + Long.toUnsignedString(transaction.gasLimit()) + ", the block has " + gasLeft()
                            + " left");
        }
        if (TransactionValidator.blobGas(transaction) > blobGasLeft()) {
            return new Rejected(
                    TransactionError.BLOB_GAS_ALLOWANCE_EXCEEDED,
                    "blob gas limit reached: the block has " + blobGasLeft() + " blob gas left");
        }
        return null;
    }

    /** Takes the waiting transaction into the block; its changes are in the state already. @param bloom of its logs */
    void include(RecoveredTransaction transaction, Executed executed, Bytes bloom) {
        gasUsed += executed.gasUsed();
        blobGasUsed += TransactionValidator.blobGas(transaction.transaction());
        included.add(transaction);
        receipts.add(new Receipt(
                transaction.transaction().type(),
                executed.success(),
                gasUsed,
                bloom,
                executed.logs(),
                Optional.empty()));
        waiting = Optional.empty();
    }

    /** Leaves the waiting transaction out. */
    void reject(RecoveredTransaction transaction, Rejected why) {
        waiting = Optional.empty();
        source.rejected(transaction, why);
    }

    /** Withdrawals, requests, and what it all comes to. */
    BlockOutput finish() {
        for (Withdrawal withdrawal : input.withdrawals()) {
            state.credit(withdrawal.address(), UInt256.of(withdrawal.amount()).multiplyExact(WEI_PER_GWEI));
        }
        Optional<Hash> requestsHash = system.endBlock(receipts);
        return new BlockOutput(included, receipts, state.toDelta(), gasUsed, blobGasUsed, requestsHash);
    }

    long gasLeft() {
        return context.gasLimit() - gasUsed;
    }

    private long blobGasLeft() {
        return context.blobSchedule().maxBlobGas() - blobGasUsed;
    }
}
