package org.quorate.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.energy.EcoMode;
import org.quorate.app.energy.EcoPlan;
import org.quorate.app.energy.EcoState;
import org.quorate.app.energy.PowerSupply;
import org.quorate.app.node.FakeNodeService;
import org.quorate.app.node.LoadHistory;
import org.quorate.app.observable.MutableObservable;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the Node screen says of energy and eco mode, and where eco mode is chosen. */
@ExtendWith(ApplicationExtension.class)
class EcoWindowTest {
    @TempDir
    private Path folder;

    private final FakeNodeService node = new FakeNodeService(Clock.systemUTC());
    private TestWindow window;

    @Start
    void start(Stage stage) {
        LoadHistory loads = new LoadHistory(4, Clock.systemUTC());
        loads.add(2, 60, 100);
        node.show(loads);
        node.run(FakeNodeService.quietSample(Clock.systemUTC(), 1234));
        window = TestWindow.open(stage, node, folder);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup("#" + id).<Labeled>query().getText();
    }

    @Test
    void theNodeScreenSaysWhatEcoModeDoes(FxRobot robot) {
        window.await(robot, "energy-card");
        assertThat(text(robot, "energy-supply")).isEqualTo("No battery");
        assertThat(text(robot, "eco-state")).isEqualTo("Eco mode: off");
        assertThat(robot.lookup("#measure-start").<Button>query().isDisabled()).isFalse();
        ((MutableObservable<EcoState>) window.services.eco())
                .set(new EcoState(
                        EcoMode.BATTERY,
                        PowerSupply.Kind.BATTERY,
                        EcoPlan.of(EcoMode.BATTERY, PowerSupply.Kind.BATTERY),
                        Optional.of(Duration.ofSeconds(5))));
        window.await("the screen says so", () -> text(robot, "eco-state")
                .startsWith("Eco mode: on battery, blocks every 5 s. Paused:"));
        assertThat(robot.lookup("#measure-start").<Button>query().isDisabled()).isTrue();
        assertThat(text(robot, "measure-resting")).isEqualTo("Not now: eco mode saves the battery.");
    }

    @Test
    void theStripTellsTheLoadInWords(FxRobot robot) {
        window.await(robot, "shard-heat");
        // Which cell it is in is a matter of how long the window took to open.
        assertThat(robot.lookup(".heat-strip").query().getAccessibleText())
                .contains("Shard 1: now \u2013 %, at most \u2013 %.")
                .containsPattern("Shard 2: now (60|\u2013) %, at most 60 %\\.");
    }

    @Test
    void theSettingIsWritten(FxRobot robot) {
        robot.interact(() -> window.window.shell().model().screenProperty().set(Screen.SETTINGS));
        window.await(robot, "settings-eco-always");
        robot.interact(
                () -> robot.lookup("#settings-eco-always").<ToggleButton>query().fire());
        assertThat(window.services.settings().settings().get().eco()).isEqualTo(EcoMode.ALWAYS);
        assertThat(folder.resolve("settings.properties")).content().contains("eco=always");
    }
}
