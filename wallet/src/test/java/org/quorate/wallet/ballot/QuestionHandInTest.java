package org.quorate.wallet.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.Method;
import org.quorate.wallet.ballot.QuestionDrafts.Asked;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClients;
import org.quorate.wallet.rpc.RpcErrorException;
import org.quorate.wallet.rpc.StubNode;

/** The words of questions are kept, and handed in to a node that does not have them. */
class QuestionHandInTest {
    private static final long CLOSES = 2_000;
    private static final Asked ASKED = asked(31337);

    @TempDir
    private Path folder;

    private QuestionDrafts drafts;
    private StubNode node;
    private EvmClients clients;
    private QuestionHandIn handIn;

    private static Asked asked(long chainId) {
        BallotPaper paper = new BallotPaper("Où ?", "日本", List.of("Lyon\nis nice", "Graz"), Method.SCHULZE, 60);
        BallotRound round = new BallotRound(
                UInt256.of(chainId),
                Address.fromWord(0, 0, 1),
                paper.hash(),
                Address.fromWord(0, 0, 2),
                Address.fromWord(0, 0, 3),
                1_000,
                CLOSES,
                300);
        return new Asked(round, paper);
    }

    /** Whether the node has it. */
    private boolean has;

    private long chainTime = CLOSES;

    @BeforeEach
    void setUp() throws IOException {
        node = new StubNode()
                .on("eth_chainId", _ -> new StubNode.Result("\"0x7a69\""))
                .on("eth_getBlockByNumber", _ -> new StubNode.Result("{\"timestamp\":\"0x%x\"}".formatted(chainTime)))
                .on("quorate_getBallotRound", _ -> new StubNode.Result(has ? json(ASKED) : "null"));
        clients = new EvmClients();
        drafts = QuestionDrafts.beside(folder.resolve("vault"));
        handIn = new QuestionHandIn(new BallotClient(clients.of(node.endpoint(31337))), drafts);
        drafts.keep(ASKED);
    }

    private static String json(Asked asked) {
        BallotRound round = asked.round();
        return """
                {"anchors":"%s","token":"%s","tallier":"%s","snapshot":"0x%x","closes":"0x%x","challengeTime":"0x%x",
                "round":"%s","ballots":"0x0","paper":"%s"}""".formatted(
                        round.anchors().toHex(),
                        round.token().toHex(),
                        round.tallier().toHex(),
                        round.snapshot(),
                        round.closes(),
                        round.challengeTime(),
                        round.number().toHex(),
                        asked.paper().write().toHex());
    }

    /** The node takes what it is given. */
    private void takes() {
        node.on("quorate_openBallot", parameters -> {
            assertThat(parameters.get(1).asString())
                    .isEqualTo(ASKED.round().number().toHex());
            assertThat(parameters.get(2).asString())
                    .isEqualTo(ASKED.paper().write().toHex());
            has = true;
            return new StubNode.Result("true");
        });
    }

    private long handedIn() {
        return node.calls().stream().filter("quorate_openBallot"::equals).count();
    }

    @AfterEach
    void tearDown() {
        clients.close();
        node.close();
    }

    private List<Asked> kept() {
        return QuestionDrafts.beside(folder.resolve("vault")).all().asked();
    }

    @Test
    void isKeptWhileTheNodeRefuses() {
        node.error("quorate_openBallot", -32000, "no round of that number was opened");
        assertThat(handIn.handInAll(CLOSES)).singleElement().satisfies(result -> {
            assertThat(result.refusal()).contains("no round of that number was opened");
            assertThat(result.crowdedOut()).isFalse();
        });
        node.error("quorate_openBallot", -32005, "no place for this round");
        assertThat(handIn.handInAll(CLOSES)).singleElement().matches(QuestionHandIn.Result::crowdedOut);
        node.error("quorate_openBallot", -32000, "no round of that number was opened");
        assertThatThrownBy(() -> handIn.handIn(ASKED)).isInstanceOf(RpcErrorException.class);
        assertThat(kept()).containsExactly(ASKED);
    }

    @Test
    void isHandedInOnceAndAgainIfTheNodeLosesIt() {
        takes();
        assertThat(handIn.missing(CLOSES)).containsExactly(ASKED);
        assertThat(handIn.handInAll(CLOSES)).containsExactly(new QuestionHandIn.Result(ASKED, Optional.empty(), false));
        assertThat(handIn.handInAll(CLOSES)).isEmpty();
        assertThat(handIn.missing(CLOSES)).isEmpty();
        assertThat(handedIn()).isOne();
        has = false;
        assertThat(handIn.handInAll(CLOSES)).hasSize(1);
        assertThat(handedIn()).isEqualTo(2);
        assertThat(kept()).containsExactly(ASKED);
    }

    @Test
    void aNodeThatSaysItTookItAndDoesNotHaveItIsNotBelieved() {
        node.result("quorate_openBallot", "true");
        assertThatThrownBy(() -> handIn.handIn(ASKED))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(DaoProblem.BALLOT_NOT_KEPT));
        assertThat(handIn.handInAll(CLOSES).getFirst().refusal()).isPresent();
        assertThat(kept()).containsExactly(ASKED);
    }

    /** A node that says that it is long over, or a chain that is ahead, throws nothing away. */
    @Test
    void isPutAwayByTheOwnClockAlone() {
        takes();
        chainTime = Long.MAX_VALUE;
        assertThat(handIn.handInAll(CLOSES)).isEmpty();
        assertThat(kept()).containsExactly(ASKED);
        chainTime = CLOSES;
        assertThat(handIn.handInAll(CLOSES + 1)).isEmpty();
        // Seven days to anchor and two challenge times.
        assertThat(handIn.handInAll(CLOSES + 604_800 + 600)).isEmpty();
        assertThat(kept()).as("for counting").containsExactly(ASKED);
        assertThat(handIn.handInAll(CLOSES + 604_800 + 601)).isEmpty();
        assertThat(kept()).isEmpty();
        assertThat(handedIn()).isZero();
    }

    @Test
    void otherChainsHaveOtherNodes() {
        drafts.done(ASKED.round());
        drafts.keep(asked(1));
        assertThat(handIn.handInAll(CLOSES)).isEmpty();
        assertThat(kept()).containsExactly(asked(1));
        assertThat(handedIn()).isZero();
    }

    @Test
    void aDamagedOneIsNamedAndKeepsNoOtherFromBeingHandedIn() throws IOException {
        Path damaged = folder.resolve("ballots").resolve("damaged.question");
        Files.writeString(damaged, "0x12\n");
        takes();
        assertThat(handIn.handInAll(CLOSES)).hasSize(1);
        assertThat(drafts.all().damaged()).containsExactly(damaged);
    }
}
