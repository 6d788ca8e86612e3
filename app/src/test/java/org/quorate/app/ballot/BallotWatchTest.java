package org.quorate.app.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.governance.DaoBook;
import org.quorate.app.governance.DaoService;
import org.quorate.app.governance.FollowedDao;
import org.quorate.app.governance.Place;
import org.quorate.app.governance.VoteFolder;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.observable.MutableObservable;
import org.quorate.app.observable.Observable;
import org.quorate.protocol.Address;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.GatheredBallot;
import org.quorate.protocol.ballot.Marking;
import org.quorate.protocol.ballot.Method;
import org.quorate.wallet.Account;
import org.quorate.wallet.ballot.BallotCasting;
import org.quorate.wallet.ballot.BallotClient;
import org.quorate.wallet.ballot.BallotDrafts;
import org.quorate.wallet.ballot.BallotDrafts.State;
import org.quorate.wallet.ballot.BallotDrafts.Waiting;
import org.quorate.wallet.ballot.OpenRound;
import org.quorate.wallet.ballot.QuestionDrafts;
import org.quorate.wallet.ballot.QuestionDrafts.Asked;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.RpcErrorException;

/** Secret ballots are opened, and questions handed in, whatever single nodes say or lack. */
@Timeout(120)
class BallotWatchTest {
    private static final long REVEAL = 400;
    private static final BallotPaper PAPER =
            new BallotPaper("Where to?", "", List.of("Lyon", "Graz"), Method.SINGLE, REVEAL);
    /** A minute after the voting, in the middle of it, and after the round. */
    private static final long OPENING = GatheringNode.OPEN_SECONDS - REVEAL + 60;

    @TempDir
    private Path folder;

    private GatheringNode node;
    private LyingNode liar;
    private BallotDrafts drafts;
    private QuestionDrafts questions;
    private BallotRound round;
    private OpenRound open;
    private Account voter;

    @BeforeEach
    void start() throws Exception {
        node = new GatheringNode();
        liar = new LyingNode(node.uri());
        drafts = new BallotDrafts(folder.resolve("ballots"));
        questions = new QuestionDrafts(folder.resolve("ballots"));
        round = node.ask(PAPER);
        open = new OpenRound(round, PAPER, 0);
        voter = new Account(0, "", node.member(0));
    }

    @AfterEach
    void stop() {
        liar.close();
        node.close();
    }

    /** @param own seconds since 1970 by this computer @param until what the watch is to come to */
    private void watch(long own, BooleanSupplier until) throws InterruptedException {
        DaoBook book = new DaoBook(folder.resolve("daos.json"), Runnable::run);
        Address nowhere = Address.fromWord(0, 0, 1);
        book.follow(new FollowedDao("a", new Place.Remote(node.uri(), GatheringNode.CHAIN), nowhere, Optional.empty()));
        book.follow(new FollowedDao("b", new Place.Remote(liar.uri(), GatheringNode.CHAIN), nowhere, Optional.empty()));
        Clock clock = Clock.fixed(Instant.ofEpochSecond(own), ZoneOffset.UTC);
        try (DaoService service = new DaoService(
                        new MutableObservable<>(new NodeLifecycle.Stopped()),
                        book,
                        new VoteFolder(folder.resolve("votes")),
                        _ -> {});
                BallotWatch watch = new BallotWatch(
                        service,
                        drafts,
                        questions,
                        new MutableObservable<>(new NodeLifecycle.Stopped()),
                        clock,
                        Duration.ofMillis(100))) {
            news = watch.news();
            Instant end = Instant.now().plusSeconds(20);
            while (!until.getAsBoolean()) {
                assertThat(Instant.now()).as("the watch comes to it").isBefore(end);
                Thread.sleep(20);
            }
            // One that did too much would do so now.
            Thread.sleep(300);
            last = watch.news().get();
        }
    }

    private List<WaitingBallot> last = List.of();
    /** Of the watch that runs. */
    private Observable<List<WaitingBallot>> news;

    /** By a clock after the voting. */
    private BallotCasting casting(java.net.URI at) {
        return casting(at, round.lastCast(PAPER) + 60);
    }

    private BallotCasting casting(java.net.URI at, long own) {
        return new BallotCasting(
                new BallotClient(node.evm(at)), drafts, Clock.fixed(Instant.ofEpochSecond(own), ZoneOffset.UTC));
    }

    private void cast(java.net.URI at) {
        casting(at)
                .cast(
                        new BallotCasting.Order(open, voter, new Marking.Single(1), true, false),
                        order -> node.sign(0, order.digest()));
    }

    private Optional<GatheredBallot> gathered() {
        return node.client().ballot(open, voter.address());
    }

    private boolean isOpened() {
        return gathered().flatMap(GatheredBallot::opening).isPresent();
    }

    private List<State> kept() {
        return drafts.all().waiting().stream().map(Waiting::state).toList();
    }

    @Test
    void aBallotThatOneNodeDoesNotHaveIsOpenedAtTheOther() throws Exception {
        node.client().open(round, PAPER);
        cast(node.uri());
        liar.pretends("quorate_getBallot", "null");
        node.pass(OPENING);
        watch(round.lastCast(PAPER) + 60, this::isOpened);
        assertThat(kept()).containsExactly(State.OPENED);
        assertThat(last).extracting(WaitingBallot::kind).containsExactly(WaitingBallot.Kind.OPENED);
    }

