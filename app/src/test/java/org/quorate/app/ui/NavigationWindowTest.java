package org.quorate.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.FakeChain;
import org.quorate.app.node.FakeNodeService;
import org.quorate.ui.resources.Theme;
import org.quorate.ui.resources.Typeface;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class NavigationWindowTest {
    @TempDir
    private Path folder;

    private final FakeNodeService node = new FakeNodeService(Clock.systemUTC());
    private TestWindow window;

    @Start
    void start(Stage stage) {
        node.run(FakeNodeService.quietSample(Clock.systemUTC(), 1234));
        window = TestWindow.open(stage, node, folder);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void everyScreenOpensByMouse(FxRobot robot) {
        for (Screen screen : Screen.values()) {
            robot.clickOn("#nav-" + screen.key());
            window.await(robot, "screen-" + screen.key());
        }
    }

    @Test
    void everyScreenOpensByArrowKeys(FxRobot robot) {
        robot.interact(() -> robot.lookup("#nav-node").query().requestFocus());
        for (Screen screen : Screen.values()) {
            window.await(robot, "screen-" + screen.key());
            robot.type(KeyCode.DOWN);
        }
    }

    @Test
    void everyScreenOpensByShortcut(FxRobot robot) {
        for (Screen screen : Screen.values()) {
            KeyCode number = KeyCode.getKeyCode(Integer.toString(screen.ordinal() + 1));
            robot.press(KeyCode.SHORTCUT, number).release(number, KeyCode.SHORTCUT);
            window.await(robot, "screen-" + screen.key());
        }
    }

    @Test
    void tabReachesTheRailAndTheScreen(FxRobot robot) {
        boolean rail = false;
        boolean screen = false;
        for (int i = 0; i < 20; i++) {
            robot.type(KeyCode.TAB);
            Node owner = window.window.scene().getFocusOwner();
            assertThat(owner).isNotNull();
            rail |= String.valueOf(owner.getId()).startsWith("nav-");
            screen |= String.valueOf(owner.getId()).equals("node-rpc-copy");
        }
        assertThat(rail).as("the rail is reached").isTrue();
        assertThat(screen).as("the screen is reached").isTrue();
    }

    @Test
    void theStatusBarTellsNetworkHeightAndLock(FxRobot robot) {
        window.await("the height is shown", () -> text(robot, "status-height").equals("Height 1,234"));
        assertThat(text(robot, "status-network")).isEqualTo("Local network \u00b7 chain 31337");
        assertThat(text(robot, "status-lock")).isEqualTo("No wallet yet");
    }

    @Test
    void theThemeIsSwitchedAndRemembered(FxRobot robot) {
        robot.clickOn("#theme-toggle");
        assertThat(window.services.settings().settings().get().theme()).isEqualTo(Theme.DARK);
        assertThat(window.window.scene().getStylesheets()).isEqualTo(Theme.DARK.stylesheets(Typeface.LATIN));
        robot.clickOn("#theme-toggle");
        assertThat(window.window.scene().getStylesheets()).isEqualTo(Theme.LIGHT.stylesheets(Typeface.LATIN));
    }

    @Test
    void samplingStopsWhenTheScreenIsLeft(FxRobot robot) {
        window.await("the height is shown", () -> text(robot, "node-height").equals("1,234"));
        Labeled height = robot.lookup("#node-height").query();
        robot.clickOn("#nav-settings");
        node.run(FakeNodeService.quietSample(Clock.systemUTC(), 5678));
        window.await(
                "the status bar goes on", () -> text(robot, "status-height").equals("Height 5,678"));
        assertThat(height.getText()).isEqualTo("1,234");
    }

    @Test
    void stoppingAsksFirst(FxRobot robot) {
        robot.clickOn("#node-stop");
        window.await(robot, "dialog-cancel");
        robot.clickOn("#dialog-cancel");
        assertThat(node.calls()).isEmpty();
        window.await(
                "the question is gone",
                () -> robot.lookup("#dialog-cancel").tryQuery().isEmpty());
        robot.clickOn("#node-stop");
        window.await(robot, "dialog-confirm");
        robot.clickOn("#dialog-confirm");
        assertThat(node.calls()).containsExactly("stop");
        window.await(robot, "node-start");
        robot.clickOn("#node-start");
        assertThat(node.calls()).containsExactly("stop", "start");
    }

    @Test
    void noTextIsCutInASmallWindow(FxRobot robot) {
        node.show(new FakeChain());
        robot.interact(() -> {
            window.stage.setWidth(1000);
            window.stage.setHeight(700);
        });
        for (Screen screen : Screen.values()) {
            show(screen, robot);
            robot.lookup(candidate -> candidate instanceof Labeled && TestWindow.isShown(candidate))
                    .queryAllAs(Labeled.class)
                    .forEach(labeled -> assertThat(drawnText(labeled))
                            .as("%s in %s", labeled, screen)
                            .isEqualTo(labeled.getText()));
        }
    }

    private void show(Screen screen, FxRobot robot) {
        robot.interact(() -> window.window.shell().model().screenProperty().set(screen));
        window.await(robot, "screen-" + screen.key());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** What is on the screen; an ellipsis shows that something was cut. */
    private static String drawnText(Labeled labeled) {
        if (labeled.getText() == null || labeled.getText().isEmpty()) {
            return labeled.getText();
        }
        return labeled.getChildrenUnmodifiable().stream()
                .filter(child -> child instanceof Text && child.getStyleClass().contains("text"))
                .map(text -> ((Text) text).getText())
                .findFirst()
                .orElse(labeled.getText())
                .replace("\n", " ");
    }

    @Test
    void everyControlHasAName(FxRobot robot) {
        for (Screen screen : Screen.values()) {
            show(screen, robot);
            robot
                    .lookup(candidate -> candidate instanceof Control && candidate.isFocusTraversable())
                    .queryAllAs(Control.class)
                    .stream()
                    .filter(control -> TestWindow.isShown(control) && !(control instanceof ScrollPane))
                    .forEach(control ->
                            assertThat(name(control)).as(control.toString()).isNotBlank());
        }
    }

    private static String name(Control control) {
        return control.getAccessibleText() != null
                ? control.getAccessibleText()
                : control instanceof Labeled labeled ? labeled.getText() : "";
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup("#" + id)
                .tryQueryAs(Labeled.class)
                .map(Labeled::getText)
                .orElse("");
    }
}
