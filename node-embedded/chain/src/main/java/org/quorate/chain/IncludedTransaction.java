package org.quorate.chain;

import java.util.Objects;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.SystemTransaction;
import org.quorate.protocol.transaction.Transaction;

/**
 * A transaction at its place in a committed block.
 *
 * @param index from 0
 */
public record IncludedTransaction(CommittedBlock block, int index) {
    public IncludedTransaction {
        Objects.checkIndex(index, block.transactions().size());
    }

    public SignedTransaction signed() {
        return block.transactions().get(index);
    }

    public Transaction transaction() {
        return signed().transaction();
    }

    /** Whether the node itself put it there: then it has paid no fee. */
    public boolean isSystem() {
        return transaction() instanceof SystemTransaction;
    }

    public Address sender() {
        return block.senders().get(index);
    }

    public Receipt receipt() {
        return block.receipts().get(index);
    }

    /** Gas of this transaction alone. */
    public long gasUsed() {
        long before = index == 0 ? 0 : block.receipts().get(index - 1).cumulativeGasUsed();
        return receipt().cumulativeGasUsed() - before;
    }

    /** Position of its first log among all logs of the block. */
    public int firstLogIndex() {
        int logs = 0;
        for (Receipt earlier : block.receipts().subList(0, index)) {
            logs += earlier.logs().size();
        }
        return logs;
    }

    /** Wei that a unit of gas cost it. */
    public UInt256 effectiveGasPrice() {
        return transaction().effectiveGasPrice(block.baseFee());
    }

    /** The address of the contract that it created or tried to: keccak256(RLP(sender, nonce)), last 20 bytes. */
    public Optional<Address> createdContract() {
        if (transaction().to().isPresent()) {
            return Optional.empty();
        }
        RlpWriter rlp = new RlpWriter(40);
        rlp.beginList();
        rlp.writeAddress(sender());
        rlp.writeLong(transaction().nonce());
        rlp.endList();
        return Optional.of(
                Address.fromBytes(Hash.keccak256(Bytes.wrap(rlp.toByteArray())).toBytes(), 12));
    }
}
