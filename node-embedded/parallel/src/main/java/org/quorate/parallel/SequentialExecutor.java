package org.quorate.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.evm.BlockContext;
import org.quorate.evm.TransactionError;
import org.quorate.evm.TransactionOutcome;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.TransactionValidator;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.block.Withdrawal;
import org.quorate.protocol.transaction.Transaction;

/** One transaction after the other: the reference for every other executor. */
public final class SequentialExecutor implements BlockExecutor {
    private static final UInt256 WEI_PER_GWEI = UInt256.of(1_000_000_000);

    private final TransactionProcessor processor;

    public SequentialExecutor(TransactionProcessor processor) {
        this.processor = processor;
    }

    @Override
    public BlockOutput execute(BlockInput input, TransactionSource source) {
        return new Run(input, source).execute();
    }

    /** The execution of one block. */
    private final class Run {
        private final BlockInput input;
        private final BlockContext context;
        private final TransactionSource source;
        private final SystemContracts system;
        private final BlockState state;
        private final List<RecoveredTransaction> included = new ArrayList<>();
        private final List<Receipt> receipts = new ArrayList<>();
        private long gasUsed;
        private long blobGasUsed;

        Run(BlockInput input, TransactionSource source) {
            this.input = input;
            this.context = input.context();
            this.source = source;
            this.system = new SystemContracts(processor, input);
            this.state = system.state();
        }

        BlockOutput execute() {
            system.beginBlock();
            while (true) {
                Optional<RecoveredTransaction> next = source.next(gasLeft(), blobGasLeft());
                if (next.isEmpty()) {
                    break;
                }
                execute(next.get());
            }
            for (Withdrawal withdrawal : input.withdrawals()) {
                state.credit(
                        withdrawal.address(), UInt256.of(withdrawal.amount()).multiplyExact(WEI_PER_GWEI));
            }
            Optional<Hash> requestsHash = system.endBlock(receipts);
            return new BlockOutput(included, receipts, state.toDelta(), gasUsed, blobGasUsed, requestsHash);
        }

        private void execute(RecoveredTransaction next) {
            switch (outcome(next)) {
                case Executed executed -> include(next, executed);
                case Rejected rejected -> source.rejected(next, rejected);
            }
        }

        private TransactionOutcome outcome(RecoveredTransaction next) {
            Transaction transaction = next.transaction();
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
            return processor.execute(transaction, next.sender(), context, state);
        }

        private void include(RecoveredTransaction transaction, Executed executed) {
            state.apply(executed.delta());
            gasUsed += executed.gasUsed();
            blobGasUsed += TransactionValidator.blobGas(transaction.transaction());
            included.add(transaction);
            receipts.add(Receipt.of(transaction.transaction().type(), executed.success(), gasUsed, executed.logs()));
        }

        private long gasLeft() {
            return context.gasLimit() - gasUsed;
        }

        private long blobGasLeft() {
            return context.blobSchedule().maxBlobGas() - blobGasUsed;
        }
    }
}
