package org.quorate.app.ui.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.governance.FollowedDao;
import org.quorate.app.node.EmbeddedNodeService;
import org.quorate.app.ui.TestWindow;
import org.quorate.chain.genesis.DevDao;
import org.quorate.contracts.ContractArtifact;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.Method;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletState;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.asset.coin.ContractCall;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.ballot.BallotClient;
import org.quorate.wallet.ballot.RoundCount;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The whole life of ballots by the window, on the real node: an ECDSA and an ML-DSA-65 account vote, in secret and in public. */
@ExtendWith(ApplicationExtension.class)
@Timeout(300)
class BallotLifeWindowTest {
    private static final int VOTING = 600;
    private static final int OPENING = 300;
    private static final int CHALLENGE = 60;

    @TempDir
    private Path folder;

    private TestWindow window;
    private GovernanceDriver driver;
    private FxRobot robot;
    private Address anchors;

    @Start
    void start(Stage stage) {
        NodeConfig config = NodeConfig.dev()
                .withDevMethods(true)
                .withSealing(new Sealing.Automine())
                .withShards(1)
                .withHttp("127.0.0.1", 0);
        window = TestWindow.open(
                stage, new EmbeddedNodeService(() -> QuorateNode.start(config), Clock.systemUTC()), folder);
    }

    @AfterEach
    void close() {
        driver.close();
        window.close();
    }

    @Test
    void fromTheQuestionToTheProofThatOnesBallotIsInTheFinalResult(FxRobot with) throws Exception {
        robot = with;
        driver = new GovernanceDriver(window, robot);
        driver.startNode();
        driver.openWallet();
        window.services
                .governance()
                .book()
                .follow(FollowedDao.of(window.services.node().developmentDao().orElseThrow()));
        anchors = deployed(ContractArtifact.load("dao/BallotAnchors").creationCode());
        giveVotes(quantum());
        robot.clickOn("#nav-governance");
        driver.chooseVoter("Wallet");

        BallotRound round = open(new BallotPaper(
                "Where to?", "For the meeting.", List.of("Lyon", "Graz", "Oslo"), Method.INSTANT_RUNOFF, OPENING));
        castSecretlyByTheKeyboard();
        castSecretlyWithTheQuantumAccount();
        openBoth();
        result(round);
        shareOut();
    }

    private void castSecretlyByTheKeyboard() throws Exception {
        driver.awaitText("reminder-text", "needs your ballot");
        driver.awaitText("nav-governance-badge", "1");
        driver.press("reminder-close");
        openBallot();
        driver.awaitText("ballot-secrecy", "nobody sees how others vote");
        driver.awaitText("ballot-own", "Needs your ballot");
        driver.shown("rank-add-0");
        focus("rank-add-0");
        robot.type(KeyCode.SPACE);
        driver.shown("rank-up-0");
        focus("rank-add-2");
        robot.type(KeyCode.SPACE);
        driver.shown("rank-up-2");
        // The focus has gone along with the line.
        robot.press(KeyCode.ALT).type(KeyCode.UP).release(KeyCode.ALT);
        driver.press("ballot-review-open");
        driver.awaitText("ballot-choice", "1. Oslo\n2. Lyon");
        driver.press("ballot-confirm");
        driver.shown("ballot-taken");
        try (Stream<Path> kept = Files.list(folder.resolve("ballots"))) {
            assertThat(kept).as("what opens it").hasSize(1);
        }
        driver.press("ballot-close");
        driver.awaitText("ballot-own", "Voted");
        driver.awaitText("ballot-cast", "1. Oslo\n2. Lyon");
        driver.awaitText("ballot-state", "Quorate opens it between");
        window.await("nothing waits", () -> !driver.isShown("nav-governance-badge"));
    }

    private void castSecretlyWithTheQuantumAccount() {
        driver.chooseVoter("ML-DSA-65");
        driver.awaitText("ballot-weight", "You have 50");
        driver.press("rank-add-1");
        driver.press("ballot-review-open");
        driver.shown("ballot-review");
        robot.interact(() -> ((CheckBox) find("ballot-automatic")).setSelected(false));
        driver.press("ballot-confirm");
        driver.press("ballot-close");
        driver.awaitText("ballot-own", "Voted");
        driver.awaitText("ballot-gathered", "2 ballots");
        assertThat(driver.text("ballot-state")).startsWith("Open it between");
    }

    /** One by itself, as its voter agreed; the other waits for its voter. */
    private void openBoth() {
        driver.pass(VOTING + 1);
        driver.awaitText("ballot-phase", "Opening");
        driver.awaitText("nav-governance-badge", "1");
        driver.shown("ballot-to-open");
        driver.press("ballot-open");
        driver.awaitText("ballot-state", "It was opened");
        window.await("nothing waits", () -> !driver.isShown("nav-governance-badge"));
        driver.chooseVoter("Wallet");
        driver.awaitText("ballot-state", "It was opened");
        driver.awaitText("ballot-cast", "1. Oslo");
    }

