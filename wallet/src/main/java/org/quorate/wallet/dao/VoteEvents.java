package org.quorate.wallet.dao;

import java.util.Optional;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Log;

/** Votes in the receipts of a block. */
public final class VoteEvents {
    private VoteEvents() {}

    /** The vote that an event of a governor tells of; nothing if it tells of something else. */
    public static Optional<VoteCast> read(Log log, long block) {
        boolean isVote = log.topics().size() == 2
                && (log.topics().getFirst().equals(GovernorEvents.VOTE_CAST)
                        || log.topics().getFirst().equals(GovernorEvents.VOTE_CAST_WITH_PARAMS));
        return isVote
                ? GovernorEvents.vote(log.topics().get(0), log.topics().get(1), log.data(), block, Hash.ZERO)
                : Optional.empty();
    }
}
