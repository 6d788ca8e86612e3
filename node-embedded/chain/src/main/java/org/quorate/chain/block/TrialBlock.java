package org.quorate.chain.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.evm.BlockContext;
import org.quorate.evm.ExecutionMode;
import org.quorate.evm.Fork;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.TransactionValidator;
import org.quorate.evm.WorldState;
import org.quorate.evm.precompile.Precompiles;
import org.quorate.parallel.BlockInput;
import org.quorate.parallel.SteppedBlock;
import org.quorate.parallel.SystemCallException;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.block.Withdrawal;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;

/** A block that is made to see what it would be, with whatever fields its user likes. It goes nowhere. For one thread. */
public final class TrialBlock {
    private final TransactionProcessor processor;
    private final StateOverlay state;
    private final Fields fields;
    private final SteppedBlock steps;
    private final List<SignedTransaction> transactions = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private long gasUsed;
    private long blobGasUsed;

    /**
     * What is fixed before the first transaction.
     *
     * @param context what its transactions see
     * @param baseFee of the header, from London on
     * @param excessBlobGas of the header, from Cancun on
     * @param beaconRoot from Cancun on
     * @param depositContract whose logs become deposit requests
     */
    public record Fields(
            BlockContext context,
            Hash parentHash,
            UInt256 difficulty,
            Bytes extraData,
            Optional<UInt256> baseFee,
            Optional<Long> excessBlobGas,
            Optional<Hash> beaconRoot,
            List<Withdrawal> withdrawals,
            Address depositContract) {
        public Fields {
            withdrawals = List.copyOf(withdrawals);
        }
    }

    /** @param state on top of which it stands; it takes on the block's changes when that is sealed */
    public TrialBlock(TransactionProcessor processor, StateOverlay state, Fields fields) {
        this.processor = processor;
        this.state = state;
        this.fields = fields;
        this.steps = new SteppedBlock(
                processor,
                new BlockInput(
                        fields.context,
                        state,
                        fields::parentHash,
                        fields.beaconRoot,
                        credits(fields),
                        fields.depositContract));
        steps.begin();
    }

    private static List<Withdrawal> credits(Fields fields) {
        BlockContext context = fields.context;
        return context.fork().isAtLeast(Fork.PARIS)
                ? fields.withdrawals
                : MiningRewards.of(context.fork(), context.number(), context.coinbase(), List.of());
    }

    /** After the transactions so far. */
    public WorldState state() {
        return steps.state();
    }

    public long gasUsed() {
        return gasUsed;
    }

    /** Tries a transaction; {@link #include} takes it in. */
    public TransactionOutcome execute(
            Transaction transaction, Address sender, ExecutionMode mode, Tracer tracer, Precompiles precompiles) {
        return processor.execute(transaction, sender, fields.context, steps.state(), mode, tracer, precompiles);
    }

    /** Takes in a transaction that was executed last. */
    public void include(SignedTransaction transaction, Executed executed) {
        steps.apply(executed.delta());
        gasUsed += executed.gasUsed();
        blobGasUsed += TransactionValidator.blobGas(transaction.transaction());
        transactions.add(transaction);
        Receipt receipt = Receipt.of(transaction.transaction().type(), executed.success(), gasUsed, executed.logs());
        receipts.add(
                fields.context.fork().isAtLeast(Fork.BYZANTIUM)
                        ? receipt
                        : receipt.withStateRoot(state.rootAfter(steps.delta())));
    }

    /** The requests to the consensus layer (EIP-7685) of a sealed block: each a type byte and its data. */
    public List<Bytes> requests() {
        return steps.requests();
    }

    /** Blob gas of the transactions so far. */
    public long blobGasUsed() {
        return blobGasUsed;
    }

    /** The receipts of the transactions so far. */
    public List<Receipt> receipts() {
        return List.copyOf(receipts);
    }

    /**
     * Ends the block.
     *
     * @throws SystemCallException if it cannot be valid whatever its transactions are
     */
    public Block seal() {
        BlockContext context = fields.context;
        Fork fork = context.fork();
        Optional<Hash> requestsHash = steps.end(receipts);
        state.apply(steps.delta());
        boolean shanghai = fork.isAtLeast(Fork.SHANGHAI);
        BlockHeader header = new BlockHeader(
                fields.parentHash,
                Hash.EMPTY_LIST,
                context.coinbase(),
                state.stateRoot(),
                BlockRoots.transactions(transactions),
                BlockRoots.receipts(receipts),
                BlockRoots.bloom(receipts),
                fields.difficulty,
                context.number(),
                context.gasLimit(),
                gasUsed,
                context.timestamp(),
                fields.extraData,
                fork.isAtLeast(Fork.PARIS) ? context.prevRandao() : Hash.ZERO,
                0,
                fields.baseFee,
                shanghai ? Optional.of(BlockRoots.withdrawals(fields.withdrawals)) : Optional.empty(),
                fork.isAtLeast(Fork.CANCUN) ? Optional.of(blobGasUsed) : Optional.empty(),
                fields.excessBlobGas,
                fields.beaconRoot,
                requestsHash);
        return new Block(
                header, transactions, List.of(), shanghai ? Optional.of(fields.withdrawals) : Optional.empty());
    }
}
