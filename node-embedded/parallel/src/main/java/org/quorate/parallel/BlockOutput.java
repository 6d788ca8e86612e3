package org.quorate.parallel;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Receipt;

/**
 * What a block's execution gave.
 *
 * @param transactions those that stand in the block, in order
 * @param receipts one for each of them
 * @param requestsHash from Prague on (EIP-7685)
 */
public record BlockOutput(
        List<RecoveredTransaction> transactions,
        List<Receipt> receipts,
        BlockDelta delta,
        long gasUsed,
        long blobGasUsed,
        Optional<Hash> requestsHash) {
    public BlockOutput {
        transactions = List.copyOf(transactions);
        receipts = List.copyOf(receipts);
    }
}
