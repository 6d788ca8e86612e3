package org.quorate.wallet.move;

import org.quorate.protocol.UInt256;

/**
 * Coin that a message brought to a shard and nobody took: whoever it belongs to can claim it there.
 *
 * @param shard where it is
 * @param amount in wei, never zero
 */
public record Claimable(int shard, UInt256 amount) {}