    /** Else its word alone would make that the ballot cannot be opened. */
    @Test
    void aBallotThatANodeTookAndSaysItRefusedIsOpened() throws Exception {
        node.client().open(round, PAPER);
        liar.denies("quorate_submitBallot");
        assertThatThrownBy(() -> cast(liar.uri())).isInstanceOf(RpcErrorException.class);
        assertThat(drafts.find(round.number(), voter.address()))
                .as("it stands in nothing's way")
                .isEmpty();
        assertThat(kept()).containsExactly(State.REFUSED);
        assertThat(gathered()).isPresent();
        node.pass(OPENING);
        watch(round.lastCast(PAPER) + 60, this::isOpened);
        assertThat(kept()).containsExactly(State.OPENED);
    }

    @Test
    void aNodeThatSaysItTookWhatItDoesNotHaveIsNotBelieved() {
        node.client().open(round, PAPER);
        liar.pretends("quorate_submitBallot", "true");
        assertThatThrownBy(() -> cast(liar.uri()))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(DaoProblem.BALLOT_NOT_KEPT));
        assertThat(kept()).containsExactly(State.SIGNED);
        liar.tellsTheTruth();
        cast(liar.uri());
        assertThat(gathered()).isPresent();
        liar.pretends("quorate_revealBallot", "true");
        node.pass(OPENING);
        Waiting waiting = drafts.all().waiting().getFirst();
        assertThatThrownBy(() -> casting(liar.uri()).open(open, waiting))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(DaoProblem.BALLOT_NOT_KEPT));
        assertThat(kept()).containsExactly(State.SIGNED);
    }

    /** Else it would learn how one voted while others vote. */
    @Test
    void aNodeThatSaysThatVotingIsOverLearnsNothing() throws Exception {
        node.client().open(round, PAPER);
        cast(node.uri());
        Waiting waiting = drafts.all().waiting().getFirst();
        long during = round.lastCast(PAPER) - 100;
        for (long lie : List.of(round.lastCast(PAPER) + 60, round.closes() + 1_000)) {
            liar.pretends(
                    "eth_getBlockByNumber", "{\"number\":\"0x5\",\"timestamp\":\"0x" + Long.toHexString(lie) + "\"}");
            assertThatThrownBy(() -> casting(liar.uri(), during).open(open, waiting))
                    .isInstanceOfSatisfying(WalletException.class, e -> assertThat(e.problem())
                            .isEqualTo(DaoProblem.BALLOT_VOTING_OPEN));
            watch(during, () -> liar.asked("eth_getBlockByNumber") > 3);
            assertThat(last).as("nothing is to be opened, or missed").isEmpty();
        }
        assertThat(liar.asked("quorate_revealBallot")).isZero();
        assertThat(kept()).containsExactly(State.SIGNED);
        // Nor is a ballot given up for a node's word, when it is really to be opened.
        node.pass(OPENING);
        watch(round.lastCast(PAPER) + 60, this::isOpened);
        assertThat(last).extracting(WaitingBallot::kind).containsOnly(WaitingBallot.Kind.OPENED);
    }

    /** A clock that is fast opens nothing either, until it is further than clocks are apart. */
    @Test
    void aChainThatLagsBehindIsWaitedFor() {
        node.client().open(round, PAPER);
        cast(node.uri());
        Waiting waiting = drafts.all().waiting().getFirst();
        assertThatThrownBy(() -> casting(node.uri(), round.lastCast(PAPER) + 30).open(open, waiting))
                .isInstanceOf(WalletException.class);
        assertThatThrownBy(() -> casting(node.uri(), round.lastCast(PAPER) + 61).open(open, waiting))
                .as("then the node decides")
                .isInstanceOf(RpcErrorException.class)
                .hasMessageContaining("too early");
    }

    /** By its own clock, so that a chain or a node that runs ahead throws nothing away. */
    @Test
    void whatOpensBallotsIsKeptUntilTheRoundHasClosedHere() throws Exception {
        node.client().open(round, PAPER);
        cast(node.uri());
        node.pass(OPENING);
        watch(round.lastCast(PAPER) + 60, this::isOpened);
        node.pass(GatheringNode.OPEN_SECONDS);
        watch(round.closes(), () -> true);
        assertThat(kept()).containsExactly(State.OPENED);
        watch(round.closes() + 1, () -> kept().isEmpty());
        assertThat(last).isEmpty();
    }

    @Test
    void aMissedOneIsToldUntilSomebodyHasReadIt() throws Exception {
        node.client().open(round, PAPER);
        cast(node.uri());
        node.pass(GatheringNode.OPEN_SECONDS + 1);
        watch(round.closes() + 1, () -> !news.get().isEmpty());
        assertThat(last).extracting(WaitingBallot::kind).containsExactly(WaitingBallot.Kind.MISSED);
        assertThat(kept()).containsExactly(State.SIGNED);
    }

    @Test
    void aQuestionThatANodeDoesNotHaveIsHandedInAgain() throws Exception {
        questions.keep(new Asked(round, PAPER));
        long own = round.snapshot() + 10;
        watch(own, () -> node.client().round(round.number()).isPresent());
        assertThat(questions.all().asked()).as("for nodes that lose it").hasSize(1);
        node.pass(2 * GatheringNode.OPEN_SECONDS);
        watch(round.settledBy(), () -> true);
        assertThat(questions.all().asked()).hasSize(1);
        watch(round.settledBy() + 1, () -> questions.all().asked().isEmpty());
    }
}
