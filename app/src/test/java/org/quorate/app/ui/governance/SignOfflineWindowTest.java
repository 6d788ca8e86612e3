package org.quorate.app.ui.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.ui.FocusWalk;
import org.quorate.app.ui.FxThread;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.WalletOptions;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.WalletState;
import org.quorate.wallet.dao.TokenUnit;
import org.quorate.wallet.dao.VoteChoice;
import org.quorate.wallet.dao.offline.BallotCheck;
import org.quorate.wallet.dao.offline.SignedBallot;
import org.quorate.wallet.dao.offline.SigningLog;
import org.quorate.wallet.dao.offline.VoteRequest;
import org.quorate.wallet.dao.offline.VoteRequestCodec;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.quorate.wallet.transport.UrFrames;
import org.quorate.wallet.transport.UrType;
import org.quorate.wallet.vault.Argon2Parameters;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window of a computer that is never online: the request in, its words, the ballot out. */
@ExtendWith(ApplicationExtension.class)
class SignOfflineWindowTest {
    private static final String PASSWORD = "a long password";
    /** The request of docs/protocol/offline-votes.md: of the phrase's first account, for a payment of 5 coins. */
    private static final VoteRequest REQUEST = VoteRequestCodec.read(
            Bytes.fromHex("0xb81a017471756f726174652e766f74652e7265717565737402010350000102030405060708090a0b0c0d0e0f"
                    + "041a6b49d2000500065820c5cb6a0a6ff29bb036f8588eb3c6632d746d2a8661ebab9f858c8a417d0d130f0754"
                    + "f39fd6e51aad88f6f4ce6ab8827279cfffb9226608197a69095820111111111111111111111111111111111111"
                    + "11111111111111111111111111110a549fe46736679d2d9a65f0992f2272de9f3c7fa6e00b6854657374204441"
                    + "4f0c61310d582085e29033c703da928078f5814f2110613bf5d1a6a2b57edf51b7acc0a52ae5750e582085e290"
                    + "33c703da928078f5814f2110613bf5d1a6a2b57edf51b7acc0a52ae5750f81835470997970c51812dc3a010c7d"
                    + "01b50e0d17dc79c858200000000000000000000000000000000000000000000000004563918244f4000040106f"
                    + "506179207468652061756469746f72111a6b49ce18121a6b52f9c01300140115601658208078f5814f2110613b"
                    + "f5d1a6a2b57edf51b7acc0a52ae5750000000000000000170118181a6b49d20018191a6b530c80181a80"));

    @TempDir
    private Path folder;

    private WalletService wallet;
    private SignOfflineView view;
    private FxRobot robot;

    @Start
    void start(Stage stage) throws Exception {
        Path vault = folder.resolve("vault");
        wallet = WalletService.open(new WalletOptions(vault, Argon2Parameters.MINIMUM, Duration.ofMinutes(10)));
        try (RecoveryPhrase phrase =
                        RecoveryPhrase.parse("test test test test test test test test test test test junk");
                SecretChars password = SecretChars.copyOf(PASSWORD.toCharArray())) {
            wallet.restore(phrase, password).get(30, TimeUnit.SECONDS);
        }
        wallet.lock().get(30, TimeUnit.SECONDS);
        view = new SignOfflineView(new OfflineSigner(
                wallet,
                SigningLog.beside(vault),
                () -> {
                    throw new WalletException(DaoProblem.CAMERA_NONE);
                },
                new Messages(Language.ENGLISH),
                new FxThread(),
                true));
        stage.setScene(new Scene(view, 860, 990));
        stage.show();
    }

    @AfterEach
    void close() {
        view.close();
        wallet.close();
    }

    private static VoteRequest with(VoteChoice choice, List<TokenUnit> units) {
        VoteRequest r = REQUEST;
        return new VoteRequest(
                r.id(),
                r.createdAt(),
                r.scheme(),
                r.keyHash(),
                r.voter(),
                r.dao(),
                r.proposalId(),
                r.content(),
                r.snapshot(),
                r.votingEnds(),
                r.clock(),
                choice,
                r.reason(),
                r.nonce(),
                r.kind(),
                r.notBefore(),
                r.deadline(),
                units);
    }

