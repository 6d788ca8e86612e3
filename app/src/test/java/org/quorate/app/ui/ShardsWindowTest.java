package org.quorate.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.EmbeddedNodeService;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Shard;
import org.quorate.chain.Submission;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hex;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The window over a real node of three shards: coin moves between them, and all screens tell of it. */
@ExtendWith(ApplicationExtension.class)
class ShardsWindowTest {
    private static final String PHRASE = "test test test test test test test test test test test junk";
    private static final byte[] KEY = Hex.decode("0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d");
    /** Makes a contract whose code is PUSH1 0, PUSH1 0, REVERT. */
    private static final Bytes REFUSING = Bytes.fromHex("0x6460006000fd6000526005601bf3");

    @TempDir
    private Path folder;

    private final AtomicReference<QuorateNode> node = new AtomicReference<>();
    private TestWindow window;

    @Start
    void start(Stage stage) {
        NodeConfig config = NodeConfig.dev()
                .withSealing(new Sealing.Automine())
                .withShards(3)
                .withHttp("127.0.0.1", 0);
        window = TestWindow.open(
                stage,
                new EmbeddedNodeService(
                        () -> {
                            node.set(QuorateNode.start(config));
                            return node.get();
                        },
                        Clock.systemUTC()),
                folder);
    }

    @BeforeEach
    void startNode() throws Exception {
        window.services.node().start();
        window.await("the node runs", () -> window.services.node().lifecycle().get() instanceof NodeLifecycle.Running);
        try (RecoveryPhrase phrase = RecoveryPhrase.parse(PHRASE);
                SecretChars password = SecretChars.copyOf(TestWindow.PASSWORD.toCharArray())) {
            window.services.wallet().restore(phrase, password).get(60, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void coinMovesToTheShardWithRoomAndEveryScreenTellsOfIt(FxRobot robot) {
        beginMove(robot);
        robot.clickOn("#move-amount").write("2.5").type(KeyCode.ENTER);
        window.await(robot, "move-facts");
        assertThat(robot.lookup("#move-facts .label").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains("Shard 0 \u00b7 chain 31337", "Shard 1 \u00b7 chain 31338", "2.5 coins");
        robot.clickOn("#move-confirm");
        window.await(robot, "move-status-received");
        assertThat(legs(robot)).containsExactly("1. left shard 0 in round 1", "2. received on shard 1 in round 2");
        robot.clickOn("#wizard-close");
        window.await("the wallet lists it", () -> rows(robot, "move-table") == 1);

        robot.clickOn("#nav-node");
        window.await("the matrix counts it", () -> cell(robot, 0, 1).equals("1 / 1 / 0"));
        assertThat(cell(robot, 1, 0)).isEqualTo("0 / 0 / 0");
        assertThat(text(robot, "message-summary")).isEqualTo("Nothing is on its way.");
        // The keyboard goes from cell to cell.
        TableView<?> matrix = robot.lookup("#message-matrix").query();
        robot.interact(() -> {
            matrix.requestFocus();
            matrix.getFocusModel().focus(0);
        });
        robot.type(KeyCode.DOWN);
        assertThat(matrix.getFocusModel().getFocusedIndex()).isEqualTo(1);

        robot.clickOn("#nav-explorer");
        window.await(robot, "explorer-query");
        Shard source = node.get().shards().shard(0);
        String sent =
                source.block(1).orElseThrow().transactions().getFirst().hash().toHex();
        robot.clickOn("#explorer-query").write(sent).type(KeyCode.ENTER);
        window.await(robot, "transaction-messages");
        assertThat(robot.lookup("#transaction-messages .chip").queryLabeled().getText())
                .isEqualTo("Delivered");
        robot.interact(
                () -> robot.lookup("#message-executed-request").queryButton().fire());
        window.await(
                "the delivery is open",
                () -> robot.lookup("#explorer-transaction .label").queryAllAs(Labeled.class).stream()
                        .anyMatch(label -> label.getText().startsWith("Type 0x52")));
        robot.interact(() -> robot.lookup("#message-sent-request").queryButton().fire());
        window.await(
                "the sending transaction is open again",
                () -> robot.lookup("#explorer-transaction .label").queryAllAs(Labeled.class).stream()
                        .anyMatch(label -> label.getText().startsWith("Type 2")));
    }

    @Test
    void whatTheRecipientDoesNotTakeComesBack(FxRobot robot) {
        Address refusing = deploy(1);
        assertThat(deploy(2)).isEqualTo(refusing);
        beginMove(robot);
        robot.clickOn("#move-amount").write("1");
        robot.clickOn("#move-recipient").write(refusing.toChecksummed());
        robot.clickOn("#wizard-next");
        window.await(robot, "move-facts");
        robot.clickOn("#move-confirm");
        window.await(robot, "move-status-returned");
        assertThat(legs(robot)).hasSize(3).last().asString().contains("back on shard 0");
    }

    private void beginMove(FxRobot robot) {
        robot.clickOn("#nav-wallet");
        window.await("the balance is known", () -> text(robot, "wallet-balance").equals("10,000"));
        window.await("the node can move coin", () -> robot.lookup("#wallet-move")
                .tryQuery()
                .filter(button -> !button.isDisabled())
                .isPresent());
        robot.interact(() -> robot.lookup("#wallet-move").queryButton().fire());
        window.await("a shard is suggested", () -> text(robot, "move-reason").startsWith("This shard has most room"));
    }

    /** A contract that takes no coin, by a transaction of its own. */
    private Address deploy(int index) {
        Shard shard = node.get().shards().shard(index);
        SignedTransaction signed = SignedTransaction.sign(
                new DynamicFeeTransaction(
                        shard.chainId(),
                        0,
                        UInt256.of(1_000_000_000L),
                        UInt256.of(5_000_000_000L),
                        200_000,
                        Optional.empty(),
                        UInt256.ZERO,
                        REFUSING,
                        List.of()),
                KEY);
        assertThat(shard.submit(signed)).isInstanceOf(Submission.Accepted.class);
        window.await("it is made", () -> shard.transaction(signed.hash()).isPresent());
        return shard.transaction(signed.hash())
                .flatMap(IncludedTransaction::createdContract)
                .orElseThrow();
    }

    private static List<String> legs(FxRobot robot) {
        return robot.lookup("#move-legs .label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }

    private static String cell(FxRobot robot, int source, int destination) {
        return robot.lookup("#message-matrix")
                .tryQueryAs(TableView.class)
                .filter(table -> table.getItems().size() > source)
                .map(table -> String.valueOf(
                        ((TableView<?>) table).getColumns().get(destination + 1).getCellData(source)))
                .orElse("");
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
