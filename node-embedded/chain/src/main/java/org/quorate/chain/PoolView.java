package org.quorate.chain;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SignedTransaction;

/** What waits on one shard. Every answer is of the moment; two answers need not fit each other. */
public interface PoolView {
    /** Transactions that could go into the next block. */
    int pendingCount();

    /** Any transaction that a block of that base fee, in wei, and that gas limit could begin with. */
    Optional<SignedTransaction> anyPending(UInt256 baseFee, long gasLimit);

    /** Transactions behind a gap in their sender's nonces. */
    int queuedCount();

    /** The nonce that the account's next transaction needs: the state's, and one more for each pending one. */
    long pendingNonce(Address account);

    Optional<PooledTransaction> transaction(Hash hash);

    /** By sender, each in nonce order. */
    List<PooledTransaction> pending();

    /** By sender, each in nonce order. */
    List<PooledTransaction> queued();
}
