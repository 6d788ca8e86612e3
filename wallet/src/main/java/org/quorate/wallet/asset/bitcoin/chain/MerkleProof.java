package org.quorate.wallet.asset.bitcoin.chain;

import fr.acinq.bitcoin.ByteVector32;
import fr.acinq.bitcoin.Crypto;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxHash;
import java.util.Arrays;
import java.util.List;

/**
 * The proof that a transaction is in a block.
 *
 * @param position of the transaction in the block, from 0
 * @param branch the hashes beside the way to the root, lowest first, in the order of bytes that the chain has
 */
public record MerkleProof(int position, List<ByteVector32> branch) {
    /** More levels than a block of the smallest possible transactions has. */
    public static final int MAX_DEPTH = 20;

    /** A transaction of this size could be taken for an inner node of the tree (CVE-2017-12842). */
    private static final int NODE_SIZE = 64;

    public MerkleProof {
        branch = List.copyOf(branch);
    }

    /** Whether it leads from the transaction to the root. */
    public boolean proves(Transaction transaction, ByteVector32 root) {
        if (branch.size() > MAX_DEPTH
                || position < 0
                || position >= 1L << branch.size()
                || transaction.baseSize() == NODE_SIZE) {
            return false;
        }
        byte[] node = new TxHash(transaction.txid).value.toByteArray();
        for (int level = 0; level < branch.size(); level++) {
            byte[] sibling = branch.get(level).toByteArray();
            boolean right = (position >> level & 1) == 1;
            byte[] both = right ? concatenate(sibling, node) : concatenate(node, sibling);
            if (isTransaction(both)) {
                return false;
            }
            node = Crypto.hash256(both);
        }
        return Arrays.equals(node, root.toByteArray());
    }

    /** Whether a node is a transaction in disguise, which would let a miner prove transactions that do not exist. */
    private static boolean isTransaction(byte[] node) {
        try {
            return Arrays.equals(Transaction.write(Transaction.read(node)), node);
        } catch (RuntimeException none) {
            return false;
        }
    }

    private static byte[] concatenate(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
