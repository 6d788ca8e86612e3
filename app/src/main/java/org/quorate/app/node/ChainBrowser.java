package org.quorate.app.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** What the explorer shows of the chain. Any thread may call; {@link #find} may read the disk. */
public interface ChainBrowser {
    /** Nothing to see: the node does not run. */
    ChainBrowser EMPTY = new ChainBrowser() {
        @Override
        public List<BlockEntry> latestBlocks() {
            return List.of();
        }

        @Override
        public List<TransactionEntry> latestTransactions() {
            return List.of();
        }

        @Override
        public List<TransactionEntry> latestTransactionsOf(Address account) {
            return List.of();
        }

        @Override
        public List<Finding> find(String text) {
            return List.of();
        }
    };

    /** Newest first, of all shards, a limited number. Empty blocks are left out, except the newest of each shard. */
    List<BlockEntry> latestBlocks();

    /** Newest first, of all shards, a limited number. */
    List<TransactionEntry> latestTransactions();

    /**
     * As {@link #latestTransactions}, of one account as sender or recipient. The first call for an account starts to
     * collect them, in the background, so that its answer is empty.
     */
    List<TransactionEntry> latestTransactionsOf(Address account);

    /**
     * What a block number, a block or transaction hash, or an address names; on several shards perhaps. The id of a message between
     * shards names the transaction that sent it.
     */
    List<Finding> find(String text);

    /** A block. */
    record BlockEntry(int shard, long number, Hash hash, Instant time, int transactions, long gasUsed, long gasLimit) {}

    /** A transaction in a block; no recipient means that it made a contract. */
    record TransactionEntry(
            int shard,
            long block,
            Instant time,
            Hash hash,
            Address from,
            Optional<Address> to,
            UInt256 value,
            boolean succeeded,
            long gasUsed,
            UInt256 fee) {}

    /** An account on one shard. */
    record AccountEntry(int shard, Address address, UInt256 balance, long nonce, int codeSize) {}

    /** A search result. */
    sealed interface Finding {
        record OfBlock(BlockEntry block) implements Finding {}

        record OfTransaction(TransactionEntry transaction) implements Finding {}

        record OfAccount(AccountEntry account) implements Finding {}
    }
}
