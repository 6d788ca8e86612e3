package org.quorate.chain.block;

import static org.quorate.chain.block.HeaderRules.require;
import static org.quorate.chain.block.HeaderRules.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.Fork;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.parallel.BlockExecutor;
import org.quorate.parallel.BlockInput;
import org.quorate.parallel.BlockOutput;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.parallel.SystemCallException;
import org.quorate.parallel.TransactionSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.SystemTransaction;

/** Checks blocks that this node did not make, or made earlier: every rule of the execution layer, by executing them. */
public final class BlockImporter {
    private final ChainConfig config;
    private final BlockExecutor executor;
    private final HeaderRules headerRules;
    private final BlockSignatures signatures;

    public BlockImporter(ChainConfig config, BlockExecutor executor) {
        this.config = config;
        this.executor = executor;
        this.headerRules = new HeaderRules(config);
        this.signatures = new BlockSignatures(config);
    }

    /**
     * Checks a block and gives what it leads to. The parent's state is not changed, whatever comes of it.
     *
     * @throws InvalidBlockException if the block breaks a rule
     */
    public ExecutedBlock check(Tip parent, Block block, BlockHashes hashes) {
        return check(parent, block, signatures.senders(parent, block), hashes, BlockHead.NONE);
    }

    /**
     * As {@link #check(Tip, Block, List, BlockHashes, BlockHead)}, of a block of which it is known that it begins with what was
     * due, such as one that this node has committed.
     */
    public ExecutedBlock checkCommitted(Tip parent, Block block, List<Address> senders, BlockHashes hashes) {
        return check(parent, block, senders, hashes, new GivenHead(block.transactions()));
    }

    /**
     * As {@link #check(Tip, Block, BlockHashes)}, with senders that were recovered before and are trusted.
     *
     * @param senders one for each transaction
     * @param head with which it must begin
     */
    public ExecutedBlock check(Tip parent, Block block, List<Address> senders, BlockHashes hashes, BlockHead head) {
        headerRules.check(parent, block);
        BlockHeader header = block.header();
        BlockInput input = new BlockInput(
                NextBlock.context(header, config, hashes),
                parent.state(),
                parent::hash,
                header.parentBeaconBlockRoot(),
                block.withdrawals().orElseGet(() -> MiningRewards.of(block, config)),
                config.depositContract());
        BlockOutput output = execute(input, new BodySource(block.transactions(), senders, head));
        List<Receipt> receipts = input.context().fork().isAtLeast(Fork.BYZANTIUM)
                ? output.receipts()
                : withStateRoots(parent, block, senders, input, output.receipts());
        checkOutput(header, output, receipts);
        StateSnapshot state = stateAfter(parent, input, output);
        require(
                header.stateRoot().equals(state.stateRoot()),
                BlockError.WRONG_STATE_ROOT,
                "the state root is " + header.stateRoot() + ", the execution gives " + state.stateRoot());
        return new ExecutedBlock(new CommittedBlock(header.hash(), block, senders, receipts), state, output.delta());
    }

    /**
     * Before EIP-658 a receipt had the state root after its transaction. It is that of a block which ends there and pays no
     * reward. Such blocks are few and small, so each is executed as often as it has transactions.
     */
    private List<Receipt> withStateRoots(
            Tip parent, Block block, List<Address> senders, BlockInput input, List<Receipt> receipts) {
        BlockInput unpaid = new BlockInput(
                input.context(),
                input.state(),
                input.parentHash(),
                input.parentBeaconBlockRoot(),
                List.of(),
                input.depositContract());
        List<Receipt> rooted = new ArrayList<>(receipts.size());
        for (int i = 0; i < receipts.size(); i++) {
            BodySource first = new BodySource(block.transactions().subList(0, i + 1), senders, BlockHead.NONE);
            rooted.add(receipts.get(i)
                    .withStateRoot(
                            stateAfter(parent, unpaid, execute(unpaid, first)).stateRoot()));
        }
        return rooted;
    }

