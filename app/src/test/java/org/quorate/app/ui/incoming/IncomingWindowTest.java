package org.quorate.app.ui.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.link.ArrivalSamples;
import org.quorate.app.node.FakeChain;
import org.quorate.app.node.FakeNodeService;
import org.quorate.app.ui.Screen;
import org.quorate.app.ui.TestWindow;
import org.quorate.wallet.dao.offline.VoteRequestCodec;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What comes from outside is shown, and opened only when the person says so. */
@ExtendWith(ApplicationExtension.class)
class IncomingWindowTest {
    private static final String ADDRESS = FakeChain.SOMEBODY.toHex();

    @TempDir
    private Path folder;

    private TestWindow window;

    @Start
    void start(Stage stage) {
        FakeNodeService node = new FakeNodeService(Clock.systemUTC());
        node.show(new FakeChain());
        node.run(FakeNodeService.quietSample(Clock.systemUTC(), 1234));
        window = TestWindow.open(stage, node, folder);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void receive(FxRobot robot, String... texts) {
        robot.interact(() -> window.window.receive(List.of(texts)));
        window.await(robot, "incoming");
    }

    private String words(FxRobot robot) {
        return robot.from(robot.lookup("#incoming").queryParent()).lookup(".label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .collect(Collectors.joining(" | "));
    }

    private Screen screen() {
        return window.window.shell().model().screenProperty().get();
    }

    @Test
    void aLinkIsOpenedOnlyWhenThePersonSaysSo(FxRobot robot) {
        receive(robot, "quorate:address/31338/" + ADDRESS);
        assertThat(words(robot)).contains("Open this link?", "31338", "dada dada");
        assertThat(window.window.scene().getFocusOwner().getId()).isEqualTo("incoming-close");
        robot.type(KeyCode.ESCAPE);
        window.await("it is gone", () -> robot.lookup("#incoming").tryQuery().isEmpty());
        assertThat(screen()).isEqualTo(Screen.NODE);
        receive(robot, "quorate:address/31338/" + ADDRESS);
        robot.clickOn("#incoming-open");
        window.await(robot, "screen-explorer");
    }

    @Test
    void aChainThatIsNotHereIsSaid(FxRobot robot) {
        receive(robot, "quorate:address/1/" + ADDRESS);
        robot.clickOn("#incoming-open");
        window.await("it is said", () -> words(robot).contains("Chain 1 is none of the running node"));
        assertThat(screen()).isEqualTo(Screen.NODE);
    }

    @Test
    void oneIsShownAfterTheOther(FxRobot robot) throws Exception {
        Path request = Files.write(
                folder.resolve("request"),
                VoteRequestCodec.write(ArrivalSamples.request()).toArray());
        Path unknown = Files.writeString(folder.resolve("holiday.txt"), "hello");
        receive(robot, request.toString(), unknown.toString(), "quorate:nonsense");
        for (int i = 0; i < 3; i++) {
            window.await(robot, "incoming");
            String words = words(robot);
            if (words.contains("Open this file?")) {
                assertThat(words).contains("Club", "Pay the auditor", "For", "quorate --offline vote sign FILE");
            } else if (words.contains("holiday.txt")) {
                assertThat(words).contains("This cannot be opened");
                assertThat(robot.lookup("#incoming-open").tryQuery()).isEmpty();
            } else {
                assertThat(words).contains("This is damaged");
            }
            robot.clickOn("#incoming-close");
            String before = words;
            window.await(
                    "the next is there, or none",
                    () -> robot.lookup("#incoming").tryQuery().isEmpty()
                            || !words(robot).equals(before));
        }
        window.await(
                "all were shown", () -> robot.lookup("#incoming").tryQuery().isEmpty());
    }
}
