package org.quorate.app.governance;

import org.quorate.protocol.Address;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.dao.ProposalContent;
import org.quorate.wallet.dao.VoteChoice;
import org.quorate.wallet.dao.offline.SignedBallot;
import org.quorate.wallet.dao.offline.VoteRequest;

/** What a member does by one transaction. */
public sealed interface MemberStep {
    /** Proposes. */
    record Propose(ProposalContent content) implements MemberStep {}

    /** Votes with the account's own key. @param reason public words along with it, maybe empty */
    record Vote(Proposal proposal, VoteChoice choice, String reason) implements MemberStep {}

    /** Casts a ballot that was signed elsewhere; the account only pays for it. */
    record Cast(Proposal proposal, VoteRequest request, SignedBallot ballot) implements MemberStep {}

    /** Says who votes with the account's tokens from the next proposal on. */
    record Delegate(Address to) implements MemberStep {}

    /** Puts what was decided in line. */
    record Queue(Proposal proposal) implements MemberStep {}

    /** Carries out what was decided. */
    record Execute(Proposal proposal) implements MemberStep {}

    /** Takes one's own proposal back. */
    record Cancel(Proposal proposal) implements MemberStep {}
}
