package org.quorate.app.ui.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.scan.FakeCamera;
import org.quorate.app.scan.FrameSource;
import org.quorate.app.ui.TestWindow;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletOptions;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.dao.offline.SignedBallot;
import org.quorate.wallet.dao.offline.SigningOrder;
import org.quorate.wallet.dao.offline.VoteRequestCodec;
import org.quorate.wallet.dao.proof.VoteReceipt;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.quorate.wallet.transport.UrFrames;
import org.quorate.wallet.transport.UrType;
import org.quorate.wallet.vault.Argon2Parameters;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The whole life of a proposal by the window, on the real node: from the making of the DAO to the payment of its treasury. */
@ExtendWith(ApplicationExtension.class)
@Timeout(300)
class ProposalLifeWindowTest {
    private static final String PAYEE = "0x00000000000000000000000000000000000D0a0b";
    private static final String PHRASE = "test test test test test test test test test test test junk";

    @TempDir
    private Path folder;

    private final AtomicReference<FrameSource.Opener> camera = new AtomicReference<>(GovernanceWindow::noCamera);

    private TestWindow window;
    private GovernanceDriver driver;
    private QrCarrier carrier;

    @Start
    void start(Stage stage) {
        window = GovernanceWindow.open(stage, folder, () -> camera.get().open());
    }

    @AfterEach
    void close() {
        driver.close();
        window.close();
    }

    @Test
    void fromTheMakingOfADaoToThePayment(FxRobot robot) throws Exception {
        driver = new GovernanceDriver(window, robot);
        carrier = new QrCarrier(window, robot);
        driver.startNode();
        driver.openWallet();
        robot.clickOn("#nav-governance");
        String treasury = createDao();
        driver.pay(treasury, "7");
        delegate();
        propose();
        driver.pass(11);
        driver.openFirstProposal();
        driver.awaitText("proposal-state", "Voting");
        driver.shown("rehearsal-result");
        assertThat(driver.words("proposal-what")).contains("Pays", "5 coins", "Works");
        assertThat(driver.words("proposal-said")).anyMatch(text -> text.contains("<b>them</b>"));

        voteOnline();
        voteOffline();
        driver.pass(3_600);
        driver.press("proposal-queue");
        driver.confirmStep();
        driver.awaitText("proposal-state", "Queued");
        driver.pass(61);
        driver.press("proposal-execute");
        driver.confirmStep();
        driver.awaitText("proposal-state", "Executed");
        assertThat(driver.evm().call("eth_getBalance", PAYEE, "latest").quantity())
                .isEqualTo(CoinAmount.parse("5"));
        driver.awaitText("tally-for", "400");
        driver.press("timeline-open-EXECUTED");
        driver.shown("explorer-transaction");
    }

    private String createDao() {
        driver.press("governance-create");
        driver.type("create-name", "Club");
        String quantum = quantumAccount().address().toChecksummed();
        driver.type("create-holders", "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 300\n" + quantum + " 100");
        driver.type("create-delay", "10s");
        driver.type("create-period", "1h");
        driver.type("create-timelock", "1min");
        driver.press("create-review");
        driver.shown("create-facts");
        driver.press("create-confirm");
        driver.press("create-open");
        driver.awaitText("governance-treasury", "0");
        return window.services
                .governance()
                .open(window.services.governance().book().daos().get().getFirst())
                .join()
                .facts()
                .executor()
                .toChecksummed();
    }

    private Account quantumAccount() {
        return window.services
                .wallet()
                .quantumAccount(SignatureScheme.ML_DSA_65, 0)
                .join();
    }

    private void delegate() throws Exception {
        driver.chooseVoter("Wallet");
        driver.shown("governance-silent");
        driver.press("governance-delegate");
        driver.press("delegate-go");
        driver.confirmStep();
        driver.pay(quantumAccount().address().toChecksummed(), "1");
        driver.chooseVoter("ML-DSA-65");
        driver.shown("governance-silent");
        driver.press("governance-delegate");
        driver.press("delegate-go");
        driver.confirmStep();
        driver.chooseVoter("Wallet");
    }

    private void propose() {
        driver.press("governance-propose-first");
        driver.type("propose-recipient", PAYEE);
        driver.type("propose-amount", "5");
        driver.type("propose-title", "# Pay \u202e<b>them</b>");
        driver.press("propose-review");
        driver.shown("step-review");
        assertThat(driver.words("step-effects")).contains("Pays", "5 coins");
        driver.confirmStep();
    }

