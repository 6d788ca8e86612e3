package org.quorate.app.ui.governance.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.geometry.NodeOrientation;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.FakeNodeService;
import org.quorate.app.ui.TestWindow;
import org.quorate.app.ui.screenshots.LayoutFlaws;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.Marking;
import org.quorate.protocol.ballot.Method;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Messages;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Every way to mark a ballot, by the keyboard, and in every language without a word lost. */
@ExtendWith(ApplicationExtension.class)
class MarkingFormWindowTest {
    @TempDir
    private Path folder;

    private TestWindow window;
    private VBox root;
    private Stage stage;
    private MarkingForm form;

    @Start
    void open(Stage first) {
        window = TestWindow.open(new Stage(), new FakeNodeService(Clock.systemUTC()), folder);
        root = new VBox();
        stage = first;
        Scene scene = new Scene(new HBox(root), 700, 600);
        scene.getStylesheets().setAll(window.window.scene().getStylesheets());
        scene.getRoot().getStyleClass().setAll(window.window.scene().getRoot().getStyleClass());
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        window.close();
    }

    /** Each language has its own letters. */
    private void dress(FxRobot robot, Language language) {
        window.services.settings().update(now -> now.withLanguage(Optional.of(language)));
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> {
            Scene scene = stage.getScene();
            scene.setUserAgentStylesheet(window.window.scene().getUserAgentStylesheet());
            scene.getStylesheets().setAll(window.window.scene().getStylesheets());
            scene.getRoot()
                    .setNodeOrientation(
                            language.rightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        });
    }

    private void show(FxRobot robot, Method method, Language language) {
        robot.interact(() -> {
            form = MarkingForm.of(
                    new BallotParts(new Messages(language)),
                    new BallotPaper("Where to?", "", List.of("Lyon", "Graz", "Oslo"), method, 0));
            root.getChildren().setAll(form);
            root.applyCss();
            root.layout();
        });
        assertThat(marked()).as("nothing is marked at first").isEmpty();
    }

    private Optional<Marking> marked() {
        return form.markingProperty().get();
    }

    private void press(FxRobot robot, String id, KeyCode... keys) {
        robot.interact(() -> root.lookup("#" + id).requestFocus());
        robot.press(keys).release(keys);
    }

    private String sum() {
        return ((Labeled) root.lookup("#ballot-sum")).getText();
    }

    @Test
    void oneIsChosen(FxRobot robot) {
        show(robot, Method.SINGLE, Language.ENGLISH);
        press(robot, "ballot-option-1", KeyCode.SPACE);
        assertThat(marked()).contains(new Marking.Single(1));
        press(robot, "ballot-option-1", KeyCode.DOWN);
        assertThat(marked()).contains(new Marking.Single(2));
    }

    @Test
    void severalAreApprovedAndTakenBack(FxRobot robot) {
        show(robot, Method.APPROVAL, Language.ENGLISH);
        press(robot, "ballot-option-2", KeyCode.SPACE);
        press(robot, "ballot-option-0", KeyCode.SPACE);
        assertThat(marked()).contains(new Marking.Approval(new TreeSet<>(Set.of(0, 2))));
        press(robot, "ballot-option-2", KeyCode.SPACE);
        press(robot, "ballot-option-0", KeyCode.SPACE);
        assertThat(marked()).as("who approves nothing casts nothing").isEmpty();
    }

    @Test
    void equalsAreRankedTogether(FxRobot robot) {
        show(robot, Method.SCHULZE, Language.ENGLISH);
        press(robot, "rank-add-2", KeyCode.SPACE);
        press(robot, "rank-add-0", KeyCode.SPACE);
        assertThat(marked()).contains(Marking.Ranked.of(2, 0));
        press(robot, "rank-tie-0", KeyCode.SPACE);
        assertThat(marked()).contains(new Marking.Ranked(List.of(new TreeSet<>(Set.of(0, 2)))));
        press(robot, "rank-remove-2", KeyCode.SPACE);
        press(robot, "rank-remove-0", KeyCode.SPACE);
        assertThat(marked()).isEmpty();
    }

    @Test
    void inARunoffThereAreNoEquals(FxRobot robot) {
        show(robot, Method.INSTANT_RUNOFF, Language.ENGLISH);
        press(robot, "rank-add-2", KeyCode.SPACE);
        press(robot, "rank-add-0", KeyCode.SPACE);
        assertThat(root.lookup("#rank-tie-0").isVisible()).isFalse();
        press(robot, "rank-up-0", KeyCode.ALT, KeyCode.UP);
        assertThat(marked()).contains(Marking.Ranked.of(0, 2));
    }

    @Test
    void sharesMakeAWhole(FxRobot robot) {
        show(robot, Method.WEIGHTED, Language.ENGLISH);
        type(robot, "ballot-share-0", "70.5");
        assertThat(sum()).isEqualTo("70.5 % given, 29.5 % left");
        type(robot, "ballot-share-2", "29,5x");
        assertThat(sum()).startsWith("Oslo: write percent");
        type(robot, "ballot-share-2", "40");
        assertThat(sum()).isEqualTo("10.5 % too much");
        assertThat(marked()).isEmpty();
        type(robot, "ballot-share-2", "29.5 %");
        assertThat(marked()).contains(new Marking.Weighted(new TreeMap<>(Map.of(0, 7_050, 2, 2_950))));
    }

    @Test
    void votesCostTheirSquare(FxRobot robot) {
        show(robot, Method.QUADRATIC, Language.ENGLISH);
        votes(robot, 0, 8);
        assertThat(sum()).isEqualTo("64 credits spent, 36 left");
        votes(robot, 1, 7);
        assertThat(sum()).isEqualTo("113 credits: 13 too many");
        assertThat(marked()).isEmpty();
        votes(robot, 1, 6);
        assertThat(marked()).contains(new Marking.Quadratic(new TreeMap<>(Map.of(0, 8, 1, 6))));
    }

    private void votes(FxRobot robot, int option, int votes) {
        robot.interact(() -> spinner(option).getValueFactory().setValue(votes));
    }

    @SuppressWarnings("unchecked")
    private Spinner<Integer> spinner(int option) {
        return (Spinner<Integer>) root.lookup("#ballot-votes-" + option);
    }

    private void type(FxRobot robot, String id, String text) {
        robot.interact(() -> ((TextInputControl) root.lookup("#" + id)).setText(text));
    }

    @Test
    void noWordIsLostInAnyLanguageAndWidth(FxRobot robot) {
        List<String> cut = new ArrayList<>();
        for (Language language : Language.values()) {
            dress(robot, language);
            for (Method method : Method.values()) {
                show(robot, method, language);
                for (int width : new int[] {300, 420, 640}) {
                    robot.interact(() -> {
                        root.setMaxWidth(width);
                        root.setMinWidth(width);
                        stage.getScene().getRoot().applyCss();
                        stage.getScene().getRoot().layout();
                        LayoutFlaws.cutTexts(form)
                                .forEach(text -> cut.add("%s, %s, %d: %s".formatted(method, language, width, text)));
                    });
                }
            }
        }
        assertThat(cut).isEmpty();
    }
}
