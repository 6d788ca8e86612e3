package org.quorate.app.ui.explorer.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.EmbeddedNodeService;
import org.quorate.app.node.FolderLauncher;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.ui.TestWindow;
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
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A state of a node that keeps its chain is saved, and taken back. */
@ExtendWith(ApplicationExtension.class)
class WorkspaceWindowTest {
    @TempDir
    private Path folder;

    private static final byte[] KEY = Hex.decode("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
    private static final Address SENDER = Address.fromHex("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");

    private TestWindow window;
    private volatile QuorateNode node;

    @Start
    void start(Stage stage) {
        NodeConfig config = NodeConfig.dev()
                .withSealing(new Sealing.Interval(Duration.ofMillis(200)))
                .withShards(1)
                .withDataFolder(folder.resolve("node"))
                .withHttp("127.0.0.1", 0);
        window = TestWindow.open(
                stage,
                new EmbeddedNodeService(new FolderLauncher(() -> config, this::startNode), Clock.systemUTC()),
                folder);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void press(FxRobot robot, String id) {
        Button button = window.await(robot, id);
        window.await(id + " can be pressed", () -> !button.isDisabled());
        WaitForAsyncUtils.asyncFx(button::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private long height() {
        return window.services.node().sample().map(now -> now.height()).orElse(-1L);
    }

    @Test
    void aSavedStateIsGoneBackTo(FxRobot robot) {
        window.services.node().start();
        window.await("some blocks are made", () -> height() >= 2);
        robot.clickOn("#nav-explorer").clickOn("#explorer-tab-workspaces");
        TextField name = window.await(robot, "workspace-name");
        WaitForAsyncUtils.asyncFx(() -> name.setText("Before"));
        WaitForAsyncUtils.waitForFxEvents();
        press(robot, "workspace-save");
        window.await("it is saved", () -> robot.lookup("#workspace-outcome")
                .queryAs(Labeled.class)
                .getText()
                .startsWith("Before is saved"));
        assertThat(robot.lookup("#workspace-table").queryAs(TableView.class).getItems())
                .hasSize(1);
        long saved = window.services.workspaces().all().get().getFirst().height();
        spend();
        window.await("something happens after that", () -> nonce() == 1);
        press(robot, "workspace-restore");
        press(robot, "dialog-confirm");
        window.await("the chain is as it was", () -> robot.lookup("#workspace-outcome")
                .queryAs(Labeled.class)
                .getText()
                .equals("The chain is again as in Before, at block " + saved + "."));
        window.await(
                "the node runs again", () -> window.services.node().lifecycle().get() instanceof NodeLifecycle.Running);
        window.await("it has not happened", () -> nonce() == 0);
        assertThat(folder.resolve("node.replaced")).isDirectory();
    }

    private QuorateNode startNode(NodeConfig config) {
        node = QuorateNode.start(config);
        return node;
    }

    private long nonce() {
        return node.shards().shard(0).headState().nonce(SENDER);
    }

    private void spend() {
        SignedTransaction signed = SignedTransaction.sign(
                new DynamicFeeTransaction(
                        UInt256.of(31_337),
                        0,
                        UInt256.ONE,
                        UInt256.of(10_000_000_000L),
                        21_000,
                        Optional.of(Address.ZERO),
                        UInt256.ONE,
                        Bytes.EMPTY,
                        List.of()),
                KEY);
        assertThat(node.shards().shard(0).submit(signed)).isInstanceOf(Submission.Accepted.class);
    }
}
