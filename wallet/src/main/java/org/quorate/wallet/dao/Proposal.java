package org.quorate.wallet.dao;

import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * A proposal as its {@code ProposalCreated} event tells it.
 *
 * @param snapshot the timepoint at which weights count: seconds or a block number, as {@link DaoFacts#clock} says
 * @param deadline the last timepoint of voting as it was at first; it may be extended
 * @param createdIn the block of the event
 * @param transaction the one that proposed it
 */
public record Proposal(
        UInt256 id,
        Address proposer,
        ProposalContent content,
        long snapshot,
        long deadline,
        long createdIn,
        Hash transaction) {

    /** Whether the number commits to what was proposed; if not, only the node says what the number stands for. */
    public boolean isBoundToContent() {
        return id.equals(content.hash());
    }
}
