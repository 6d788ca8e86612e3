package org.quorate.chain;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.quorate.evm.WorldState;
import org.quorate.parallel.BlockDelta;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** The state of one shard after one block: immutable, readable from any thread for as long as it is held. */
public interface StateView extends WorldState {
    Hash stateRoot();

    /** The state root that these changes would lead to; this state stays as it is and keeps nothing of them. */
    Hash rootAfter(BlockDelta delta);

    /** Root of the account's storage trie; {@link Hash#EMPTY_TRIE} if it has none. */
    Hash storageRoot(Address account);

    /** RLP nodes from the state root to the account or to where it would be (EIP-1186). */
    List<Bytes> accountProof(Address account);

    /** RLP nodes from the account's storage root to the slot or to where it would be (EIP-1186). */
    List<Bytes> storageProof(Address account, UInt256 slot);

    /**
     * Visits accounts in the order of their hashed addresses until the visitor has enough.
     *
     * @param first hash to begin with
     * @param visitor says whether it wants more
     * @return false if this state cannot be gone through, such as one that is fetched piece by piece from elsewhere
     */
    default boolean accountsFrom(Hash first, Predicate<Address> visitor) {
        return false;
    }

    /** As {@link #accountsFrom}, for the slots of an account that are not zero, with their values. */
    default boolean slotsFrom(Address account, Hash first, BiPredicate<UInt256, UInt256> visitor) {
        return false;
    }
}
