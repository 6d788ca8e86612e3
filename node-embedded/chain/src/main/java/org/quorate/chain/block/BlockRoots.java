package org.quorate.chain.block;

import java.util.List;
import java.util.function.Supplier;
import org.quorate.chain.state.StateWorkers;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.block.LogsBloom;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.block.Withdrawal;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.trie.MerkleTrie;

/**
 * The header's commitments to a block's transactions and what they did.
 *
 * @param bloom of all logs
 */
public record BlockRoots(Hash transactions, Hash receipts, Bytes bloom) {
    /** Of transactions and their receipts; on a thread of {@link StateWorkers} each at the same time. */
    static BlockRoots of(List<SignedTransaction> transactions, List<Receipt> receipts) {
        List<Supplier<Object>> parts =
                List.of(() -> receipts(receipts), () -> transactions(transactions), () -> bloom(receipts));
        List<Object> roots = StateWorkers.all(parts);
        return new BlockRoots((Hash) roots.get(1), (Hash) roots.get(0), (Bytes) roots.get(2));
    }

    static Hash transactions(List<SignedTransaction> transactions) {
        return MerkleTrie.orderedRoot(transactions.stream()
                .map(transaction -> transaction.encoded().unsafeArray())
                .toList());
    }

    static Hash receipts(List<Receipt> receipts) {
        RlpWriter rlp = new RlpWriter(1024);
        return MerkleTrie.orderedRoot(
                receipts.stream().map(receipt -> receipt.encode(rlp)).toList());
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
