package org.quorate.app.governance;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.quorate.protocol.Address;
import org.quorate.wallet.dao.Effect;
import org.quorate.wallet.dao.EffectReader;
import org.quorate.wallet.dao.GovernorClient;
import org.quorate.wallet.dao.GovernorClient.ProposalPage;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.dao.ProposalContent;
import org.quorate.wallet.dao.ProposalStatus;
import org.quorate.wallet.dao.Simulation;
import org.quorate.wallet.dao.Simulator;
import org.quorate.wallet.dao.TokenUnit;
import org.quorate.wallet.dao.VoteCast;
import org.quorate.wallet.dao.VoterStanding;
import org.quorate.wallet.dao.offline.VoteProgress;
import org.quorate.wallet.dao.proof.VoteReceipts;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.RpcErrorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the screen shows of one DAO. Calls block: for background threads. */
public final class DaoReader {
    /** Questions to one node at the same time. */
    private static final int AT_ONCE = 8;
    /** Votes shown of a proposal. */
    private static final int MAX_VOTES = 50;
    /** Tokens of a proposal that are told in units; others in their smallest. */
    private static final int MAX_UNITS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(DaoReader.class);

    private final DaoSession session;
    /** That the node was asked in vain; it is not asked again. */
    private volatile boolean noReceipts;

    public DaoReader(DaoSession session) {
        this.session = session;
    }

    /** A part of the list, newest first. @param next what to give for the part after this; nothing if this is the last */
    public record Part(List<ProposalEntry> entries, Optional<Long> next) {
        public Part {
            entries = List.copyOf(entries);
        }
    }

    public DaoFigures figures(Optional<Address> voter) {
        GovernorClient client = session.client();
        return new DaoFigures(
                client.coinOf(session.facts().executor()),
                client.time(Clock.systemUTC()).lastBlock(),
                client.newestBlock(),
                voter.map(account -> client.holding(session.facts(), account)));
    }

    /** @param before a block's number; nothing to begin with the newest */
    public Part part(Optional<Long> before, int atMost, Optional<Address> voter) {
        ProposalPage page = session.client().proposals(before, atMost);
        return new Part(each(page.proposals(), proposal -> entry(proposal, voter)), page.next());
    }

    /**
     * The same lines as they are now, and above them those of proposals made since a block. Lines of proposals to which nothing
     * can happen any more are not asked about again.
     */
    public List<ProposalEntry> refreshed(List<ProposalEntry> entries, long since, Optional<Address> voter) {
        List<Proposal> newer = session.client().proposalsSince(since).stream()
                .filter(proposal -> entries.stream()
                        .noneMatch(known -> known.proposal().id().equals(proposal.id())))
                .toList();
        List<ProposalEntry> all = new ArrayList<>(each(newer, proposal -> entry(proposal, voter)));
        all.addAll(each(
                entries,
                known -> known.status().state().isFinal() && known.standing().isPresent() == voter.isPresent()
                        ? known
                        : entry(known.proposal(), voter)));
        return all;
    }

    public ProposalEntry entry(Proposal proposal, Optional<Address> voter) {
        ProposalStatus status = session.client().status(proposal);
        Optional<VoterStanding> standing =
                voter.map(account -> session.client().standing(session.facts(), proposal, account));
        return new ProposalEntry(proposal, status, effects(proposal.content()), standing);
    }

    /** What calls do, read from their data alone. */
    public List<Effect> effects(ProposalContent content) {
        return content.actions().stream()
                .map(action -> EffectReader.read(action, session.facts().executor()))
                .toList();
    }

    /** @param votes where requests, ballots and receipts are; a receipt is made as soon as a final block has the vote */
    public ProposalDetail detail(Proposal proposal, Optional<Address> voter, VoteFolder votes) {
        ProposalEntry entry = entry(proposal, voter);
        Optional<VoteProgress> progress = voter.map(account -> progress(proposal, account));
        Optional<VoteFolder.Subject> subject = voter.map(account -> new VoteFolder.Subject(session, proposal, account));
        return new ProposalDetail(
                entry,
                units(entry.effects()),
                session.client().timeline(session.facts(), proposal, entry.status()),
                session.client().newestVotes(session.facts(), proposal, entry.status(), MAX_VOTES),
                progress,
                subject.flatMap(votes::ballot).isPresent(),
                subject.flatMap(known -> receipt(known, progress, votes)));
    }

    /**
     * Only of a final block, as another one may still take the place of a newer one. A node that cannot give the whole block gives
     * no receipt; the vote counts all the same.
     */
    private Optional<Path> receipt(VoteFolder.Subject subject, Optional<VoteProgress> progress, VoteFolder votes) {
        Optional<Path> kept = votes.receipt(subject);
        Optional<VoteCast> cast = progress.flatMap(VoteProgress::vote);
        boolean settled = progress.filter(now -> now.stage().compareTo(VoteProgress.Stage.FINAL) >= 0)
                .isPresent();
        if (kept.isPresent() || cast.isEmpty() || !settled || noReceipts) {
            return kept;
        }
        try {
            votes.keep(subject, new VoteReceipts(session.evm()).of(session.facts(), cast.get()));
            return votes.receipt(subject);
        } catch (WalletException | RpcErrorException impossible) {
            noReceipts = true;
            LOG.warn("No receipt of the vote: {}", impossible.getMessage());
            return Optional.empty();
        }
    }

    public VoteProgress progress(Proposal proposal, Address voter) {
        return VoteProgress.of(session.evm(), session.client(), proposal, voter);
    }

    /** What the tokens that calls move say of themselves, the DAO's own first. */
    public List<TokenUnit> units(List<Effect> effects) {
        Set<Address> tokens = new LinkedHashSet<>();
        effects.stream().flatMap(Effect::all).forEach(effect -> {
            if (effect instanceof Effect.PayToken || effect instanceof Effect.Allow || effect instanceof Effect.Mint) {
                tokens.add(effect.target());
            }
        });
        List<TokenUnit> units = new ArrayList<>(List.of(session.facts().token()));
        tokens.remove(session.facts().token().address());
        tokens.stream()
                .limit(MAX_UNITS)
                .forEach(token -> units.add(session.client().unit(token)));
        return units;
    }

    /** Carries calls out on a copy of the present state. */
    public Rehearsal rehearse(ProposalContent content) {
        Simulation simulation = new Simulator(session.evm(), session.facts()).run(content.actions());
        Set<Address> tokens = new LinkedHashSet<>();
        simulation.movements().forEach(movement -> movement.token().ifPresent(tokens::add));
        List<TokenUnit> units = new ArrayList<>();
        tokens.stream()
                .limit(MAX_UNITS)
                .forEach(token -> units.add(session.client().unit(token)));
        return new Rehearsal(simulation, units);
    }

    /** What carrying calls out did. @param units of the tokens that moved */
    public record Rehearsal(Simulation simulation, List<TokenUnit> units) {
        public Rehearsal {
            units = List.copyOf(units);
        }
    }

    private static <T, R> List<R> each(List<T> items, Function<T, R> question) {
        Semaphore seats = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> asked = items.stream()
                    .map(item -> threads.submit(() -> {
                        seats.acquire();
                        try {
                            return question.apply(item);
                        } finally {
                            seats.release();
                        }
                    }))
                    .toList();
            List<R> answers = new ArrayList<>();
            for (Future<R> each : asked) {
                answers.add(answer(each));
            }
            return answers;
        }
    }

    private static <R> R answer(Future<R> asked) {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }
}
