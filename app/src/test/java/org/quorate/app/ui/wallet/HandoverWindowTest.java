package org.quorate.app.ui.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.FakeNodeService;
import org.quorate.app.scan.FakeCamera;
import org.quorate.app.scan.FrameSource;
import org.quorate.app.ui.TestWindow;
import org.quorate.app.wallet.BitcoinState;
import org.quorate.app.wallet.FakeBitcoinService;
import org.quorate.wallet.WatchOnly;
import org.quorate.wallet.asset.bitcoin.BitcoinWallet;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.electrum.CertificatePinFile;
import org.quorate.wallet.asset.bitcoin.electrum.ElectrumBackend;
import org.quorate.wallet.asset.bitcoin.electrum.ElectrumOptions;
import org.quorate.wallet.asset.bitcoin.electrum.ElectrumServer;
import org.quorate.wallet.asset.bitcoin.key.AccountPath;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;
import org.quorate.wallet.asset.bitcoin.psbt.PsbtCode;
import org.quorate.wallet.asset.bitcoin.psbt.PsbtSigner;
import org.quorate.wallet.asset.bitcoin.send.Payment;
import org.quorate.wallet.asset.bitcoin.send.SendRequest;
import org.quorate.wallet.asset.bitcoin.send.SendReview;
import org.quorate.wallet.asset.bitcoin.store.MemoryStore;
import org.quorate.wallet.asset.bitcoin.testchain.ElectrumTestServer;
import org.quorate.wallet.asset.bitcoin.testchain.RegtestChain;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.transport.QrPicture;
import org.quorate.wallet.transport.UrReader;
import org.quorate.wallet.transport.UrType;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A wallet that only watches prepares a payment in the window; its signer gets it as a file or by codes, and gives it back. */
@ExtendWith(ApplicationExtension.class)
class HandoverWindowTest {
    private static final String OTHERS = "bcrt1q6rz28mcfaxtmd6v789l9rrlrusdprr9pz3cppk";
    private static final AccountPath PATH = new AccountPath(BitcoinNetwork.REGTEST, 0);

    @TempDir
    private Path folder;

    private final FakeBitcoinService bitcoin = new FakeBitcoinService();
    private final AtomicReference<FrameSource> camera = new AtomicReference<>();
    private final RegtestChain chain = new RegtestChain();
    private final SecretBytes seed = SecretBytes.wrap(new byte[64]);
    private ElectrumTestServer server;
    private BitcoinWallet watching;
    private TestWindow window;

    @Start
    void start(Stage stage) {
        window = TestWindow.open(stage, new FakeNodeService(Clock.systemUTC()), folder, bitcoin, camera::get);
    }

    @BeforeEach
    void watch() throws Exception {
        server = new ElectrumTestServer(chain);
        var options = ElectrumOptions.standard(
                ElectrumServer.parse(server.address()),
                Optional.empty(),
                new CertificatePinFile(folder.resolve("pins")));
        watching = new BitcoinWallet(
                PATH.publicKey(seed),
                ElectrumBackend.connect(BitcoinNetwork.REGTEST, options),
                new MemoryStore(),
                InstantSource.system());
        chain.mine(2, watching.freshAddress().address().script());
        chain.mine(100, BitcoinAddress.parse(OTHERS, BitcoinNetwork.REGTEST).script());
        watching.synchronize();
        bitcoin.setPayer(watching::prepare, this::send);
        window.services
                .walletSettings()
                .update(now -> now.withBitcoin(Optional.empty(), Optional.empty(), BitcoinNetwork.REGTEST));
        try (SecretChars password = SecretChars.copyOf(TestWindow.PASSWORD.toCharArray())) {
            window.services
                    .wallet()
                    .watch(WatchOnly.parse(PATH.publicKey(seed).toZpub()), password)
                    .get(60, TimeUnit.SECONDS);
        }
        publish();
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        watching.close();
        server.close();
        seed.close();
    }

