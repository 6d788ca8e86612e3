package org.quorate.wallet.dao;

import java.util.Optional;
import org.quorate.protocol.UInt256;

/**
 * What the chain says of a proposal at one moment.
 *
 * @param deadline the last timepoint of voting, extensions included
 * @param eta when it can be executed, in seconds since 1970, once it is queued
 * @param quorum votes that must be for or abstain, if the snapshot has passed
 * @param tally if the governor counts in the simple way
 */
public record ProposalStatus(
        ProposalState state, long deadline, Optional<Long> eta, Optional<UInt256> quorum, Optional<Tally> tally) {

    /** Votes by choice, in the token's smallest unit. */
    public record Tally(UInt256 against, UInt256 forVotes, UInt256 abstain) {
        /** What counts towards the quorum. */
        public UInt256 towardsQuorum() {
            return forVotes.add(abstain);
        }
    }
}
