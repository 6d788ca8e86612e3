package org.quorate.chain.dev;

import org.quorate.chain.CommittedBlock;
import org.quorate.protocol.UInt256;

/**
 * Where a development chain leaves another chain.
 *
 * @param url of the node that is asked
 * @param chainId of the chain
 * @param block the last common one, with its own hash and without its transactions
 * @param chain as it was after that block
 */
public record ForkPoint(String url, UInt256 chainId, CommittedBlock block, RemoteChain chain) {
    public long number() {
        return block.number();
    }

    ForkPoint with(RemoteChain other) {
        return new ForkPoint(url, chainId, block, other);
    }
}
