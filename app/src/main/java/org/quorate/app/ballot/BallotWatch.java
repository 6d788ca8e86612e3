package org.quorate.app.ballot;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quorate.app.governance.DaoService;
import org.quorate.app.governance.DaoSession;
import org.quorate.app.governance.FollowedDao;
import org.quorate.app.governance.Place;
import org.quorate.app.governance.RepeatedLook;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.observable.Observable;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.wallet.ballot.BallotCasting;
import org.quorate.wallet.ballot.BallotClient;
import org.quorate.wallet.ballot.BallotDrafts;
import org.quorate.wallet.ballot.BallotDrafts.State;
import org.quorate.wallet.ballot.BallotDrafts.Waiting;
import org.quorate.wallet.ballot.OpenRound;
import org.quorate.wallet.ballot.QuestionDrafts;
import org.quorate.wallet.ballot.QuestionHandIn;
import org.quorate.wallet.dao.PlainText;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.ChainTime;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.RpcErrorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again, also while nobody looks at the screen, which ballots have to be cast or opened, opens those whose voter
 * agreed to it, and hands in questions that no node has yet. That needs no key, so the wallet may be locked.
 */
public final class BallotWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BallotWatch.class);
    private static final int MAX_TITLE = 60;

    private final DaoService service;
    private final BallotDrafts drafts;
    private final QuestionDrafts questions;
    private final Clock clock;
    private final Map<FollowedDao, RoundReader> readers = new HashMap<>();
    /** Opened here while this program runs: told until it ends. */
    private final List<WaitingBallot> opened = new ArrayList<>();

    private final RepeatedLook<List<WaitingBallot>> repeated;

    /** @param node a start or stop of which is a reason to look at once */
    public BallotWatch(
            DaoService service,
            BallotDrafts drafts,
            QuestionDrafts questions,
            Observable<NodeLifecycle> node,
            Clock clock,
            Duration period) {
        this.service = service;
        this.drafts = drafts;
        this.questions = questions;
        this.clock = clock;
        this.repeated = new RepeatedLook<>("ballot-watch", period, List.of(), this::look);
        repeated.start(service.book().daos(), node);
    }

    /** What there is to be told, the same as long as it is so. */
    public Observable<List<WaitingBallot>> news() {
        return repeated.found();
    }

    /** Looks at once, for example after a ballot was cast. */
    public void lookNow() {
        repeated.now();
    }

    private List<WaitingBallot> look() {
        List<WaitingBallot> found = new ArrayList<>(handInQuestions());
        found.addAll(toOpen());
        for (FollowedDao dao : service.book().daos().get()) {
            if (dao.voter().isPresent() && !repeated.isClosed()) {
                try {
                    found.addAll(toCast(dao));
                } catch (WalletException | RpcErrorException | UncheckedIOException unreachable) {
                    // It is asked again the next time; the screen says what is wrong when somebody looks.
                    readers.remove(dao);
                }
            }
        }
        readers.keySet().retainAll(service.book().daos().get());
        found.addAll(opened);
        return List.copyOf(found);
    }

    /** Questions whose words a node does not have: the program ended after the block that asks, or the node lost them. */
    private List<WaitingBallot> handInQuestions() {
        Map<Hash, WaitingBallot> crowdedOut = new LinkedHashMap<>();
        List<BallotClient> clients = new ArrayList<>();
        Set<UInt256> chains = new HashSet<>();
        try {
            questions.all().asked().forEach(asked -> chains.add(asked.round().chainId()));
        } catch (UncheckedIOException unreadable) {
            LOG.warn("{}", unreadable.getMessage());
        }
        for (Endpoint endpoint : chains.isEmpty() ? Set.<Endpoint>of() : endpoints()) {
            if (chains.contains(endpoint.chainId())) {
                try {
                    BallotClient client = service.ballots(endpoint);
                    clients.add(client);
                    for (QuestionHandIn.Result each : new QuestionHandIn(client, questions).handInAll(seconds())) {
                        BallotRound round = each.asked().round();
                        if (each.crowdedOut()) {
                            OpenRound open = new OpenRound(round, each.asked().paper(), 0);
                            crowdedOut.put(
                                    round.number(), news(open, round.tallier(), WaitingBallot.Kind.CROWDED_OUT, false));
                        }
                    }
                } catch (WalletException | RpcErrorException | UncheckedIOException unreachable) {
                    LOG.debug("Questions cannot be handed in at {}: {}", endpoint, unreachable.getMessage());
                }
            }
        }
        // One that has it is enough.
        crowdedOut.keySet().removeIf(number -> clients.stream().anyMatch(client -> has(client, number)));
        return List.copyOf(crowdedOut.values());
    }

    private static boolean has(BallotClient client, Hash round) {
        try {
            return client.round(round).isPresent();
        } catch (WalletException | RpcErrorException unreachable) {
            return false;
        }
    }

    private List<WaitingBallot> toCast(FollowedDao dao) {
        RoundReader reader = readers.get(dao);
        if (reader == null) {
            DaoSession session = service.session(dao);
            reader = new RoundReader(
                    new BallotClient(session.evm()),
                    drafts,
                    session.facts().token().address(),
                    dao.voter(),
                    clock);
            readers.put(dao, reader);
        }
        return reader.read(Optional.empty()).orElse(List.of()).stream()
                .filter(entry -> entry.need() == BallotEntry.Need.CAST || entry.need() == BallotEntry.Need.HAND_IN)
                .map(entry -> news(entry.open(), dao.voter().orElseThrow(), WaitingBallot.Kind.CAST, entry.isUrgent()))
                .toList();
    }

    private static WaitingBallot news(
            OpenRound open, org.quorate.protocol.Address voter, WaitingBallot.Kind kind, boolean urgent) {
        return new WaitingBallot(
                open.round().number(), PlainText.line(open.paper().title(), MAX_TITLE), voter, kind, urgent);
    }

    /**
     * A look at the ballots that are kept.
     *
     * @param left of which nothing is known yet
     * @param missed which of those one node at least does not have
     */
    private record Kept(List<Waiting> left, List<WaitingBallot> found, Map<Waiting, WaitingBallot> missed) {}

    /** Every ballot that is kept, whichever DAO and account are looked at now. */
    private List<WaitingBallot> toOpen() {
        List<Waiting> left = new ArrayList<>();
        try {
            for (Waiting waiting : drafts.all().waiting()) {
                // One that was not opened stays until somebody has read that.
                if (waiting.state() != State.SIGNED && seconds() > waiting.closes()) {
                    drafts.done(waiting);
                } else {
                    left.add(waiting);
                }
            }
        } catch (UncheckedIOException unreadable) {
            LOG.warn("{}", unreadable.getMessage());
        }
        List<WaitingBallot> found = new ArrayList<>();
        Kept look = new Kept(left, found, new HashMap<>());
        for (Endpoint endpoint : left.isEmpty() ? Set.<Endpoint>of() : endpoints()) {
            try {
                BallotClient client = service.ballots(endpoint);
                ChainTime time = client.time(clock);
                for (Waiting waiting : List.copyOf(left)) {
                    client.round(waiting.round()).ifPresent(open -> toOpen(client, open, waiting, time, look));
                }
            } catch (WalletException | RpcErrorException unreachable) {
                LOG.debug("Ballots at {} cannot be looked at: {}", endpoint, unreachable.getMessage());
            }
        }
        for (Waiting unknown : left) {
            if (unknown.state() != State.SIGNED) {
                continue;
            }
            if (look.missed.containsKey(unknown)) {
                found.add(look.missed.get(unknown));
            } else if (seconds() > unknown.opensAfter()) {
                WaitingBallot.Kind kind =
                        seconds() > unknown.closes() ? WaitingBallot.Kind.MISSED : WaitingBallot.Kind.OPEN;
                found.add(new WaitingBallot(unknown.round(), "", unknown.voter(), kind, true));
            }
        }
        return found;
    }

    /** A node that has no such ballot, or cannot be asked about it, does not settle the matter: the next one may have it. */
    private void toOpen(BallotClient client, OpenRound open, Waiting waiting, ChainTime time, Kept look) {
        try {
            Optional<WaitingBallot> news = toOpen(client, open, waiting, time);
            if (news.filter(ballot -> ballot.kind() == WaitingBallot.Kind.MISSED)
                    .isPresent()) {
                look.missed.put(waiting, news.get());
            } else {
                // Of the others every node is asked: each may have it, and tell it otherwise than another.
                if (waiting.state() == State.SIGNED) {
                    look.left.remove(waiting);
                }
                news.ifPresent(look.found::add);
            }
        } catch (WalletException | RpcErrorException problem) {
            LOG.info("A ballot cannot be looked at yet: {}", problem.getMessage());
        }
    }

    private Optional<WaitingBallot> toOpen(BallotClient client, OpenRound open, Waiting waiting, ChainTime time) {
        // No node's word alone makes that a ballot is opened, or given up.
        if (!time.isPast(waiting.opensAfter())) {
            return Optional.empty();
        }
        boolean over = time.isPast(waiting.closes());
        BallotCasting casting = new BallotCasting(client, drafts, clock);
        if (waiting.state() != State.SIGNED) {
            openAfterAll(casting, open, waiting, over);
            return Optional.empty();
        }
        if (over || client.ballot(open, waiting.voter()).isEmpty()) {
            return Optional.of(news(open, waiting.voter(), WaitingBallot.Kind.MISSED, false));
        }
        if (waiting.automatic()) {
            try {
                casting.open(open, waiting);
                opened.add(news(open, waiting.voter(), WaitingBallot.Kind.OPENED, false));
                return Optional.empty();
            } catch (RpcErrorException | WalletException | UncheckedIOException refused) {
                // Chains whose time lags behind the clock say that it is too early. Until it is done, a person is told.
                LOG.info("A ballot cannot be opened yet: {}", refused.getMessage());
            }
        }
        boolean urgent = waiting.closes() - seconds() < (waiting.closes() - waiting.opensAfter()) / 10;
        return Optional.of(news(open, waiting.voter(), WaitingBallot.Kind.OPEN, urgent));
    }

    /** One that a node said it had refused, and has; or that it had opened, and has not. The voter wanted it opened. */
    private static void openAfterAll(BallotCasting casting, OpenRound open, Waiting waiting, boolean over) {
        if (!over && casting.isTaken(open, waiting) && !casting.isOpen(open, waiting)) {
            casting.open(open, waiting);
        }
    }

    private Set<Endpoint> endpoints() {
        Set<Endpoint> all = new HashSet<>(service.shards());
        for (FollowedDao dao : service.book().daos().get()) {
            if (dao.place() instanceof Place.Remote) {
                all.add(service.endpoint(dao.place()));
            }
        }
        return all;
    }

    private long seconds() {
        return clock.instant().getEpochSecond();
    }

    @Override
    public void close() {
        repeated.close();
    }
}
