package org.quorate.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.FakeNodeService;
import org.quorate.app.system.FakeMachine;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class IconifiedWindowTest {
    /** Longer than the screens' sampling while little happens. */
    private static final Duration QUIET_TICKS = Duration.ofMillis(3_500);

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
    void nothingIsSampledForAWindowThatNobodySees(FxRobot robot) throws InterruptedException {
        window.await(robot, "node-height");
        assertThat(height(robot)).isEqualTo("1,234");
        robot.interact(() -> window.stage.setIconified(true));
        node.run(FakeNodeService.quietSample(Clock.systemUTC(), 5678));
        FakeMachine machine = (FakeMachine) window.services.machine();
        int asked = machine.asked();
        int data = node.dataAsked();
        Thread.sleep(QUIET_TICKS);
        assertThat(height(robot)).isEqualTo("1,234");
        assertThat(machine.asked()).isEqualTo(asked);
        assertThat(node.dataAsked()).isEqualTo(data);

        robot.interact(() -> window.stage.setIconified(false));
        window.await("the height is sampled", () -> height(robot).equals("5,678"));
        window.await("the machine is sampled", () -> machine.asked() > asked);
        window.await("the disk is sampled", () -> node.dataAsked() > data);
    }

    private static String height(FxRobot robot) {
        return robot.lookup("#node-height").<Labeled>query().getText();
    }
}
