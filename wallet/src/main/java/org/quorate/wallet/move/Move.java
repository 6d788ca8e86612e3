package org.quorate.wallet.move;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * A move as the chain knows it.
 *
 * @param id of its message
 * @param amount in wei
 * @param out where it left
 * @param in where it arrived or was refused; nothing while it is on its way
 * @param back where it came back, if it did
 */
public record Move(
        Hash id,
        int source,
        int destination,
        Address sender,
        Address to,
        UInt256 amount,
        State state,
        Leg out,
        Optional<Leg> in,
        Optional<Leg> back) {

    /** How far it is. */
    public enum State {
        /** It has left and has not arrived. */
        ON_ITS_WAY,
        /** It has arrived. */
        RECEIVED,
        /** The recipient did not take it: it is on its way back. */
        RETURNING,
        /** It is back. */
        RETURNED,
        /** It could not even be given back: the sender can claim it from the messenger of the source shard. */
        CLAIMABLE;

        /** Whether nothing more happens by itself. */
        public boolean isFinal() {
            return this != ON_ITS_WAY && this != RETURNING;
        }
    }

    /**
     * One step of it.
     *
     * @param shard where it happened
     * @param round in which
     * @param transaction that did it
     */
    public record Leg(int shard, long round, Hash transaction) {}
}
