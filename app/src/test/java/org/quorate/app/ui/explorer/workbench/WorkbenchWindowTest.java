package org.quorate.app.ui.explorer.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.EmbeddedNodeService;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.ui.TestWindow;
import org.quorate.contracts.ContractArtifact;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A token from its file to its events, over a real node whose development accounts sign. */
@ExtendWith(ApplicationExtension.class)
class WorkbenchWindowTest {
    private static final String FIRST = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    private static final String SECOND = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    @TempDir
    private Path folder;

    private TestWindow window;

    @Start
    void start(Stage stage) {
        NodeConfig config = NodeConfig.dev()
                .withSealing(new Sealing.Automine())
                .withShards(1)
                .withDevMethods(true)
                .withHttp("127.0.0.1", 0);
        window = TestWindow.open(
                stage, new EmbeddedNodeService(() -> QuorateNode.start(config), Clock.systemUTC()), folder);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Path artifact() throws IOException {
        ContractArtifact token = ContractArtifact.load("workload/Token");
        return Files.writeString(
                folder.resolve("Token.json"),
                "{\"abi\":" + token.abi() + ",\"bytecode\":{\"object\":\""
                        + token.creationCode().toHex() + "\"}}");
    }

    private void type(FxRobot robot, String id, String text) {
        TextField field = window.await(robot, id);
        WaitForAsyncUtils.asyncFx(() -> field.setText(text));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(FxRobot robot, String id) {
        Button button = window.await(robot, id);
        window.await(id + " can be pressed", () -> !button.isDisabled());
        WaitForAsyncUtils.asyncFx(button::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup("#" + id)
                .tryQueryAs(Labeled.class)
                .map(Labeled::getText)
                .orElse("");
    }

    @Test
    void aTokenIsDeployedReadWrittenAndWatched(FxRobot robot) throws IOException {
        window.services.node().start();
        window.await("the node runs", () -> window.services.node().lifecycle().get() instanceof NodeLifecycle.Running);
        robot.clickOn("#nav-explorer").clickOn("#explorer-tab-contracts");
        type(robot, "bench-path", folder.resolve("absent.json").toString());
        press(robot, "bench-load");
        assertThat(text(robot, "bench-problem")).endsWith("cannot be read.");
        type(robot, "bench-path", artifact().toString());
        press(robot, "bench-load");
        assertThat(text(robot, "bench-problem")).isEmpty();

        press(robot, "bench-deploy");
        type(robot, "bench-argument-0", "Quorate Club");
        type(robot, "bench-argument-1", "CLUB");
        type(robot, "bench-argument-2", "nobody");
        type(robot, "bench-argument-3", "1000");
        press(robot, "bench-review");
        assertThat(text(robot, "bench-form-problem")).startsWith("holder: type an address");
        type(robot, "bench-argument-2", FIRST);
        press(robot, "bench-review");
        window.await(robot, "bench-facts");
        press(robot, "bench-confirm");
        window.await(
                "it is deployed",
                () -> robot.lookup("#bench-contract").queryAs(ComboBox.class).getValue() != null);

        press(robot, "bench-call-balanceOf");
        type(robot, "bench-argument-0", FIRST);
        press(robot, "bench-read");
        window.await("the balance is told", () -> text(robot, "bench-answer").equals("1000"));

        press(robot, "bench-call-transfer");
        type(robot, "bench-argument-0", SECOND);
        type(robot, "bench-argument-1", "5000");
        press(robot, "bench-review");
        window.await("the refusal is told", () -> text(robot, "bench-form-problem")
                .startsWith("The contract refuses: ERC20InsufficientBalance(sender: " + FIRST));
        type(robot, "bench-argument-1", "5");
        press(robot, "bench-review");
        window.await(robot, "bench-facts");
        press(robot, "bench-confirm");
        window.await("it is carried out", () -> text(robot, "bench-status").startsWith("Done in block"));
        window.await(
                "both events are there",
                () -> robot.lookup("#bench-events")
                                .queryAs(TableView.class)
                                .getItems()
                                .size()
                        == 2);
    }
}
