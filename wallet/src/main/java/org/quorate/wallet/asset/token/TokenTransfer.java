package org.quorate.wallet.asset.token;

import java.time.Instant;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * A token's event that something moved, as the node tells it.
 *
 * @param amount in the token's smallest units, not zero
 * @param block number of the block
 * @param index of the event in its block
 * @param time of the block
 * @param isFinal whether the node counts the block as final
 */
public record TokenTransfer(
        Token token,
        Address from,
        Address to,
        UInt256 amount,
        long block,
        Hash transaction,
        long index,
        Instant time,
        boolean isFinal) {}
