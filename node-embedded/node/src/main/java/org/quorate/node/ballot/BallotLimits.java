package org.quorate.node.ballot;

/**
 * How much a node keeps. What has its own room is a token that the operator favours, and on each chain all others together.
 *
 * @param roundsOfToken whose results are open yet, of one token: its places
 * @param rounds in one room, those included whose results are settled long since
 * @param ballotsOfRound the second half is for ballots with some weight
 * @param bytes of papers, ballots and signatures in one room
 */
public record BallotLimits(int roundsOfToken, int rounds, int ballotsOfRound, long bytes) {
    public static final BallotLimits DEFAULT = new BallotLimits(250, 1_000, 100_000, 1L << 30);
}
