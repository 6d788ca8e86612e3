package org.quorate.app.ballot;

import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;

/**
 * A ballot that somebody has to do something about, or had to.
 *
 * @param question fit for a screen; empty if no node that is asked has it
 * @param voter whose ballot
 * @param isUrgent whether little time is left
 */
public record WaitingBallot(Hash round, String question, Address voter, Kind kind, boolean isUrgent) {
    /** What is to be done. */
    public enum Kind {
        CAST,
        OPEN,
        /** Nothing any more: it was not opened in time and does not count. */
        MISSED,
        /** Nothing: it was just opened, as the voter had agreed. */
        OPENED,
        /** The voter asked the question, and no node has room for it: other rounds have more votes behind them. */
        CROWDED_OUT;

        /** Whether somebody has to act. */
        public boolean isPending() {
            return this == CAST || this == OPEN;
        }
    }
}
