package org.quorate.wallet.dao.offline;

/** Which of OpenZeppelin's structures is signed. */
public enum BallotKind {
    /** {@code Ballot}: every governor takes it. The chain knows no window of time; only this program keeps to it. */
    PLAIN,
    /** {@code ExtendedBallot} with the window for its params: the chain refuses it before and after. */
    TIMED
}
