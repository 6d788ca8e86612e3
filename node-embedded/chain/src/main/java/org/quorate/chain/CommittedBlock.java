package org.quorate.chain;

import java.util.List;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * A block that is durable, with what its execution gave.
 *
 * @param hash of its header
 * @param senders of its transactions, in order
 * @param receipts of its transactions, in order
 */
public record CommittedBlock(Hash hash, Block block, List<Address> senders, List<Receipt> receipts) {
    public CommittedBlock {
        senders = List.copyOf(senders);
        receipts = List.copyOf(receipts);
        int count = block.transactions().size();
        if (senders.size() != count || receipts.size() != count) {
            throw new IllegalArgumentException("a block of " + count + " transactions with " + senders.size()
                    + " senders and " + receipts.size() + " receipts");
        }
    }

    public BlockHeader header() {
        return block.header();
    }

    public long number() {
        return block.header().number();
    }

    public List<SignedTransaction> transactions() {
        return block.transactions();
    }

    /** Wei per gas that is burned; zero before London. */
    public UInt256 baseFee() {
        return block.header().baseFeePerGas().orElse(UInt256.ZERO);
    }

    /** The transaction at a position with what belongs to it. */
    public IncludedTransaction transaction(int index) {
        return new IncludedTransaction(this, index);
    }
}
