package org.quorate.node.explorer;

import java.util.Optional;
import org.quorate.node.index.AddressIndex;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.signature.AccountKey;

/** Looks into a running node. Every call may read the disk and execute for seconds: not for a thread that must not wait. */
public interface NodeExplorer {
    /**
     * Executes a transaction again and tells its calls.
     *
     * @throws UnavailableException if there is no such transaction, the state before it is not kept, or it takes too long
     */
    TransactionTrace trace(int shard, Hash transaction);

    /**
     * Tries a call on top of the last block; nothing changes.
     *
     * @throws UnavailableException if it could not begin, for example because the sender cannot pay the value
     */
    CallOutcome call(int shard, CallAttempt attempt);

    /** The quantum-resistant key with which an account signed in a block. Nothing if it has none, or the state of that block is not kept. */
    Optional<AccountKey> signingKey(int shard, Address account, long block);

    /**
     * The transactions that an address has to do with, the newest first.
     *
     * @param after cursor from the page before; nothing for the newest
     * @return nothing if the node keeps no index of addresses
     * @throws UnavailableException if the index has failed
     */
    Optional<AddressIndex.Page> history(int shard, Address address, Optional<Long> after, int limit);
}
