package org.quorate.app.ui.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.FakeNodeService;
import org.quorate.app.ui.TestWindow;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** From a window in which all is well: what is asked for when something else is not. */
@ExtendWith(ApplicationExtension.class)
class SupportWindowTest {
    @TempDir
    private Path folder;

    private TestWindow window;

    @Start
    void start(Stage stage) {
        window = TestWindow.open(stage, new FakeNodeService(Clock.systemUTC()), folder);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void theDoctorReports(FxRobot robot) {
        fromSettings(robot, "support-doctor");
        window.await(robot, "doctor-summary");
        assertThat(robot.lookup("#doctor-report").queryAs(TextArea.class).getText())
                .contains("Runtime", "Signatures", "libsecp256k1 works");
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#support").tryQuery()).isEmpty();
    }

    @Test
    void aBundleIsReadAndThenSaved(FxRobot robot) {
        fromSettings(robot, "support-bundle");
        window.await(robot, "bundle-text");
        assertThat(robot.lookup("#bundle-text").queryAs(TextArea.class).getText())
                .contains("Runtime");
        assertThat(folder.resolve("diagnostics.zip")).doesNotExist();
        robot.clickOn("#bundle-save");
        window.await(robot, "bundle-saved");
        assertThat(folder.resolve("diagnostics.zip")).isNotEmptyFile();
    }

    @Test
    void withoutAReleaseKeyNobodyIsAsked(FxRobot robot) {
        fromSettings(robot, "support-updates");
        window.await(robot, "support-said");
        assertThat(robot.lookup("#support-said").queryAs(Labeled.class).getText())
                .contains("no release key", "asks nobody");
    }

    @Test
    void thePaletteFindsThem(FxRobot robot) {
        for (String words : List.of("diagnostic bundle", "check for updates", "check this computer")) {
            robot.push(KeyCode.CONTROL, KeyCode.K);
            window.await(robot, "palette-query");
            robot.clickOn("#palette-query").write(words).type(KeyCode.ENTER);
            window.await(robot, "support");
            robot.interact(() -> robot.lookup("#support-close").queryButton().fire());
        }
    }

    private void fromSettings(FxRobot robot, String button) {
        robot.clickOn("#nav-settings");
        window.await(robot, button);
        robot.interact(() -> robot.lookup("#" + button).queryButton().fire());
        window.await(robot, "support");
    }
}
