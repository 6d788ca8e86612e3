package org.quorate.app.ui.shell;

import atlantafx.base.controls.ModalPane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * While something is asked above the screen, Tab goes round in it and not behind it; afterwards the focus is where it was before.
 * What was asked is then gone from the window, also when it was closed by Escape.
 */
final class ModalFocus {
    private final ModalPane modal;
    private Optional<Node> before = Optional.empty();

    ModalFocus(ModalPane modal) {
        this.modal = modal;
        modal.displayProperty().subscribe((was, shown) -> {
            if (shown) {
                before = Optional.ofNullable(modal.getScene()).map(Scene::getFocusOwner);
            } else {
                giveBack();
            }
        });
        modal.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && modal.isDisplay() && goesOut(event.isShiftDown())) {
                event.consume();
            }
        });
    }

    private void giveBack() {
        before.filter(node -> node.getScene() != null && node.isFocusTraversable())
                .ifPresent(Node::requestFocus);
        before = Optional.empty();
        Platform.runLater(() -> {
            if (!modal.isDisplay()) {
                modal.setContent(null);
            }
        });
    }

    /** From the last on to the first, and the other way round. */
    private boolean goesOut(boolean back) {
        List<Node> reachable = new ArrayList<>();
        collect(modal.getContent(), reachable);
        Node owner = modal.getScene().getFocusOwner();
        if (reachable.isEmpty() || owner != (back ? reachable.getFirst() : reachable.getLast())) {
            return false;
        }
        (back ? reachable.getLast() : reachable.getFirst()).requestFocus();
        return true;
    }

    private static void collect(Node node, List<Node> reachable) {
        if (node == null || !node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            reachable.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, reachable));
        }
    }
}
