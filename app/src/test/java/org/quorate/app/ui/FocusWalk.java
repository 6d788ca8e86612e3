package org.quorate.app.ui;

import atlantafx.base.controls.ModalPane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import org.quorate.app.ui.components.Field;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Walks a page with Tab as who has no mouse does: all that can be used is reached, the way comes back to where it began, one sees
 * where one is, and what reads the screen aloud is told what it is, what it is called and what stands below it.
 */
public final class FocusWalk {
    /** Pixels that are another colour when a control has the focus. */
    private static final int SEEN = 20;

    private static final long SETTLING_MILLIS = 400;
    private static final int MARGIN = 5;
    private static final int MOST_STOPS = 150;

    private final FxRobot robot;
    /** Kinds of controls whose focus was seen. */
    private final Set<List<Object>> seen = new HashSet<>();

    private final List<String> faults = new ArrayList<>();

    public FocusWalk(FxRobot robot) {
        this.robot = robot;
    }

    /** What was found on all pages. */
    public List<String> faults() {
        return faults;
    }

    /** Walks what the scene shows: the question above the page if there is one. @param page names it in faults */
    public void walk(String page, Scene scene) {
        WaitForAsyncUtils.waitForFxEvents();
        AtomicReference<Parent> shown = new AtomicReference<>();
        robot.interact(() -> {
            shown.set(shown(scene.getRoot()));
            List<Node> usable = new ArrayList<>();
            collect(shown.get(), usable);
            if (usable.isEmpty()) {
                faults.add(page + ": nothing can be used");
            } else {
                usable.getFirst().requestFocus();
            }
        });
        Set<Node> visited = new LinkedHashSet<>();
        Node owner = scene.getFocusOwner();
        for (int i = 0; i < MOST_STOPS && visited.add(owner); i++) {
            owner = step(page, scene, owner, i == 0);
        }
        robot.interact(() -> judge(page, shown.get(), visited));
    }

    /** Whether something is asked above the page. */
    public boolean isAbove(Scene scene) {
        return shown(scene.getRoot()) != scene.getRoot();
    }

    private static Parent shown(Parent root) {
        return root.lookupAll(".modal-pane").stream()
                .filter(node -> node instanceof ModalPane modal && modal.isDisplay())
                .map(node -> (Parent) ((ModalPane) node).getContent())
                .findFirst()
                .orElse(root);
    }

    /** Goes on with Tab. @param first where the walk begins, to which no key has led: a ring is for who uses the keyboard */
    private Node step(String page, Scene scene, Node owner, boolean first) {
        boolean look = !first && !seen.contains(kind(owner));
        WritableImage focused = look ? settledPicture(scene, owner) : null;
        robot.interact(() -> new Robot().keyType(KeyCode.TAB));
        Node next = scene.getFocusOwner();
        if (look && next != owner) {
            WritableImage without = settledPicture(scene, owner);
            robot.interact(() -> look(page, owner, focused, without));
        }
        return next;
    }

    /** Colours change gently. */
    private WritableImage settledPicture(Scene scene, Node node) {
        robot.sleep(SETTLING_MILLIS);
        AtomicReference<WritableImage> picture = new AtomicReference<>();
        robot.interact(() -> picture.set(picture(scene, node)));
        return picture.get();
    }

    private void judge(String page, Parent shown, Set<Node> visited) {
        Map<List<Object>, Node> told = new HashMap<>();
        List<Node> usable = new ArrayList<>();
        collect(shown, usable);
        if (visited.size() == 1 && usable.size() > 1) {
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
            said(node)
                    .filter(text -> !text.equals(node.getAccessibleHelp()))
                    .ifPresent(text -> faults.add(page + ": not told what stands below: " + node + " " + text));
            Node other = told.putIfAbsent(
                    List.of(node.getAccessibleRole(), name(node), Optional.ofNullable(node.getAccessibleHelp())), node);
            if (other != null) {
                faults.add(page + ": one name for two: " + other + " and " + node);
            }
        });
        Set<ToggleGroup> groups = new HashSet<>();
        visited.forEach(node -> group(node).ifPresent(groups::add));
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

    /** The hint or the problem that stands below the control. */
    private static Optional<String> said(Node node) {
        for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof Field field) {
                return field.getChildren().stream()
                        .filter(child -> child.isVisible()
                                && (child.getStyleClass().contains("field-hint")
                                        || child.getStyleClass().contains("field-error")))
                        .map(child -> ((Label) child).getText())
                        .findFirst()
                        .filter(text -> field.getInput() == node);
            }
        }
        return Optional.empty();
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
