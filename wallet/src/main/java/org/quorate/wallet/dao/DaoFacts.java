package org.quorate.wallet.dao;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * What is known of a DAO: asked once, it changes only by a vote.
 *
 * @param name and version: of the governor's EIP-712 domain
 * @param token whose votes count
 * @param executor in whose name proposals are carried out, which holds the treasury: the timelock, or the governor itself
 * @param votingDelay from proposing to the snapshot, in units of the clock
 * @param votingPeriod from the snapshot to the deadline, in units of the clock
 * @param threshold votes that a proposer must have
 * @param timelockDelay seconds from queueing to execution; nothing if there is no timelock
 * @param timedBallots whether ballots may carry a window of time that the chain enforces
 * @param keyedNonces whether every proposal has its own nonces for ballots
 */
public record DaoFacts(
        UInt256 chainId,
        Hash genesis,
        Address governor,
        String name,
        String version,
        TokenUnit token,
        Address executor,
        Clock clock,
        long votingDelay,
        long votingPeriod,
        UInt256 threshold,
        Optional<Long> timelockDelay,
        boolean timedBallots,
        boolean keyedNonces) {

    /** What timepoints are (ERC-6372). */
    public enum Clock {
        SECONDS,
        BLOCKS
    }

    public boolean hasTimelock() {
        return !executor.equals(governor);
    }
}