    private void publish() {
        bitcoin.set(new BitcoinState.Open(
                watching.snapshot(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private String send(SendReview review, PartiallySigned signed) {
        var transaction = review.psbt().combine(signed).extract();
        watching.send(transaction);
        publish();
        return transaction.txid.value.toHex();
    }

    private PartiallySigned sign(PartiallySigned psbt) {
        return new PsbtSigner(PATH, PATH.publicKey(seed)).sign(psbt, seed);
    }

    private void review(FxRobot robot) {
        robot.clickOn("#nav-wallet");
        press(robot, "asset-0-send");
        type(robot, "send-recipient", OTHERS);
        type(robot, "send-amount", "2.5");
        press(robot, "wizard-next");
        window.await(robot, "send-facts");
    }

    @Test
    void theTransactionGoesAsAFileAndComesBackSigned(FxRobot robot) throws Exception {
        review(robot);
        assertThat(robot.lookup("#send-confirm").query().isVisible()).isFalse();
        Path unsigned = folder.resolve("unsigned.psbt");
        type(robot, "handover-unsigned", unsigned.toString());
        press(robot, "handover-save");
        awaitText(robot, "handover-outcome", "The file is written. Nothing was sent yet.");
        PartiallySigned prepared = PartiallySigned.parse(Files.readAllBytes(unsigned));
        assertThat(prepared.isComplete()).isFalse();
        assertThat(chain.mempool()).isEmpty();
        // A file that is there is never overwritten.
        press(robot, "handover-save");
        window.await("the refusal", () -> text(robot, "handover-problem").startsWith("There is a file of this name"));
        assertThat(Files.readAllBytes(unsigned)).isEqualTo(prepared.toBytes());

        type(robot, "handover-signed", folder.resolve("nothing.psbt").toString());
        press(robot, "handover-send");
        window.await("the refusal", () -> text(robot, "handover-problem").startsWith("The file cannot be read"));
        // What nobody has signed is not sent.
        type(robot, "handover-signed", unsigned.toString());
        press(robot, "handover-send");
        assertThat(window.<Labeled>await(robot, "error-code").getText()).isEqualTo("bitcoin.psbt-incomplete");
        assertThat(chain.mempool()).isEmpty();

        Path signed =
                Files.writeString(folder.resolve("signed.psbt"), sign(prepared).toBase64());
        type(robot, "handover-signed", signed.toString());
        press(robot, "handover-send");
        window.await(robot, "send-status-pending");
        assertThat(chain.mempool()).hasSize(1);
    }

    @Test
    void theTransactionGoesByCodesAndComesBackByTheCamera(FxRobot robot) {
        review(robot);
        press(robot, "handover-show-code");
        window.await(robot, "offline-qr");
        UrReader reader = new UrReader(UrType.CRYPTO_PSBT, PsbtCode.LARGEST);
        window.await("all was seen", () -> seen(robot).map(reader::receive).orElse(false));
        PartiallySigned carried = PsbtCode.read(reader.payload());
        assertThat(carried.isComplete()).isFalse();

        // Another payment than the one that was reviewed is not sent, however well it is signed.
        var other = watching.prepare(new SendRequest(
                List.of(Payment.of(BitcoinAddress.parse(OTHERS, BitcoinNetwork.REGTEST), 1_000_000)),
                FeeRate.ONE,
                Set.of()));
        camera.set(new FakeCamera(PsbtCode.frames(sign(other.psbt()), PsbtCode.FRAME_BYTES)));
        press(robot, "scan-camera");
        assertThat(window.<Labeled>await(robot, "error-code").getText()).isEqualTo("bitcoin.psbt-mismatch");
        assertThat(chain.mempool()).isEmpty();

        FakeCamera right = new FakeCamera(PsbtCode.frames(sign(carried), PsbtCode.FRAME_BYTES));
        camera.set(right);
        press(robot, "scan-camera");
        window.await(robot, "send-status-pending");
        assertThat(chain.mempool()).hasSize(1);
        window.await("the camera is off", right::isClosed);
    }

    private static Optional<String> seen(FxRobot robot) {
        WritableImage image = robot.lookup("#offline-qr").query().snapshot(null, null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return QrPicture.read(width, height, pixels);
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryLabeled().getText();
    }

    private void awaitText(FxRobot robot, String id, String text) {
        window.await(id + " says " + text, () -> text(robot, id).equals(text));
    }

    private void type(FxRobot robot, String id, String text) {
        Node field = window.await(robot, id);
        robot.interact(() -> {
            field.requestFocus();
            ((TextInputControl) field).replaceText(0, ((TextInputControl) field).getLength(), text);
        });
    }

    private void press(FxRobot robot, String id) {
        Node control = window.await(robot, id);
        robot.interact(control::requestFocus);
        robot.type(KeyCode.SPACE);
    }
}
