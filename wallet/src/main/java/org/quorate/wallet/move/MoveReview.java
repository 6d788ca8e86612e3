package org.quorate.wallet.move;

import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.rpc.Endpoint;

/**
 * Exactly what a move does, for the person to confirm.
 *
 * @param node its shard 0
 * @param to who gets the coin
 * @param toContract whether code at the destination decides whether it takes the coin
 * @param amount in wei
 * @param messageFee paid beforehand for the message and its way back, in wei; what is not used of it arrives at the destination, too
 * @param transaction what will be signed: a call of the messenger on the source shard, with amount and fee
 */
public record MoveReview(
        Endpoint node,
        int source,
        int destination,
        Address to,
        boolean toContract,
        UInt256 amount,
        UInt256 messageFee,
        SendReview transaction) {
    /** The most that the account can lose on the source shard, in wei. */
    public UInt256 maxTotal() {
        return transaction.maxTotal();
    }
}
