package org.quorate.node.ballot;

/** A round, a ballot or an opening that is not taken; the message says why and what to do. */
final class BallotRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BallotRefusal(String message) {
        super(message, null, false, false);
    }
}
