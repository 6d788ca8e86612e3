package org.quorate.app.governance;

import java.util.List;
import java.util.Optional;
import org.quorate.wallet.dao.Effect;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.dao.ProposalStatus;
import org.quorate.wallet.dao.VoterStanding;

/**
 * A line of the list of proposals.
 *
 * @param effects what its calls do
 * @param standing what the chosen account can do about it; nothing if none is chosen
 */
public record ProposalEntry(
        Proposal proposal, ProposalStatus status, List<Effect> effects, Optional<VoterStanding> standing) {
    public ProposalEntry {
        effects = List.copyOf(effects);
    }

    public boolean needsVote() {
        return standing.map(mine -> mine.needsVote(status.state())).orElse(false);
    }
}
