package org.quorate.node.ballot;

/** A round, a ballot or an opening that is not taken; the message says why and what to do. */
sealed class BallotRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BallotRefusal(String message) {
        super(message, null, false, false);
    }

    /** It is right, but others take all the room. */
    static final class NoRoom extends BallotRefusal {
        private static final long serialVersionUID = 1L;

        NoRoom(String message) {
            super(message);
        }
    }
}
