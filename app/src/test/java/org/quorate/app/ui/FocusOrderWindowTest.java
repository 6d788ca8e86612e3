package org.quorate.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.FakeChain;
import org.quorate.app.node.FakeNodeService;
import org.quorate.app.ui.palette.PaletteCommand;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Every page, wizard and question that the window's commands know is walked without a mouse, see {@link FocusWalk}. */
@ExtendWith(ApplicationExtension.class)
class FocusOrderWindowTest {
    /** Commands that lead to no page: what begins so does something at once, or asks the system for a file. */
    private static final List<String> NO_PAGE = List.of(
            "theme",
            "language-",
            "larger",
            "smaller",
            "usual-size",
            "amounts",
            "lock",
            "node-start",
            "rpc",
            "open",
            "quit");

    /** Walked where there is a DAO, by {@code GovernanceFocusWindowTest}. */
    private static final Set<String> WITH_A_DAO = Set.of("propose", "delegate", "watch");

    /** Questions of their own, which the walk is of. */
    private static final Set<String> QUESTIONS = Set.of("node-stop", "node-restart");

    @TempDir
    private Path folder;

    private TestWindow window;
    private FocusWalk walk;

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

    @Test
    void everyScreenIsWalked(FxRobot robot) {
        walk = new FocusWalk(robot);
        walkAll(robot, available(robot));
        assertThat(walk.faults()).isEmpty();
    }

    @Test
    void everyPageOfTheOpenWalletIsWalked(FxRobot robot) {
        walk = new FocusWalk(robot);
        List<String> before = available(robot);
        openWallet();
        List<String> pages = available(robot);
        List<String> fresh = pages.stream().filter(id -> !before.contains(id)).toList();
        assertThat(fresh).contains("send", "receive", "move", "attest", "wallet-account", "wallet-settings");
        walkAll(robot, fresh);
        // Every command was walked here or above, or leads to no page.
        assertThat(window.window.shell().commands())
                .extracting(PaletteCommand::id)
                .filteredOn(id -> NO_PAGE.stream().noneMatch(id::startsWith) && !WITH_A_DAO.contains(id))
                .allSatisfy(id -> assertThat(before.contains(id) || fresh.contains(id))
                        .as(id)
                        .isTrue());
        assertThat(walk.faults()).isEmpty();
    }

    @Test
    void theLockedWalletIsWalked(FxRobot robot) {
        walk = new FocusWalk(robot);
        openWallet();
        window.services.wallet().lock().join();
        walk(robot, "screen-wallet");
        window.await(robot, "wallet-unlock");
        walk.walk("unlock", window.window.scene());
        assertThat(walk.faults()).isEmpty();
    }

    /** The window's pages that a command opens only by a further step. */
    @Test
    void furtherPagesAreWalked(FxRobot robot) {
        walk = new FocusWalk(robot);
        openWallet();
        walk(robot, "send");
        robot.interact(
                () -> window.window.shell().receive(List.of("ethereum:0x70997970C51812dc3A010C7d01b50e0d17dc79C8")));
        walk.walk("incoming", window.window.scene());
        press(robot, "incoming-close");
        assertThat(walk.faults()).isEmpty();
    }

    private void openWallet() {
        try (RecoveryPhrase phrase = RecoveryPhrase.generate();
                SecretChars password = SecretChars.wrap(TestWindow.PASSWORD.toCharArray())) {
            window.services.wallet().create(phrase, password).join();
        }
    }

    /** What can be done now and leads to a page. */
    private List<String> available(FxRobot robot) {
        List<String> ids = new ArrayList<>();
        robot.interact(() -> window.window.shell().commands().stream()
                .filter(command -> command.available().getAsBoolean())
                .map(PaletteCommand::id)
                .filter(id -> NO_PAGE.stream().noneMatch(id::startsWith))
                .forEach(ids::add));
        return ids;
    }

    private void walkAll(FxRobot robot, List<String> commands) {
        commands.forEach(id -> walk(robot, id));
    }

    /** Goes to a page by its command and walks it. */
    private void walk(FxRobot robot, String command) {
        robot.interact(() -> window.window.shell().commands().stream()
                .filter(each -> each.id().equals(command))
                .findFirst()
                .map(PaletteCommand::action)
                .orElseThrow()
                .run());
        boolean asked = robot.lookup("#dialog-confirm").tryQuery().isPresent();
        if (asked && !QUESTIONS.contains(command)) {
            press(robot, "dialog-confirm");
        }
        walk.walk(command, window.window.scene());
        if (walk.isAbove(window.window.scene())) {
            robot.type(KeyCode.ESCAPE);
            window.await(command + " is gone", () -> !walk.isAbove(window.window.scene()));
        }
    }

    private void press(FxRobot robot, String id) {
        Node button = window.await(robot, id);
        robot.interact(((ButtonBase) button)::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
