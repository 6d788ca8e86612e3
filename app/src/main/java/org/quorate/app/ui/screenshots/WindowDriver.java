package org.quorate.app.ui.screenshots;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Goes through a window from outside the JavaFX thread: presses, types, waits, takes pictures. */
final class WindowDriver {
    /** Without any progress; on a computer that does much else a window is slow, not broken. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final long LOOK_AGAIN_MILLIS = 40;

    private final Scene scene;

    WindowDriver(Scene scene) {
        this.scene = scene;
    }

    /** Presses the button with that id as soon as it can be pressed. */
    void press(String id) {
        await(
                id + " can be pressed",
                () -> scene.lookup("#" + id) instanceof ButtonBase button
                        && button.isVisible()
                        && !button.isDisabled());
        onWindow(() -> {
            ((ButtonBase) scene.lookup("#" + id)).fire();
            return true;
        });
    }

    /** Escape, in what has the focus. */
    void escape() {
        onWindow(() -> {
            scene.getFocusOwner()
                    .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
            return true;
        });
    }

    /** Replaces the text of the field with that id. */
    void type(String id, String text) {
        awaitShown(id);
        onWindow(() -> {
            TextInputControl field = (TextInputControl) scene.lookup("#" + id);
            field.clear();
            field.appendText(text);
            return true;
        });
    }

    /** Chooses an entry of the combo box with that id, counted from 0. */
    void choose(String id, int index) {
        awaitShown(id);
        onWindow(() -> {
            ((ComboBox<?>) scene.lookup("#" + id)).getSelectionModel().select(index);
            return true;
        });
    }

    /** What has no room in the window as it is. */
    List<String> flaws() {
        return onWindow(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            List<String> flaws = new ArrayList<>(LayoutFlaws.cutTexts(scene.getRoot()).stream()
                    .map(text -> "cut: " + text)
                    .toList());
            LayoutFlaws.tooWide(scene.getRoot()).ifPresent(widest -> flaws.add("scrolls sideways: " + widest));
            return flaws;
        });
    }

    void awaitShown(String id) {
        await(id + " is shown", () -> isShown(scene.lookup("#" + id)));
    }

    /** As far as its screen goes, scrolls so that the node with that id is at the top. */
    void scrollTo(String id) {
        onWindow(() -> {
            Node target = scene.lookup("#" + id);
            ScrollPane pane = (ScrollPane) scene.lookup(".screen-scroll");
            double above =
                    pane.getContent().sceneToLocal(target.localToScene(0, 0)).getY();
            double hidden = pane.getContent().getLayoutBounds().getHeight()
                    - pane.getViewportBounds().getHeight();
            pane.setVvalue(hidden <= 0 ? 0 : Math.clamp(above / hidden, 0, 1));
            return true;
        });
    }

    /** Opens the first line of the table with that id, as the Enter key does. */
    void openFirst(String id) {
        onWindow(() -> {
            TableView<?> table = (TableView<?>) scene.lookup("#" + id);
            table.getSelectionModel().select(0);
            table.getOnKeyPressed()
                    .handle(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
            return true;
        });
    }

    /** How many lines the table with that id has, on the JavaFX thread. */
    int rowsNow(String id) {
        return scene.lookup("#" + id) instanceof TableView<?> table
                ? table.getItems().size()
                : 0;
    }

    /** As {@link #awaitShown}, on the JavaFX thread and at once. */
    boolean isShownNow(String id) {
        return isShown(scene.lookup("#" + id));
    }

    boolean exists(String id) {
        return onWindow(() -> scene.lookup("#" + id) != null);
    }

    /** Whether the node with that id is marked as a success, on the JavaFX thread and at once. */
    boolean isGoodNow(String id) {
        Node node = scene.lookup("#" + id);
        return node != null && node.getStyleClass().contains("success");
    }

    /** The text of the label with that id. */
    String textOf(String id) {
        awaitShown(id);
        return onWindow(() -> textNow(id));
    }

    /** As {@link #textOf}, on the JavaFX thread; empty if there is no such label. */
    String textNow(String id) {
        return scene.lookup("#" + id) instanceof Labeled labeled ? labeled.getText() : "";
    }

    /** Whether the node and all around it are visible. */
    private static boolean isShown(Node node) {
        return node != null && (node.getParent() == null || isShown(node.getParent())) && node.isVisible();
    }

    /** Waits until the condition holds, which is looked at on the JavaFX thread. */
    void await(String what, BooleanSupplier condition) {
        await(what, condition, () -> "");
    }

    /** As {@link #await(String, BooleanSupplier)}, for as long as the progress changes. @param progress as it is shown */
    void await(String what, BooleanSupplier condition, Supplier<String> progress) {
        long begin = System.nanoTime();
        String last = "";
        while (!onWindow(condition::getAsBoolean)) {
            String now = onWindow(progress::get);
            if (!now.equals(last)) {
                begin = System.nanoTime();
                last = now;
            }
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException("Waited in vain until " + what);
            }
            pause(Duration.ofMillis(LOOK_AGAIN_MILLIS));
        }
    }

    WritableImage picture() {
        return onWindow(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return scene.snapshot(null);
        });
    }

    /** Waits; not at all when the time is negative. */
    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static <T> T onWindow(Callable<T> task) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return task.call();
                            } catch (Exception e) {
                                throw new CompletionException(e);
                            }
                        },
                        Platform::runLater)
                .join();
    }
}
