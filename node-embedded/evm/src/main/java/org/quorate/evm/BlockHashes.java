package org.quorate.evm;

import org.quorate.protocol.Hash;

/** Hashes of earlier blocks for the BLOCKHASH instruction. */
@FunctionalInterface
public interface BlockHashes {
    /** No hash is known. */
    BlockHashes NONE = number -> Hash.ZERO;

    /**
     * The hash of one of the 256 blocks before the current one; it is never asked for others. {@link Hash#ZERO} if it is
     * not known.
     */
    Hash blockHash(long number);
}