    private static StateSnapshot stateAfter(Tip parent, BlockInput input, BlockOutput output) {
        return input.context().fork().isAtLeast(Fork.SPURIOUS_DRAGON)
                ? parent.state().after(output.delta())
                : parent.state().afterKeepingEmpty(output.delta());
    }

    private BlockOutput execute(BlockInput input, BodySource source) {
        try {
            return executor.execute(input, source);
        } catch (SystemCallException e) {
            throw new InvalidBlockException(BlockError.SYSTEM_CALL_FAILED, e.getMessage());
        } catch (ArithmeticException e) {
            throw new InvalidBlockException(BlockError.INVALID_TRANSACTION, "a balance exceeds 256 bits");
        }
    }

    private static void checkOutput(BlockHeader header, BlockOutput output, List<Receipt> receipts) {
        require(
                header.gasUsed() == output.gasUsed(),
                BlockError.WRONG_GAS_USED,
                "gas used is " + Long.toUnsignedString(header.gasUsed()) + ", the execution gives " + output.gasUsed());
        require(
                header.blobGasUsed().orElse(output.blobGasUsed()) == output.blobGasUsed(),
                BlockError.WRONG_BLOB_GAS_USED,
                "blob gas used is " + text(header.blobGasUsed()) + ", the transactions have " + output.blobGasUsed());
        require(
                header.receiptsRoot().equals(BlockRoots.receipts(receipts)),
                BlockError.WRONG_RECEIPTS_ROOT,
                "the receipts root does not fit the execution");
        require(
                header.logsBloom().equals(BlockRoots.bloom(receipts)),
                BlockError.WRONG_LOGS_BLOOM,
                "the logs bloom does not fit the execution");
        require(
                header.requestsHash().equals(output.requestsHash()),
                BlockError.WRONG_REQUESTS_HASH,
                "the requests hash is " + text(header.requestsHash()) + ", the execution gives "
                        + text(output.requestsHash()));
    }

    /** The block's own transactions, every one of which must be valid. */
    private static final class BodySource implements TransactionSource {
        private final List<RecoveredTransaction> transactions;
        private final BlockHead head;
        private boolean headIsDone;
        private int next;

        BodySource(List<SignedTransaction> transactions, List<Address> senders, BlockHead head) {
            this.head = head;
            this.transactions = new ArrayList<>(transactions.size());
            for (int i = 0; i < transactions.size(); i++) {
                this.transactions.add(new RecoveredTransaction(transactions.get(i), senders.get(i)));
            }
        }

        @Override
        public Optional<RecoveredTransaction> next(long gasLeft, long blobGasLeft) {
            Optional<RecoveredTransaction> transaction =
                    next < transactions.size() ? Optional.of(transactions.get(next++)) : Optional.empty();
            checkHead(transaction, gasLeft);
            return transaction;
        }

        private void checkHead(Optional<RecoveredTransaction> transaction, long gasLeft) {
            Optional<RecoveredTransaction> due = headIsDone ? Optional.empty() : head.next(gasLeft);
            headIsDone = due.isEmpty();
            if (due.isPresent()) {
                require(
                        transaction.equals(due),
                        BlockError.WRONG_SYSTEM_TRANSACTION,
                        "transaction " + (next - 1) + " is not the system transaction "
                                + due.get().signed().hash() + ", which the round before makes due");
            } else {
                require(
                        transaction
                                .filter(given -> given.transaction() instanceof SystemTransaction)
                                .isEmpty(),
                        BlockError.WRONG_SYSTEM_TRANSACTION,
                        "transaction " + (next - 1) + " is a system transaction that is not due");
            }
        }

        @Override
        public List<RecoveredTransaction> ahead(int count) {
            return transactions.subList(next, Math.min(transactions.size(), next + count));
        }

        @Override
        public void rejected(RecoveredTransaction transaction, Rejected why) {
            throw new InvalidBlockException(
                    BlockError.INVALID_TRANSACTION,
                    "transaction " + transaction.signed().hash() + ": " + why.message());
        }
    }
}