    private void result(BallotRound round) throws Exception {
        driver.pass(OPENING + 1);
        driver.awaitText("ballot-winner", "Oslo");
        driver.awaitText("ballot-anchored", "Not anchored");
        assertThat(driver.text("ballot-turnout")).startsWith("2 ballots, with ");
        assertThat(driver.isShown("ballot-included")).isFalse();
        anchor(round);
        driver.awaitText("ballot-anchored", "can be challenged until");
        driver.awaitText("ballot-included", "Your ballot is in it");
        driver.pass(CHALLENGE + 2);
        driver.awaitText("ballot-phase", "Final");
        driver.awaitText("ballot-anchored", "final");
    }

    /** In public, with shares that make a whole. */
    private void shareOut() throws Exception {
        driver.press("ballot-back");
        open(new BallotPaper("The budget?", "", List.of("Tents", "Tea"), Method.WEIGHTED, 0));
        window.await(
                "both are listed",
                () -> find("ballot-table") instanceof TableView<?> table
                        && table.getItems().size() == 2);
        openBallot();
        driver.type("ballot-share-0", "70.5");
        driver.awaitText("ballot-sum", "29.5 % left");
        assertThat(find("ballot-review-open").isDisabled()).isTrue();
        driver.type("ballot-share-1", "30");
        driver.awaitText("ballot-sum", "0.5 % too much");
        driver.type("ballot-share-1", "29.5");
        driver.press("ballot-review-open");
        driver.awaitText("ballot-choice", "Tents: 70.5 %\nTea: 29.5 %");
        driver.press("ballot-confirm");
        driver.press("ballot-close");
        driver.awaitText("ballot-state", "cannot be changed");
    }

    private void openBallot() {
        window.await(
                "a ballot is listed",
                () -> find("ballot-table") instanceof TableView<?> table
                        && !table.getItems().isEmpty());
        focus("ballot-table");
        robot.interact(
                () -> ((TableView<?>) find("ballot-table")).getSelectionModel().select(0));
        robot.type(KeyCode.ENTER);
        driver.shown("governance-ballot");
    }

    private Node find(String id) {
        return window.window.scene().lookup("#" + id);
    }

    private void focus(String id) {
        robot.interact(() -> find(id).requestFocus());
    }

    private Account first() {
        return ((WalletState.Unlocked) window.services.wallet().state())
                .accounts()
                .getFirst();
    }

    private Account quantum() {
        return window.services
                .wallet()
                .quantumAccount(SignatureScheme.ML_DSA_65, 0)
                .join();
    }

    private SentTransaction call(Account from, Optional<Address> to, Bytes data) throws Exception {
        CoinService coin = window.services.wallet().coin();
        return coin.send(coin.prepare(new ContractCall(from, driver.endpoint(), to, UInt256.ZERO, data))
                        .get(30, TimeUnit.SECONDS))
                .get(30, TimeUnit.SECONDS);
    }

    private Address deployed(Bytes code) throws Exception {
        SentTransaction made = call(first(), Optional.empty(), code);
        return driver.evm()
                .call("eth_getTransactionReceipt", made.hash().toHex())
                .field("contractAddress")
                .address();
    }

    /** Delegating is what makes the chain know the account's key as well. */
    private void giveVotes(Account member) throws Exception {
        driver.pay(member.address().toChecksummed(), "1");
        call(
                first(),
                Optional.of(DevDao.TOKEN),
                AbiSignature.parse("transfer(address,uint256)")
                        .encodeCall(AbiValue.of(member.address()), AbiValue.of(CoinAmount.parse("50"))));
        call(
                member,
                Optional.of(DevDao.TOKEN),
                AbiSignature.parse("delegate(address)").encodeCall(AbiValue.of(member.address())));
        driver.pass(2);
    }

    /** As {@code quorate ballot open} does. */
    private BallotRound open(BallotPaper paper) throws Exception {
        BallotClient client = new BallotClient(driver.evm());
        long now = client.chainTime();
        driver.pass(2);
        BallotRound round = new BallotRound(
                driver.endpoint().chainId(),
                anchors,
                paper.hash(),
                DevDao.TOKEN,
                first().address(),
                now,
                now + VOTING + paper.revealSeconds(),
                CHALLENGE);
        call(
                first(),
                Optional.of(anchors),
                AbiSignature.parse("open(bytes32,address,address,uint48,uint48,uint48)")
                        .encodeCall(
                                AbiValue.of(Bytes.wrap(round.question().toBytes())),
                                AbiValue.of(round.token()),
                                AbiValue.of(round.tallier()),
                                AbiValue.of(UInt256.of(round.snapshot())),
                                AbiValue.of(UInt256.of(round.closes())),
                                AbiValue.of(UInt256.of(round.challengeTime()))));
        client.open(round, paper);
        return round;
    }

    /** As {@code quorate ballot anchor} does. */
    private void anchor(BallotRound round) throws Exception {
        BallotClient client = new BallotClient(driver.evm());
        RoundCount count = RoundCount.of(client, client.round(round.number().toHex()), _ -> {});
        call(
                first(),
                Optional.of(anchors),
                AbiSignature.parse("anchor(bytes32,bytes32,bytes32,uint32)")
                        .encodeCall(
                                AbiValue.of(Bytes.wrap(round.number().toBytes())),
                                AbiValue.of(
                                        Bytes.wrap(count.result().tree().root().toBytes())),
                                AbiValue.of(Bytes.wrap(count.result().hash().toBytes())),
                                AbiValue.of(UInt256.of(count.ballots().size()))));
    }
}
