package org.quorate.app.ui.components;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quorate.ui.resources.Messages;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What changes by itself is told once it has settled; what is loading is seen after a moment, and does not move. */
@ExtendWith(ApplicationExtension.class)
class LiveRegionWindowTest {
    private Label label;
    private VBox page;
    private final List<String> told = new ArrayList<>();

    @Start
    void start(Stage stage) {
        label = LiveRegion.of(new Label());
        page = new VBox(label);
        ((LiveRegion) label.getProperties().get(LiveRegion.class))
                .toldProperty()
                .subscribe(text -> {
                    told.add(text);
                });
        stage.setScene(new Scene(page, 300, 200));
        stage.show();
    }

    private void say(FxRobot robot, String text) {
        robot.interact(() -> label.setText(text));
    }

    private void awaitTold(String text) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> told.contains(text));
    }

    @Test
    void ticksAreNotTold(FxRobot robot) throws Exception {
        say(robot, "Connecting");
        say(robot, "Block 1");
        awaitTold("Block 1");
        for (int i = 2; i < 20; i++) {
            say(robot, "Block " + i);
        }
        say(robot, "Stopped");
        awaitTold("Stopped");
        assertThat(told).containsExactly("", "Block 1", "Stopped");
    }

    @Test
    void whatIsNotShownIsNotTold(FxRobot robot) {
        robot.interact(() -> page.setVisible(false));
        say(robot, "Stopped");
        robot.sleep(1_200);
        assertThat(told).containsExactly("");
    }

    @Test
    void aSkeletonIsSeenAfterAMomentAndSaysWhatItIs(FxRobot robot) throws Exception {
        Skeleton skeleton = new Skeleton(new Messages(Locale.GERMAN), 3);
        robot.interact(() -> {
            page.getChildren().add(skeleton);
            assertThat(skeleton.getOpacity()).isZero();
        });
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> skeleton.getOpacity() == 1);
        assertThat(skeleton.getChildren()).hasSize(3);
        assertThat(skeleton.getAccessibleRole()).isEqualTo(AccessibleRole.TEXT);
        assertThat(skeleton.getAccessibleText()).isEqualTo("Wird geladen\u2026");
    }
}
