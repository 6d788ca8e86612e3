package org.quorate.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.FakeNodeService;
import org.quorate.app.settings.Zoom;
import org.quorate.app.ui.screenshots.LayoutFlaws;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Messages;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window in every language and size. */
@ExtendWith(ApplicationExtension.class)
class LanguageWindowTest {
    /** A small laptop's screen, less the window's frame. */
    private static final double SMALL_WIDTH = 1000;

    private static final double SMALL_HEIGHT = 700;

    @TempDir
    private Path folder;

    private TestWindow window;

    @Start
    void open(Stage stage) {
        FakeNodeService node = new FakeNodeService(Clock.systemUTC());
        node.run(FakeNodeService.quietSample(Clock.systemUTC(), 1234));
        window = TestWindow.open(stage, node, folder);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void followsTheChoiceAtOnce(FxRobot robot) {
        window.await(robot, "screen-node");
        choose(Language.GERMAN);
        ToggleButton settings = window.await(robot, "nav-settings");
        assertThat(settings.getText()).isEqualTo(new Messages(Language.GERMAN).text("nav.settings"));
        assertThat(window.window.shell().model().screenProperty().get()).isEqualTo(Screen.NODE);
    }

    @Test
    void arabicRunsFromRightToLeftButPathsDoNot(FxRobot robot) {
        choose(Language.ARABIC);
        go(robot, Screen.SETTINGS);
        Node rail = robot.lookup(".rail").query();
        assertThat(rail.getEffectiveNodeOrientation()).isEqualTo(NodeOrientation.RIGHT_TO_LEFT);
        assertThat(rail.localToScene(rail.getBoundsInLocal()).getMinX()).isGreaterThan(500);
        Label path = window.await(robot, "settings-vault");
        assertThat(path.getEffectiveNodeOrientation()).isEqualTo(NodeOrientation.LEFT_TO_RIGHT);
        choose(Language.ENGLISH);
        assertThat(window.window.scene().getEffectiveNodeOrientation()).isEqualTo(NodeOrientation.LEFT_TO_RIGHT);
    }

    @Test
    void nothingIsCutAndNothingScrollsSidewaysInAnyLanguageOnASmallScreen(FxRobot robot) {
        robot.interact(() -> {
            window.stage.setWidth(SMALL_WIDTH);
            window.stage.setHeight(SMALL_HEIGHT);
        });
        List<String> cut = new ArrayList<>();
        for (Language language : Language.values()) {
            choose(language);
            for (int percent : new int[] {100, 200}) {
                window.services.settings().update(now -> now.withZoom(new Zoom(percent)));
                for (Screen screen : Screen.values()) {
                    go(robot, screen);
                    robot.interact(() -> LayoutFlaws.cutTexts(settled())
                            .forEach(text -> cut.add("%s, %s, %d %%: %s".formatted(screen, language, percent, text))));
                    robot.interact(() -> LayoutFlaws.tooWide(settled())
                            .ifPresent(widest -> cut.add("%s, %s, %d %%: scrolls sideways, %s"
                                    .formatted(screen, language, percent, widest))));
                }
            }
        }
        assertThat(cut).isEmpty();
    }

    private Parent settled() {
        Parent root = window.window.scene().getRoot();
        root.applyCss();
        root.layout();
        return root;
    }

    private void choose(Language language) {
        window.services.settings().update(now -> now.withLanguage(Optional.of(language)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void go(FxRobot robot, Screen screen) {
        robot.interact(() -> window.window.shell().model().screenProperty().set(screen));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
