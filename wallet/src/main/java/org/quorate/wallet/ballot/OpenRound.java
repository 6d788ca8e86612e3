package org.quorate.wallet.ballot;

import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;

/** A round of which a node has the question. @param ballots how many the node has */
public record OpenRound(BallotRound round, BallotPaper paper, long ballots) {}
