package org.quorate.node.sim;

import java.math.BigInteger;
import java.util.Optional;
import org.quorate.protocol.Hash;

/**
 * What a simulation came to.
 *
 * @param rounds announced, with those that emptied the channels
 * @param transactions that somebody sent
 * @param failed of them, were in a block and reverted
 * @param exhausted of those, used all of their gas
 * @param fullChannels how often a channel took no more messages at the end of a round
 * @param messages requests, bounces and replies that were executed
 * @param crashes after which the node went on from what was durable
 * @param lostRounds executed and never announced, because of crashes
 * @param moves of the node to another folder, from a snapshot
 * @param ahead blocks that were executed before a slower shard had done its block of the round before
 * @param claimable wei that is claimable at the end
 * @param latencyP50 rounds from the sending of a message to its execution, of half of them at most
 * @param latencyP99 the same of 99 in a hundred
 * @param latencyMax the most
 * @param virtualSeconds that passed in the simulation
 * @param digest hash of the last round: it commits to everything
 * @param violation the invariant that broke, and where
 */
public record SimReport(
        SimPlan plan,
        long rounds,
        long transactions,
        long failed,
        long exhausted,
        long fullChannels,
        long requests,
        long messages,
        long bounces,
        long replies,
        BigInteger claimable,
        long crashes,
        long lostRounds,
        long moves,
        long ahead,
        long latencyP50,
        long latencyP99,
        long latencyMax,
        long virtualSeconds,
        double seconds,
        Hash digest,
        Optional<String> violation) {

    public boolean holds() {
        return violation.isEmpty();
    }
}