    private void voteOnline() {
        driver.awaitText("nav-governance-badge", "1");
        driver.awaitText("reminder-text", "needs your vote");
        driver.press("reminder-close");
        driver.shown("proposal-needs-vote");
        driver.type("vote-reason", "fine");
        driver.press("vote-for");
        driver.confirmStep();
        driver.awaitText("vote-cast", "For");
        driver.awaitText("tally-for", "300");
        driver.shown("vote-progress-included");
        window.await("nothing waits", () -> !driver.isShown("nav-governance-badge"));
    }

    /** The key is in another vault, as on a computer that is never online: both ways by pictures of codes, and back as a file too. */
    private void voteOffline() throws Exception {
        driver.chooseVoter("ML-DSA-65");
        driver.press("vote-offline");
        driver.press("offline-make");
        driver.shown("offline-qr");
        Bytes carried = carrier.photograph("offline-qr", UrType.VOTE_REQUEST, VoteRequestCodec.MAX_SIZE);
        Path request = folder.resolve("vote.request");
        driver.type("offline-file", request.toString());
        driver.press("offline-save");
        driver.awaitText("offline-written", "vote.request");
        assertThat(carried).as("by the code as by the file").isEqualTo(Bytes.wrap(Files.readAllBytes(request)));
        SignedBallot signed = signElsewhere(carried);
        Path pictures = folder.resolve("pictures");
        QrCarrier.show(signed.write(), UrType.VOTE_BALLOT, pictures);
        Path ballot = folder.resolve("vote.ballot");
        Files.write(ballot, signed.write().toArray());
        driver.press("offline-next");
        driver.type("offline-ballot", request.toString());
        driver.press("offline-take");
        driver.awaitText("error-code", "ballot.malformed");
        readByCamera(signed.write());
        driver.type("offline-ballot", pictures.toString());
        driver.press("offline-take");
        driver.shown("step-review");
        driver.press("step-cancel");
        driver.press("vote-offline");
        driver.shown("offline-qr");
        dropOntoTheWindow(ballot);
        driver.press("incoming-open");
        driver.press("dialog-confirm");
        driver.press("offline-next");
        driver.press("offline-take");
        driver.confirmStep();
        driver.awaitText("vote-cast", "For");
        driver.awaitText("tally-for", "400");
        driver.shown("vote-progress-signed");
        driver.shown("vote-receipt");
        checkReceipt();
        driver.chooseVoter("Wallet");
    }

    /** First there is none, and the other ways are still there. */
    private void readByCamera(Bytes ballot) {
        driver.press("scan-camera");
        driver.awaitText("error-code", "camera.none");
        camera.set(() -> new FakeCamera(UrFrames.frames(UrType.VOTE_BALLOT, ballot, UrFrames.FRAME_BYTES, 0)));
        driver.press("scan-camera");
        window.await(
                "the camera has seen all of it",
                () -> window.window.scene().lookup("#offline-ballot") instanceof TextField source
                        && source.getText().equals(UrFrames.text(UrType.VOTE_BALLOT, ballot)));
        assertThat(driver.isShown("scan-running")).isFalse();
    }

    private void dropOntoTheWindow(Path file) {
        Platform.runLater(() -> window.window.receive(List.of(file.toString())));
    }

    /** What was kept proves the vote of the quantum-resistant account by itself. */
    private void checkReceipt() throws Exception {
        try (Stream<Path> kept = Files.list(folder.resolve("votes"))) {
            assertThat(kept.filter(file -> file.toString().endsWith(".receipt"))
                            .map(ProposalLifeWindowTest::provenVoter))
                    .contains(quantumAccount().address());
        }
    }

    private static Address provenVoter(Path receipt) {
        try {
            return VoteReceipt.read(Bytes.wrap(Files.readAllBytes(receipt)))
                    .provenVote()
                    .voter();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SignedBallot signElsewhere(Bytes request) throws Exception {
        WalletOptions options = new WalletOptions(
                folder.resolve("offline").resolve("wallet.vault"), Argon2Parameters.MINIMUM, Duration.ofMinutes(10));
        Files.createDirectories(folder.resolve("offline"));
        try (WalletService offline = WalletService.open(options);
                RecoveryPhrase phrase = RecoveryPhrase.parse(PHRASE);
                SecretChars password = SecretChars.copyOf(TestWindow.PASSWORD.toCharArray())) {
            offline.restore(phrase, password).get(60, TimeUnit.SECONDS);
            return offline.signVote(new SigningOrder(VoteRequestCodec.read(request), 0, true, false))
                    .get(60, TimeUnit.SECONDS);
        }
    }
}
