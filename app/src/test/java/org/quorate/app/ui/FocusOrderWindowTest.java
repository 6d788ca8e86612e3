package org.quorate.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Cell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
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

/**
 * Walks every page with Tab as who has no mouse does: all that can be used is reached, the way comes back to where it began, one sees
 * where one is, and what reads the screen aloud is told what it is.
 */
@ExtendWith(ApplicationExtension.class)
class FocusOrderWindowTest {
    /** Pixels that are another colour when a control has the focus. */
    private static final int SEEN = 20;

    private static final long SETTLING_MILLIS = 400;
    private static final int MARGIN = 5;
    private static final int MOST_STOPS = 150;

    @TempDir
    private Path folder;

    private TestWindow window;
    /** Kinds of controls whose focus was seen. */
    private final Set<List<Object>> seen = new HashSet<>();

    private final List<String> faults = new ArrayList<>();

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
        for (String id : List.of("screen-node", "screen-wallet", "create-wallet", "screen-governance", "connect")) {
            walk(robot, id);
        }
        for (String id : List.of("create-dao", "explorer-chain", "explorer-contracts", "explorer-logs")) {
            walk(robot, id);
        }
        walk(robot, "explorer-workspaces");
        walk(robot, "screen-settings");
        assertThat(faults).isEmpty();
    }

    @Test
    void everyPageOfTheOpenWalletIsWalked(FxRobot robot) {
        try (RecoveryPhrase phrase = RecoveryPhrase.generate();
                SecretChars password = SecretChars.wrap(TestWindow.PASSWORD.toCharArray())) {
            window.services.wallet().create(phrase, password).join();
        }
        for (String id : List.of("wallet-account", "wallet-activity", "wallet-coins", "wallet-exposure")) {
            walk(robot, id);
        }
        for (String id : List.of("wallet-settings", "send", "receive", "move", "attest")) {
            walk(robot, id);
        }
        assertThat(faults).isEmpty();
    }

    /** Goes to a page by its command and walks it. */
    private void walk(FxRobot robot, String command) {
        robot.interact(() -> window.window.shell().commands().stream()
                .filter(each -> each.id().equals(command))
                .findFirst()
                .map(PaletteCommand::action)
                .orElseThrow()
                .run());
        if (robot.lookup("#dialog-confirm").tryQuery().isPresent()) {
            robot.interact(() -> robot.lookup("#dialog-confirm").queryButton().fire());
        }
        WaitForAsyncUtils.waitForFxEvents();
        Scene scene = window.window.scene();
        robot.interact(() -> scene.lookup("#nav-node").requestFocus());
        Set<Node> visited = new LinkedHashSet<>();
        Node owner = scene.getFocusOwner();
        for (int i = 0; i < MOST_STOPS && visited.add(owner); i++) {
            owner = step(robot, command, scene, owner, i == 0);
        }
        robot.interact(() -> judge(command, scene, visited));
    }

    /** Goes on with Tab. @param first where the walk begins, to which no key has led: a ring is for who uses the keyboard */
    private Node step(FxRobot robot, String page, Scene scene, Node owner, boolean first) {
        boolean look = !first && !seen.contains(kind(owner));
        WritableImage focused = look ? settledPicture(robot, scene, owner) : null;
        robot.interact(() -> new Robot().keyType(KeyCode.TAB));
        Node next = scene.getFocusOwner();
        if (look && next != owner) {
            WritableImage without = settledPicture(robot, scene, owner);
            robot.interact(() -> look(page, owner, focused, without));
        }
        return next;
    }

    /** Colours change gently. */
    private static WritableImage settledPicture(FxRobot robot, Scene scene, Node node) {
        robot.sleep(SETTLING_MILLIS);
        AtomicReference<WritableImage> picture = new AtomicReference<>();
        robot.interact(() -> picture.set(picture(scene, node)));
        return picture.get();
    }

    private void judge(String page, Scene scene, Set<Node> visited) {
        if (visited.size() == 1) {
            faults.add(page + ": Tab does not leave " + visited.iterator().next());
        }
        visited.forEach(node -> {
            if (name(node).isBlank()) {
                faults.add(page + ": no name: " + node);
            }
            if (node.getAccessibleRole() == null
                    || node.getAccessibleRole() == AccessibleRole.NODE
                    || node.getAccessibleRole() == AccessibleRole.PARENT) {
                faults.add(page + ": no role: " + node);
            }
        });
        Set<ToggleGroup> groups = new HashSet<>();
        visited.forEach(node -> group(node).ifPresent(groups::add));
        List<Node> usable = new ArrayList<>();
        collect(scene.getRoot(), usable);
        usable.stream()
                .filter(node -> !visited.contains(node))
                .filter(node -> group(node).filter(groups::contains).isEmpty())
                .forEach(node -> faults.add(page + ": not reached: " + node));
    }

    private static List<Object> kind(Node node) {
        return List.of(node.getClass(), List.copyOf(node.getStyleClass()));
    }

    private void look(String page, Node node, WritableImage with, WritableImage without) {
        int different = 0;
        PixelReader a = with.getPixelReader();
        PixelReader b = without.getPixelReader();
        for (int y = 0; y < Math.min(with.getHeight(), without.getHeight()); y++) {
            for (int x = 0; x < Math.min(with.getWidth(), without.getWidth()); x++) {
                different += a.getArgb(x, y) == b.getArgb(x, y) ? 0 : 1;
            }
        }
        if (different < SEEN) {
            faults.add(page + ": one does not see that it has the focus: " + node);
        } else {
            seen.add(kind(node));
        }
    }

    private static WritableImage picture(Scene scene, Node node) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        SnapshotParameters part = new SnapshotParameters();
        part.setViewport(new Rectangle2D(
                bounds.getMinX() - MARGIN,
                bounds.getMinY() - MARGIN,
                bounds.getWidth() + 2 * MARGIN,
                bounds.getHeight() + 2 * MARGIN));
        return scene.getRoot().snapshot(part, null);
    }

    /** As JavaFX tells it to what reads the screen. */
    private static String name(Node node) {
        Object text = node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        String own = Optional.ofNullable(node.getAccessibleText()).orElse("");
        return own.isBlank() && text != null ? text.toString() : own;
    }

    private static Optional<ToggleGroup> group(Node node) {
        return node instanceof ToggleButton toggle ? Optional.ofNullable(toggle.getToggleGroup()) : Optional.empty();
    }

    /** What can be used: the lines of a table are reached by its arrows, a page scrolls by that of what is in it. */
    private static void collect(Node node, List<Node> usable) {
        if (!node.isVisible() || node.isDisabled() || node instanceof Cell<?> || node instanceof ScrollBar) {
            return;
        }
        if (node.isFocusTraversable() && !(node instanceof ScrollPane)) {
            usable.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, usable));
        }
    }
}
