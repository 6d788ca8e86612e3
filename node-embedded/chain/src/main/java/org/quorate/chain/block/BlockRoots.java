package org.quorate.chain.block;

import java.util.List;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.block.LogsBloom;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.block.Withdrawal;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.trie.MerkleTrie;

/** The header's commitments to what a block carries. */
final class BlockRoots {
    private BlockRoots() {}

    static Hash transactions(List<SignedTransaction> transactions) {
        return MerkleTrie.orderedRoot(transactions.stream()
                .map(transaction -> transaction.encoded().unsafeArray())
                .toList());
    }

    static Hash receipts(List<Receipt> receipts) {
        return MerkleTrie.orderedRoot(receipts.stream().map(Receipt::encode).toList());
    }

    static Hash withdrawals(List<Withdrawal> withdrawals) {
        return MerkleTrie.orderedRoot(
                withdrawals.stream().map(BlockRoots::encode).toList());
    }

    private static byte[] encode(Withdrawal withdrawal) {
        RlpWriter rlp = new RlpWriter(64);
        withdrawal.writeTo(rlp);
        return rlp.toByteArray();
    }

    static Bytes bloom(List<Receipt> receipts) {
        return LogsBloom.union(receipts.stream().map(Receipt::bloom).toList());
    }
}
