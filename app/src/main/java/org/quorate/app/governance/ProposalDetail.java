package org.quorate.app.governance;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.quorate.wallet.dao.TimelineEntry;
import org.quorate.wallet.dao.TokenUnit;
import org.quorate.wallet.dao.VoteCast;
import org.quorate.wallet.dao.offline.VoteProgress;

/**
 * All that is shown of a proposal.
 *
 * @param units what the tokens that it moves say of themselves
 * @param timeline oldest first
 * @param votes the newest, newest first
 * @param progress how far the chosen account's own vote got; nothing if none is chosen
 * @param signedOffline whether a ballot that was signed elsewhere has come back for the chosen account
 * @param receipt the file that proves the chosen account's vote; nothing if it has none
 */
public record ProposalDetail(
        ProposalEntry entry,
        List<TokenUnit> units,
        List<TimelineEntry> timeline,
        List<VoteCast> votes,
        Optional<VoteProgress> progress,
        boolean signedOffline,
        Optional<Path> receipt) {
    public ProposalDetail {
        units = List.copyOf(units);
        timeline = List.copyOf(timeline);
        votes = List.copyOf(votes);
    }
}
