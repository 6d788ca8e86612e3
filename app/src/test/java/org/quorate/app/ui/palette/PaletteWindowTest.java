package org.quorate.app.ui.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.IndexRange;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.FakeChain;
import org.quorate.app.node.FakeNodeService;
import org.quorate.app.ui.Screen;
import org.quorate.app.ui.TestWindow;
import org.quorate.ui.resources.Theme;
import org.quorate.wallet.WalletState;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Everything by the keyboard alone. */
@ExtendWith(ApplicationExtension.class)
class PaletteWindowTest {
    @TempDir
    private Path folder;

    private final FakeNodeService node = new FakeNodeService(Clock.systemUTC());
    private TestWindow window;

    @Start
    void start(Stage stage) {
        node.show(new FakeChain());
        node.run(FakeNodeService.quietSample(Clock.systemUTC(), 1234));
        window = TestWindow.open(stage, node, folder);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void open(FxRobot robot) {
        press(robot, KeyCode.SHORTCUT, KeyCode.K);
        window.await(robot, "palette-query");
        window.await("the field has the focus", () -> "palette-query".equals(focus()));
    }

    private static void press(FxRobot robot, KeyCode... keys) {
        robot.press(keys).release(keys);
    }

    private String focus() {
        Node owner = window.window.scene().getFocusOwner();
        return owner == null ? "" : String.valueOf(owner.getId());
    }

    private List<String> titles(FxRobot robot) {
        ListView<PaletteEntry> list = robot.lookup("#palette-list").query();
        return list.getItems().stream().map(PaletteEntry::title).toList();
    }

    private boolean isOpen(FxRobot robot) {
        return robot.lookup("#palette").tryQuery().filter(TestWindow::isShown).isPresent();
    }

    private void type(FxRobot robot, String typed) {
        robot.interact(
                () -> robot.lookup("#palette-query").queryAs(TextField.class).setText(typed));
    }

    private void take(FxRobot robot, String typed) {
        open(robot);
        type(robot, typed);
        window.await("something fits " + typed, () -> !titles(robot).isEmpty());
        press(robot, KeyCode.ENTER);
    }

    @Test
    void goesToEveryScreen(FxRobot robot) {
        for (Screen screen : List.of(Screen.SETTINGS, Screen.EXPLORER, Screen.GOVERNANCE, Screen.WALLET, Screen.NODE)) {
            take(robot, "go to " + screen.key());
            window.await(robot, "screen-" + screen.key());
        }
    }

    @Test
    void doesWhatIsTypedWithASlip(FxRobot robot) {
        take(robot, "theme hihg contrast");
        assertThat(window.services.settings().settings().get().theme()).isEqualTo(Theme.HIGH_CONTRAST);
        window.await("it is closed", () -> !isOpen(robot));
    }

    @Test
    void enterDoesNothingWhileNothingIsTyped(FxRobot robot) {
        open(robot);
        press(robot, KeyCode.ENTER);
        assertThat(isOpen(robot)).isTrue();
        press(robot, KeyCode.ESCAPE);
        window.await("it is closed", () -> !isOpen(robot));
        assertThat(node.calls()).isEmpty();
    }

    @Test
    void tabGoesRoundInItAndTheFocusIsGivenBack(FxRobot robot) {
        robot.interact(() -> robot.lookup("#nav-node").query().requestFocus());
        open(robot);
        List<String> visited = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            press(robot, KeyCode.TAB);
            visited.add(focus());
        }
        assertThat(visited).containsExactly("palette-list", "palette-query", "palette-list", "palette-query");
        press(robot, KeyCode.SHIFT, KeyCode.TAB);
        assertThat(focus()).isEqualTo("palette-list");
        press(robot, KeyCode.ESCAPE);
        window.await("the focus is back", () -> focus().equals("nav-node"));
    }

