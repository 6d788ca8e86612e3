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
import org.quorate.wallet.rpc.EvmClients;
import org.quorate.wallet.rpc.RpcErrorException;
import org.quorate.wallet.rpc.StubNode;

/** The words of questions are kept until a node has them. */
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

    @BeforeEach
    void setUp() throws IOException {
        node = new StubNode();
        clients = new EvmClients();
        drafts = QuestionDrafts.beside(folder.resolve("vault"));
        handIn = new QuestionHandIn(new BallotClient(clients.of(node.endpoint(31337))), drafts);
        drafts.keep(ASKED);
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
        assertThat(handIn.handInAll(CLOSES)).singleElement().satisfies(result -> assertThat(result.refusal())
                .contains("no round of that number was opened"));
        assertThatThrownBy(() -> handIn.handIn(ASKED)).isInstanceOf(RpcErrorException.class);
        assertThat(kept()).containsExactly(ASKED);
    }

    @Test
    void isKeptNoLongerThanUntilANodeHasIt() {
        node.on("quorate_openBallot", parameters -> {
            assertThat(parameters.get(1).asString())
                    .isEqualTo(ASKED.round().number().toHex());
            assertThat(parameters.get(2).asString())
                    .isEqualTo(ASKED.paper().write().toHex());
            return new StubNode.Result("true");
        });
        assertThat(handIn.handInAll(CLOSES)).containsExactly(new QuestionHandIn.Result(ASKED, Optional.empty()));
        assertThat(kept()).isEmpty();
        assertThat(handIn.handInAll(CLOSES)).isEmpty();
        assertThat(node.calls()).containsExactly("quorate_openBallot");
    }

    @Test
    void isOfNoUseOnceTheRoundIsClosed() {
        assertThat(handIn.handInAll(CLOSES + 1)).isEmpty();
        assertThat(kept()).isEmpty();
        assertThat(node.calls()).isEmpty();
    }

    @Test
    void otherChainsHaveOtherNodes() {
        drafts.done(ASKED.round());
        drafts.keep(asked(1));
        assertThat(handIn.handInAll(CLOSES + 1)).isEmpty();
        assertThat(kept()).containsExactly(asked(1));
        assertThat(node.calls()).isEmpty();
    }

    @Test
    void aDamagedOneIsNamedAndKeepsNoOtherFromBeingHandedIn() throws IOException {
        Path damaged = folder.resolve("ballots").resolve("damaged.question");
        Files.writeString(damaged, "0x12\n");
        node.result("quorate_openBallot", "true");
        assertThat(handIn.handInAll(CLOSES)).hasSize(1);
        assertThat(drafts.all().damaged()).containsExactly(damaged);
    }
}
