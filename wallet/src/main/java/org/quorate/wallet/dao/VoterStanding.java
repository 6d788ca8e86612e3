package org.quorate.wallet.dao;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/**
 * What an account can do about a proposal.
 *
 * @param weight its votes at the snapshot; nothing before it
 * @param votesNow its votes at present
 * @param balance tokens it holds at present
 * @param delegate who votes with its tokens; nothing if nobody does
 * @param hasVoted whether it has voted on the proposal
 */
public record VoterStanding(
        Optional<UInt256> weight, UInt256 votesNow, UInt256 balance, Optional<Address> delegate, boolean hasVoted) {

    /** Whether a vote is open for it: the badge. */
    public boolean needsVote(ProposalState state) {
        return state == ProposalState.ACTIVE
                && !hasVoted
                && weight.map(votes -> !votes.isZero()).orElse(false);
    }
}
