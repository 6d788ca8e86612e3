package org.quorate.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.EmbeddedNodeService;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The window over a real node: a transfer from the form to its block, and what goes wrong at the start. */
@ExtendWith(ApplicationExtension.class)
class RealNodeWindowTest {
    private static final String PHRASE = "test test test test test test test test test test test junk";
    private static final String RECIPIENT = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    @TempDir
    private Path folder;

    private final AtomicReference<NodeConfig> config = new AtomicReference<>(NodeConfig.dev()
            .withSealing(new Sealing.Automine())
            .withShards(2)
            .withAddressIndex(true)
            .withHttp("127.0.0.1", 0));
    private TestWindow window;

    @Start
    void start(Stage stage) {
        window = TestWindow.open(
                stage, new EmbeddedNodeService(() -> QuorateNode.start(config.get()), Clock.systemUTC()), folder);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void startNode() {
        window.services.node().start();
        window.await("the node runs", () -> window.services.node().lifecycle().get() instanceof NodeLifecycle.Running);
    }

    @Test
    void aTransferIsSentConfirmedAndShown(FxRobot robot) throws Exception {
        startNode();
        try (RecoveryPhrase phrase = RecoveryPhrase.parse(PHRASE);
                SecretChars password = SecretChars.copyOf(TestWindow.PASSWORD.toCharArray())) {
            window.services.wallet().restore(phrase, password).get(60, TimeUnit.SECONDS);
        }
        robot.clickOn("#nav-wallet");
        window.await("the balance is known", () -> text(robot, "wallet-balance").equals("10,000"));
        robot.clickOn("#wallet-send");
        window.await(robot, "send-recipient");
        robot.clickOn("#send-recipient")
                .write(RECIPIENT.toLowerCase(Locale.ROOT).replace("0x7", "0x8"));
        robot.clickOn("#send-amount").write("1000000").clickOn("#wizard-next");
        assertThat(window.<Labeled>await(robot, "error-code").getText()).isEqualTo("send.insufficient-funds");

        retype(robot, "send-recipient", RECIPIENT);
        retype(robot, "send-amount", "1.25");
        robot.clickOn("#wizard-next");
        window.await(robot, "send-facts");
        assertThat(robot.lookup("#send-facts .label").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains(
                        "Shard 0 \u00b7 chain 31337",
                        "0x7099 7970 C518 12dc 3A01 0C7d 01b5 0e0d 17dc 79C8",
                        "1.25 coins");
        robot.clickOn("#send-confirm");
        window.await(robot, "send-status-confirmed");
        assertThat(robot.lookup("#send-status-confirmed .heading")
                        .queryLabeled()
                        .getText())
                .isEqualTo("Confirmed in block 1");
        robot.clickOn("#wizard-close");
        window.await("the wallet lists it", () -> rows(robot, "transfer-table") == 1);

        robot.clickOn("#nav-explorer");
        window.await("the explorer lists it", () -> rows(robot, "transaction-table") == 1);
        robot.clickOn("#explorer-query").write("1").type(KeyCode.ENTER);
        window.await(robot, "explorer-clear");
        assertThat(robot.lookup(".heading").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains("Block 1 on shard 0");
        robot.clickOn("#explorer-open-0");
        window.await(robot, "explorer-block");
        robot.clickOn("#block-transactions .opens");
        window.await(robot, "explorer-transaction");
        robot.clickOn("#transaction-calls");
        window.await("the call tree is there", () -> rows(robot, "call-table") == 1);
        robot.clickOn("#transaction-overview").clickOn("#transaction-to-open");
        window.await(robot, "explorer-account");
        window.await("its history is there", () -> rows(robot, "account-history") == 1);
        robot.clickOn("#explorer-back");
        window.await(robot, "explorer-transaction");
    }

    @Test
    void aPortInUseIsExplainedAndTheNextStartWorks(FxRobot robot) throws IOException {
        NodeConfig good = config.get();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            config.set(good.withHttp("127.0.0.1", taken.getLocalPort()));
            robot.clickOn("#node-start");
            assertThat(window.<Labeled>await(robot, "error-code").getText()).isEqualTo("node.port-in-use");
        }
        config.set(good);
        robot.clickOn("#node-start");
        window.await(robot, "node-stop");
        assertThat(text(robot, "node-rpc")).startsWith("http://127.0.0.1:");
    }

    @Test
    void aDataFolderInUseIsExplained(FxRobot robot) {
        NodeConfig stored = config.get().withDataFolder(folder.resolve("chain"));
        config.set(stored);
        try (QuorateNode other = QuorateNode.start(stored)) {
            robot.clickOn("#node-start");
            assertThat(window.<Labeled>await(robot, "error-code").getText()).isEqualTo("node.data-in-use");
        }
    }

    private static void retype(FxRobot robot, String id, String text) {
        robot.clickOn("#" + id)
                .press(KeyCode.SHORTCUT, KeyCode.A)
                .release(KeyCode.A, KeyCode.SHORTCUT)
                .write(text);
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup("#" + id)
                .tryQueryAs(Labeled.class)
                .map(Labeled::getText)
                .orElse("");
    }

    private static int rows(FxRobot robot, String id) {
        return robot.lookup("#" + id)
                .tryQueryAs(TableView.class)
                .map(table -> table.getItems().size())
                .orElse(-1);
    }
}
