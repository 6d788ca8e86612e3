package org.quorate.node.sim;

import java.util.Optional;
import org.quorate.protocol.Hash;

/**
 * What a soak came to.
 *
 * @param kills of the node by force, after each of which all of its rounds were audited
 * @param rounds that were audited
 * @param transactions that users sent and that are in blocks
 * @param refused by the node
 * @param failed of those in blocks, reverted
 * @param messages requests, bounces and replies that were executed
 * @param slowestStart from the start of the process to its first answer, in seconds
 * @param digest hash of the last round
 * @param violation what did not hold
 */
public record SoakReport(
        SoakPlan plan,
        int kills,
        long rounds,
        long transactions,
        long refused,
        long failed,
        long requests,
        long messages,
        long bounces,
        long replies,
        double slowestStart,
        double seconds,
        Hash digest,
        Optional<String> violation) {

    public boolean holds() {
        return violation.isEmpty();
    }
}
