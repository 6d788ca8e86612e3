package org.quorate.app.ui.screenshots;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.text.Text;

/** Finds what has no room where it stands. Cells and heads of tables may cut: their columns can be made wider. */
public final class LayoutFlaws {
    private LayoutFlaws() {}

    /** The texts below that node that are shown with dots at the end. */
    public static List<String> cutTexts(Node node) {
        List<String> found = new ArrayList<>();
        collect(node, found);
        return found;
    }

    /** What makes a page below that node wider than its window, so that a part of it is out of sight. */
    public static Optional<String> tooWide(Node node) {
        return widePage(node).map(LayoutFlaws::widest);
    }

    private static Optional<Node> widePage(Node node) {
        return node.lookupAll(".screen-scroll").stream()
                .filter(page -> page instanceof ScrollPane && page.isVisible())
                .map(ScrollPane.class::cast)
                .filter(page -> page.getContent().getLayoutBounds().getWidth()
                        > page.getViewportBounds().getWidth() + 1)
                .map(ScrollPane::getContent)
                .findFirst();
    }

    private static String widest(Node node) {
        Node widest = node;
        while (widest instanceof Parent parent) {
            Node child = parent.getChildrenUnmodifiable().stream()
                    .filter(Node::isManaged)
                    .max(Comparator.comparingDouble(each -> each.minWidth(-1)))
                    .orElse(null);
            if (child == null || widest instanceof Control) {
                break;
            }
            widest = child;
        }
        return widest + " needs " + Math.ceil(widest.minWidth(-1));
    }

    private static void collect(Node node, List<String> found) {
        if (!node.isVisible() || node instanceof TableCell<?, ?> || node instanceof TableColumnHeader) {
            return;
        }
        if (node instanceof Labeled labeled && isCut(labeled)) {
            found.add(labeled.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    private static boolean isCut(Labeled labeled) {
        Bounds room = labeled.getLayoutBounds();
        return room.getWidth() > 0
                && labeled.getText() != null
                && labeled.lookup(".text") instanceof Text text
                && text.isVisible()
                && text.getParent() == labeled
                && !text.getText().equals(labeled.getText());
    }
}
