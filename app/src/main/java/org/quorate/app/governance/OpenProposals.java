package org.quorate.app.governance;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.GovernorClient;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.RpcErrorException;

/** The proposals of one DAO that are open or will be. Of the chain only what is new is read each time. One thread. */
final class OpenProposals {
    /** Blocks at the end of a chain that may still be replaced by others. */
    private static final int REPLACEABLE = 16;

    private final FollowedDao dao;
    private final List<Proposal> open = new ArrayList<>();
    private Optional<DaoSession> session = Optional.empty();
    private long next = -1;

    OpenProposals(FollowedDao dao) {
        this.dao = dao;
    }

    /** @throws WalletException if the DAO cannot be asked */
    List<WaitingVote> waiting(DaoService service) {
        try {
            return waiting(session.orElseGet(() -> service.session(dao)));
        } catch (RpcErrorException refused) {
            throw new WalletException(EndpointProblem.REFUSED, refused.getMessage());
        }
    }

    private List<WaitingVote> waiting(DaoSession found) {
        session = Optional.of(found);
        GovernorClient client = found.client();
        long newest = client.newestBlock();
        long from = next < 0 || next > newest + 1
                ? client.blockBefore(found.facts(), longest(found.facts()))
                : next - REPLACEABLE;
        for (Proposal proposal : client.proposalsSince(Math.max(0, from))) {
            if (open.stream().noneMatch(known -> known.id().equals(proposal.id()))) {
                open.add(proposal);
            }
        }
        next = newest + 1;
        DaoReader reader = new DaoReader(found);
        Address voter = dao.voter().orElseThrow();
        List<WaitingVote> waiting = new ArrayList<>();
        for (Proposal proposal : List.copyOf(open)) {
            ProposalEntry entry = reader.entry(proposal, Optional.of(voter));
            if (entry.status().state().isFinal()) {
                open.remove(proposal);
            } else if (entry.needsVote()) {
                waiting.add(new WaitingVote(dao, proposal.id(), DaoTitles.title(proposal), isUrgent(found, entry)));
            }
        }
        return waiting;
    }

    /** Nothing that was proposed earlier than this can be open still; an extension is not longer than the period. */
    private static long longest(DaoFacts facts) {
        return facts.votingDelay() + 2 * facts.votingPeriod();
    }

    private static boolean isUrgent(DaoSession session, ProposalEntry entry) {
        DaoFacts facts = session.facts();
        long now = facts.clock() == DaoFacts.Clock.SECONDS
                ? session.client().time(Clock.systemUTC()).now()
                : session.client().newestBlock();
        return entry.status().deadline() - now < facts.votingPeriod() / 10;
    }
}
