package org.quorate.app.ui.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.ballot.AnchorsContract;
import org.quorate.app.ballot.BallotEntry;
import org.quorate.app.ballot.PreparedRound;
import org.quorate.app.ballot.RoundCalls;
import org.quorate.app.ballot.RoundDraft;
import org.quorate.app.ballot.RoundPreparation;
import org.quorate.app.governance.FollowedDao;
import org.quorate.app.ui.TestWindow;
import org.quorate.chain.genesis.DevDao;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
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
import org.quorate.wallet.ballot.QuestionDrafts;
import org.quorate.wallet.ballot.QuestionDrafts.Asked;
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

    @Start
    void start(Stage stage) {
        window = GovernanceWindow.open(stage, folder, GovernanceWindow::noCamera);
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
        giveVotes(quantum());
        robot.clickOn("#nav-governance");
        driver.chooseVoter("Wallet");
        window.await(
                "the DAO has the name that it calls itself",
                () -> find("governance-dao") instanceof ComboBox<?> box
                        && box.getValue() instanceof FollowedDao dao
                        && !dao.name().isBlank());

        askSecretly();
        castSecretlyByTheKeyboard();
        castSecretlyWithTheQuantumAccount();
        openBoth();
        result();
        askInPublic();
        shareOut();
        challengeALie();
        handInWhatIsLeftOver();
    }

    /** As if the program had ended between the block that asks and the handing in: the words are on disk, and no node has them. */
    private void handInWhatIsLeftOver() throws Exception {
        BallotPaper paper = new BallotPaper("Still there?", "", List.of("Yes", "No"), Method.SINGLE, 0);
        RoundDraft draft = new RoundDraft(paper, DevDao.TOKEN, VOTING, CHALLENGE, 0);
        Address anchors = new AnchorsContract(driver.evm()).require();
        PreparedRound prepared = new RoundPreparation(driver.evm()).ask(draft, first(), anchors);
        QuestionDrafts kept = QuestionDrafts.beside(folder.resolve("wallet.vault"));
        kept.keep(new Asked(prepared.round().orElseThrow(), paper));
        driver.press("ballot-back");
        call(first(), Optional.of(anchors), prepared.call().data());
        window.await(
                "the question is listed",
                () -> find("ballot-table") instanceof TableView<?> table
                        && table.getItems().stream()
                                .anyMatch(item -> item instanceof BallotEntry entry
                                        && entry.open().paper().equals(paper)));
    }

    /** Nobody made the contract for rounds on this chain yet, so that comes first. */
    private void askSecretly() {
        driver.press("ballot-ask");
        driver.type("ask-title", "Where to?");
        driver.type("ask-words", "For the meeting.");
        driver.type("ask-answers", "Lyon\nGraz\n\nLyon");
        driver.choose("ask-method", Method.INSTANT_RUNOFF::equals);
        driver.check("ask-secret");
        driver.type("ask-voting", "ten minutes");
        driver.type("ask-opening", "5min");
        driver.type("ask-challenge", "1min");
        driver.press("ask-review");
        driver.awaitWords("ballot-ask-form", "Two answers are the same: take one out.");
        driver.type("ask-answers", "Lyon\nGraz\nOslo");
        driver.press("ask-review");
        driver.awaitWords("ballot-ask-form", "Say how long ballots are taken");
        driver.type("ask-voting", "10min");
        driver.press("ask-review");
        confirmRound("round-close");
        driver.awaitText("round-question", "Where to?");
        assertThat(driver.words("round-review")).contains("1. Lyon\n2. Graz\n3. Oslo", "Ranking (runoff)", "for 1 min");
        confirmRound("round-close");
        driver.awaitText("ballot-title", "Where to?");
        driver.press("ballot-back");
    }

    private void askInPublic() {
        driver.press("ballot-back");
        driver.press("ballot-ask");
        driver.type("ask-title", "The budget?");
        driver.type("ask-answers", "Tents\nTea");
        driver.choose("ask-method", Method.WEIGHTED::equals);
        driver.type("ask-voting", "10min");
        driver.type("ask-challenge", "1min");
        driver.press("ask-review");
        driver.awaitText("round-question", "The budget?");
        confirmRound("round-close");
        driver.awaitText("ballot-title", "The budget?");
    }

    private void confirmRound(String close) {
        driver.shown("round-review");
        driver.press("round-confirm");
        driver.shown("transaction-confirmed");
        driver.press(close);
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
            assertThat(kept)
                    .as("what opens it")
                    .filteredOn(file -> file.toString().endsWith(".opening"))
                    .hasSize(1);
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

    private void result() {
        driver.pass(OPENING + 1);
        driver.awaitText("ballot-winner", "Oslo");
        driver.awaitText("ballot-anchored", "Not anchored");
        assertThat(driver.text("ballot-turnout")).startsWith("2 ballots, with ");
        assertThat(driver.isShown("ballot-included")).isFalse();
        anchorByTheWindow("Oslo");
        driver.awaitText("ballot-anchored", "can be challenged until");
        driver.awaitText("ballot-included", "Your ballot is in it");
        assertThat(driver.isShown("ballot-challenge"))
                .as("nothing is wrong with it")
                .isFalse();
        driver.pass(CHALLENGE + 2);
        driver.awaitText("ballot-phase", "Final");
        driver.awaitText("ballot-anchored", "final");
    }

    private void anchorByTheWindow(String winner) {
        driver.press("ballot-anchor");
        driver.awaitText("round-result", winner);
        confirmRound("round-close");
        driver.shown("governance-ballot");
    }

    /** The one who asked leaves the ballots away; somebody who voted sees it and does something about it. */
    private void challengeALie() throws Exception {
        driver.pass(VOTING + 1);
        driver.awaitText("ballot-winner", "Tents");
        BallotRound round = new BallotClient(driver.evm())
                .rounds(Optional.empty()).stream()
                        .filter(open -> open.paper().title().equals("The budget?"))
                        .findFirst()
                        .orElseThrow()
                        .round();
        call(
                first(),
                Optional.of(round.anchors()),
                RoundCalls.anchor(round, Hash.ZERO, Hash.keccak256(new byte[1]), 0));
        driver.awaitWords("ballot-anchored", "ANOTHER result is anchored, not what");
        driver.awaitText("ballot-included", "NOT in it");
        assertThat(driver.isShown("ballot-anchor")).isFalse();
        driver.press("ballot-challenge");
        driver.type("challenge-reason", "My ballot is not in it.");
        driver.press("challenge-review");
        driver.awaitText("round-reason", "My ballot is not in it.");
        assertThat(driver.words("round-review")).contains("Tents", Hash.ZERO.toHex());
        confirmRound("round-close");
        driver.awaitText("ballot-phase", "Challenged");
        driver.awaitWords("ballot-anchored", "never becomes final");
        anchorByTheWindow("Tents");
        driver.awaitText("ballot-included", "Your ballot is in it");
        driver.pass(CHALLENGE + 2);
        driver.awaitText("ballot-phase", "Final");
    }

    /** In public, with shares that make a whole. */
    private void shareOut() {
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
}
