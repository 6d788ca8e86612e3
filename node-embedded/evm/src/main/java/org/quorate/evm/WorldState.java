package org.quorate.evm;

import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * A read-only view of all accounts as of the start of a transaction. An account that does not exist reads as zero and
 * empty. Each field is read by a call of its own, and only when it is needed, so that an implementation can record
 * precisely what a result depends on.
 */
public interface WorldState {
    /** Wei. */
    UInt256 balance(Address address);

    /** Unsigned 64 bits. */
    long nonce(Address address);

    /** keccak256 of the code; {@link Hash#EMPTY_CODE} if there is none. */
    Hash codeHash(Address address);

    /** The code of a hash that {@link #codeHash} gave. */
    Bytes code(Hash codeHash);

    UInt256 storage(Address address, UInt256 slot);

    /** Whether any storage slot is not zero: such an address cannot become a contract (EIP-7610). */
    boolean hasStorage(Address address);

    /**
     * Whether the account is in the state's trie. An empty one may be, from a genesis or from before EIP-161; those who
     * cannot know it may say that it is not.
     */
    default boolean exists(Address address) {
        return nonce(address) != 0
                || !codeHash(address).equals(Hash.EMPTY_CODE)
                || !balance(address).isZero()
                || hasStorage(address);
    }
}