    @Test
    void arrowsGoIntoTheLinesAndBackAndLettersTypeOn(FxRobot robot) {
        open(robot);
        robot.write("wal");
        press(robot, KeyCode.DOWN);
        assertThat(focus()).isEqualTo("palette-list");
        ListView<PaletteEntry> list = robot.lookup("#palette-list").query();
        press(robot, KeyCode.DOWN);
        assertThat(list.getSelectionModel().getSelectedIndex()).isEqualTo(1);
        robot.write("let");
        TextField field = robot.lookup("#palette-query").query();
        assertThat(field.getText()).isEqualTo("wallet");
        assertThat(focus()).isEqualTo("palette-query");
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.UP);
        assertThat(focus()).isEqualTo("palette-query");
    }

    @Test
    void findsBlocksAndAddresses(FxRobot robot) {
        open(robot);
        type(robot, "184207");
        window.await("the block is found", () -> titles(robot).contains("Block 184,207 \u00b7 shard 0"));
        press(robot, KeyCode.ESCAPE);
        open(robot);
        type(robot, FakeChain.SOMEBODY.toHex());
        window.await("the account is found on its shards", () -> titles(robot).size() == 2);
    }

    @Test
    void aPageActionThatDecidesIsNotPressedButReached(FxRobot robot) {
        node.stop();
        window.await(robot, "node-start");
        open(robot);
        type(robot, "start");
        ListView<PaletteEntry> list = robot.lookup("#palette-list").query();
        int own = list.getItems().stream().map(PaletteEntry::id).toList().indexOf("page-node-start");
        robot.interact(() -> {
            list.requestFocus();
            list.getSelectionModel().select(own);
        });
        press(robot, KeyCode.ENTER);
        window.await("it has the focus", () -> focus().equals("node-start"));
        assertThat(node.calls()).containsExactly("stop");
    }

    @Test
    void asksBeforeAWizardIsLost(FxRobot robot) {
        take(robot, "create a wallet");
        window.await(robot, "password");
        take(robot, "go to settings");
        window.await(robot, "dialog-cancel");
        press(robot, KeyCode.ESCAPE);
        window.await(
                "the question is gone",
                () -> robot.lookup("#dialog-cancel").tryQuery().isEmpty());
        assertThat(window.window.shell().model().screenProperty().get()).isEqualTo(Screen.WALLET);
        take(robot, "go to settings");
        window.await(robot, "dialog-confirm");
        robot.clickOn("#dialog-confirm");
        window.await(robot, "screen-settings");
    }

    @Test
    void theRailAsksTooAndStillShowsWhereOneIs(FxRobot robot) {
        take(robot, "create a wallet");
        window.await(robot, "password");
        robot.clickOn("#nav-node");
        window.await(robot, "dialog-cancel");
        robot.clickOn("#dialog-cancel");
        window.await(
                "the rail is at the wallet",
                () -> robot.lookup("#nav-wallet").queryAs(RadioButton.class).isSelected());
        assertThat(window.window.shell().model().screenProperty().get()).isEqualTo(Screen.WALLET);
        robot.clickOn("#nav-node");
        window.await(robot, "dialog-confirm");
        robot.clickOn("#dialog-confirm");
        window.await(robot, "screen-node");
    }

    @Test
    void aTaskOfALockedWalletWaitsForItsPassword(FxRobot robot) {
        try (RecoveryPhrase phrase = RecoveryPhrase.generate();
                SecretChars password = SecretChars.wrap(TestWindow.PASSWORD.toCharArray())) {
            window.services.wallet().create(phrase, password).join();
        }
        press(robot, KeyCode.SHORTCUT, KeyCode.L);
        assertThat(window.services.wallet().state()).isInstanceOf(WalletState.Locked.class);
        press(robot, KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.R);
        window.await(robot, "password");
        robot.clickOn("#password").write(TestWindow.PASSWORD);
        press(robot, KeyCode.ENTER);
        window.await(robot, "receive-address");
    }

    @Test
    void everyShortcutIsToldAndEveryCommandHasAName(FxRobot robot) {
        List<PaletteCommand> commands = window.window.shell().commands();
        assertThat(commands).extracting(PaletteCommand::id).doesNotHaveDuplicates();
        assertThat(commands).allSatisfy(command -> assertThat(command.title()).isNotBlank());
        Set<Shortcut> bound = commands.stream()
                .flatMap(command -> command.shortcut().stream())
                .collect(Collectors.toSet());
        assertThat(bound).isEqualTo(EnumSet.allOf(Shortcut.class));
        press(robot, KeyCode.F1);
        VBox shortcuts = window.await(robot, "shortcuts");
        Set<String> told = robot.from(shortcuts).lookup(".key-hint").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .collect(Collectors.toSet());
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Shortcut.values()).map(Shortcut::keys).toList());
        press(robot, KeyCode.ESCAPE);
        window.await("they are gone", () -> robot.lookup("#shortcuts")
                .tryQuery()
                .filter(TestWindow::isShown)
                .isEmpty());
    }

    @Test
    void aQuestionMarkIsTypedWhereOneTypes(FxRobot robot) {
        robot.clickOn("#nav-explorer");
        robot.clickOn("#explorer-query").write("?");
        assertThat(robot.lookup("#explorer-query").queryAs(TextField.class).getText())
                .isEqualTo("?");
        assertThat(robot.lookup("#shortcuts").tryQuery()).isEmpty();
        robot.interact(() -> robot.lookup("#nav-explorer").query().requestFocus());
        robot.write("?");
        window.await(robot, "shortcuts");
    }

    /** A field that is given all of the keys changes nothing: none of them means something to it. */
    @Test
    void noShortcutIsOneOfATextField(FxRobot robot) {
        robot.interact(() -> {
            for (TextInputControl field : List.of(new TextField("one two"), new TextArea("one\ntwo"))) {
                VBox shown = new VBox(field);
                new javafx.scene.Scene(shown);
                shown.applyCss();
                for (Shortcut shortcut : Shortcut.values()) {
                    for (KeyCombination keys : shortcut.combinations()) {
                        field.selectRange(1, 3);
                        String before = field.getText();
                        field.fireEvent(event(keys));
                        assertThat(field.getText()).as(keys.toString()).isEqualTo(before);
                        assertThat(field.getSelection()).as(keys.toString()).isEqualTo(new IndexRange(1, 3));
                    }
                }
                field.selectRange(1, 3);
                field.fireEvent(event(new KeyCodeCombination(KeyCode.X, KeyCombination.SHORTCUT_DOWN)));
                assertThat(field.getText())
                        .as("the event is one that a field takes")
                        .hasSize(5);
            }
        });
    }

    private static KeyEvent event(KeyCombination keys) {
        KeyCodeCombination known = (KeyCodeCombination) keys;
        boolean control = known.getShortcut() == KeyCombination.ModifierValue.DOWN;
        boolean shift = known.getShift() == KeyCombination.ModifierValue.DOWN;
        KeyEvent event = new KeyEvent(
                KeyEvent.KEY_PRESSED, "", known.getCode().getName(), known.getCode(), shift, control, false, false);
        assertThat(keys.match(event)).as(keys.toString()).isTrue();
        return event;
    }

    @Test
    void altGrIsNotAShortcut() {
        KeyEvent typed = new KeyEvent(KeyEvent.KEY_PRESSED, "", "2", KeyCode.DIGIT2, false, true, true, false);
        assertThat(Shortcut.of(typed)).isEmpty();
    }
}
