package org.quorate.app.ui.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.diagnostics.DiagnosticBundle;
import org.quorate.app.diagnostics.RunMarker.UncleanEnd;
import org.quorate.app.support.PreparedBundle;
import org.quorate.app.ui.StartMode;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Messages;
import org.quorate.ui.resources.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class RecoveryWindowTest {
    @TempDir
    private Path folder;

    private final List<StartMode> chosen = new ArrayList<>();
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        show(new UncleanEnd(Instant.parse("2026-11-28T02:00:00Z"), Optional.of("java.lang.Exception: why\n")));
    }

    private void show(UncleanEnd end) {
        Recovery recovery = new Recovery(
                end,
                new Messages(Language.ENGLISH),
                Theme.LIGHT,
                () -> new PreparedBundle(
                        new DiagnosticBundle()
                                .add("version.txt", "Quorate 1.2.3")
                                .add("quorate-0.log", "a line"),
                        folder.resolve("diagnostics.zip")));
        stage.setScene(new Scene(new RecoveryView(recovery, chosen::add), 760, 640));
        stage.show();
    }

    @Test
    void saysWhatHappenedAndAsks(FxRobot robot) {
        assertThat(robot.lookup("#recovery-what").queryAs(Labeled.class).getText())
                .contains("did not foresee");
        assertThat(robot.lookup("#recovery-trace").queryAs(TextArea.class).getText())
                .contains("why");
        robot.clickOn("#recovery-safe");
        robot.interact(() -> robot.lookup("#recovery-start").query().requestFocus());
        robot.type(KeyCode.ENTER);
        assertThat(chosen).containsExactly(StartMode.SAFE, StartMode.USUAL);
    }

    @Test
    void anEndFromOutsideHasNoTrace(FxRobot robot) {
        robot.interact(() -> show(new UncleanEnd(Instant.EPOCH, Optional.empty())));
        assertThat(robot.lookup("#recovery-what").queryAs(Labeled.class).getText())
                .contains("at an unknown time", "from outside");
        assertThat(robot.lookup("#recovery-trace").tryQuery()).isEmpty();
    }

    @Test
    void aBundleIsReadBeforeItIsSaved(FxRobot robot) throws Exception {
        robot.clickOn("#recovery-bundle");
        await(() -> robot.lookup("#bundle-text").tryQuery().isPresent());
        assertThat(robot.lookup("#bundle-text").queryAs(TextArea.class).getText())
                .isEqualTo("Quorate 1.2.3");
        robot.interact(() ->
                robot.lookup("#bundle-file").queryComboBox().getSelectionModel().select(1));
        assertThat(robot.lookup("#bundle-text").queryAs(TextArea.class).getText())
                .isEqualTo("a line");
        Path zip = folder.resolve("diagnostics.zip");
        assertThat(zip).doesNotExist();
        robot.interact(() -> robot.lookup("#bundle-save").queryButton().fire());
        await(() -> robot.lookup("#bundle-saved")
                .tryQueryAs(Labeled.class)
                .filter(label -> label.getText().equals(zip.toString()))
                .isPresent());
        assertThat(zip).isNotEmptyFile();
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, condition);
    }
}