    private void await(String what, BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> {
            WaitForAsyncUtils.waitForFxEvents();
            return condition.getAsBoolean();
        });
    }

    private boolean isShown(String id) {
        return robot.lookup("#" + id).tryQuery().filter(Node::isVisible).isPresent();
    }

    private String words(String id) {
        return robot.lookup("#" + id + " .label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .collect(Collectors.joining("\n"));
    }

    private void take(String source) throws Exception {
        await("the first page", () -> isShown("signer-request"));
        robot.interact(
                () -> robot.lookup("#signer-request").queryAs(TextField.class).setText(source));
        press("signer-take");
    }

    private void press(String id) {
        robot.interact(() -> robot.lookup("#" + id).queryButton().fire());
    }

    private void type(String id, String text) {
        robot.interact(() -> robot.lookup("#" + id).query().requestFocus());
        robot.write(text);
    }

    private SignedBallot sign(Path file) throws Exception {
        type("signer-password", PASSWORD);
        press("signer-sign");
        await("the ballot", () -> isShown("offline-qr"));
        robot.interact(
                () -> robot.lookup("#signer-file").queryAs(TextField.class).setText(file.toString()));
        press("signer-save");
        await("the file", () -> !robot.lookup("#signer-written")
                .queryAs(Labeled.class)
                .getText()
                .isEmpty());
        assertThat(wallet.state()).isInstanceOf(WalletState.Locked.class);
        return SignedBallot.read(Bytes.wrap(Files.readAllBytes(file)));
    }

    @Test
    void aVoteIsReadSignedAndGivenBack(FxRobot with) throws Exception {
        robot = with;
        assertThat(robot.lookup("#signer-network").queryAs(Labeled.class).getText())
                .contains("refuses this program the network");
        take(UrFrames.text(UrType.VOTE_REQUEST, VoteRequestCodec.write(REQUEST)));
        await("the words", () -> isShown("signer-effects"));
        assertThat(words("signer-effects")).contains("Pays", "5");
        assertThat(words("signer-facts")).contains("For", "31337");
        assertThat(words("signer-words")).contains("Pay the auditor");
        BallotCheck.offline(REQUEST, sign(folder.resolve("a")));

        press("signer-again");
        VoteRequest against = with(VoteChoice.AGAINST, List.of());
        take(Files.write(
                        folder.resolve("b.request"),
                        VoteRequestCodec.write(against).toArray())
                .toString());
        await("the warning", () -> isShown("signer-earlier"));
        assertThat(words("signer-earlier")).contains("two valid ballots", "For", "Against");
        type("signer-password", PASSWORD);
        assertThat(robot.lookup("#signer-sign").query().isDisabled())
                .as("it has to be meant")
                .isTrue();
        robot.interact(() -> robot.lookup("#signer-replace")
                .queryAs(javafx.scene.control.CheckBox.class)
                .setSelected(true));
        robot.interact(
                () -> robot.lookup("#signer-password").queryAs(TextField.class).clear());
        BallotCheck.offline(against, sign(folder.resolve("b")));
    }

    @Test
    void isWalkedWithoutAMouse(FxRobot with) throws Exception {
        robot = with;
        FocusWalk walk = new FocusWalk(robot);
        await("the first page", () -> isShown("signer-request"));
        walk.walk("signer", view.getScene());
        take(UrFrames.text(UrType.VOTE_REQUEST, VoteRequestCodec.write(REQUEST)));
        await("the words", () -> isShown("signer-effects"));
        walk.walk("signer-review", view.getScene());
        sign(folder.resolve("a"));
        walk.walk("signer-signed", view.getScene());
        assertThat(walk.faults()).isEmpty();
    }

    @Test
    void unitsThatHaveChangedAreSaid(FxRobot with) throws Exception {
        robot = with;
        Address token = Address.fromWord(0, 0, 9);
        SigningLog.beside(folder.resolve("vault"))
                .note(with(VoteChoice.FOR, List.of(new TokenUnit(token, "USDT", 6))), 1, false);
        VoteRequest changed = with(VoteChoice.FOR, List.of(new TokenUnit(token, "USDT", 2)));
        take(UrFrames.text(UrType.VOTE_REQUEST, VoteRequestCodec.write(changed)));
        await("the warning", () -> isShown("signer-unit-changed"));
        assertThat(words("signer-unit-changed")).contains("USDT with 6 decimals", "now it is USDT with 2 decimals");
        assertThat(words("signer-earlier")).contains("only one counts");
    }

    @Test
    void whatIsNoRequestAndAWrongPasswordAreSaid(FxRobot with) throws Exception {
        robot = with;
        take("ur:nothing");
        await("the error", () -> isShown("error-cause"));
        take(UrFrames.text(UrType.VOTE_REQUEST, VoteRequestCodec.write(REQUEST)));
        await("the words", () -> isShown("signer-effects"));
        type("signer-password", "another password");
        press("signer-sign");
        await("the error", () -> isShown("error-cause"));
        assertThat(isShown("offline-qr")).isFalse();
        assertThat(SigningLog.beside(folder.resolve("vault")).lastChoice(REQUEST))
                .isEmpty();
    }
}
