package org.quorate.chain;

import java.util.List;
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
}
