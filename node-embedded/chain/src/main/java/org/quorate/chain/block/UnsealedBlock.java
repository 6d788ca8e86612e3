package org.quorate.chain.block;

import java.util.List;
import java.util.Optional;
import org.quorate.evm.Fork;
import org.quorate.parallel.BlockOutput;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * A block that was executed, before it has roots, a parent hash and with them a header.
 *
 * @param beneficiary receives the tips
 * @param beaconRoot from Cancun on
 * @param horizon of the messages that it delivers
 */
public record UnsealedBlock(
        NextBlock next,
        Address beneficiary,
        Hash prevRandao,
        Optional<Hash> beaconRoot,
        Horizon horizon,
        BlockOutput output) {
    /** Of memory for each transaction besides its bytes: objects of it, its receipt and its changes, about. */
    private static final int TRANSACTION_BYTES = 1_000;

    public long number() {
        return next.number();
    }

    List<SignedTransaction> transactions() {
        return output.transactions().stream().map(RecoveredTransaction::signed).toList();
    }

    /** The roots of what the block carries; much work if that is many. */
    public BlockRoots roots() {
        return BlockRoots.of(transactions(), output.receipts());
    }

    /** What the next block's rules take from this one. */
    public ParentFields asParent() {
        return new ParentFields(
                next.number(),
                next.timestamp(),
                next.gasLimit(),
                output.gasUsed(),
                next.baseFee(),
                next.fork().isAtLeast(Fork.CANCUN) ? Optional.of(output.blobGasUsed()) : Optional.empty(),
                next.excessBlobGas());
    }

    /** About how much memory it takes, in bytes. */
    public long weight() {
        long bytes = (long) TRANSACTION_BYTES * output.transactions().size();
        for (RecoveredTransaction transaction : output.transactions()) {
            bytes += transaction.signed().encoded().length();
        }
        for (Receipt receipt : output.receipts()) {
            for (Log log : receipt.logs()) {
                bytes += TRANSACTION_BYTES / 4 + log.data().length();
            }
        }
        return bytes;
    }
}
