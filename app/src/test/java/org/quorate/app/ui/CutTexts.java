package org.quorate.app.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.text.Text;

/** Finds texts that do not fit where they stand. Cells and heads of tables may cut: their columns can be made wider. */
public final class CutTexts {
    private CutTexts() {}

    /** The texts below that node that are shown with dots at the end. */
    public static List<String> below(Node node) {
        List<String> found = new ArrayList<>();
        collect(node, found);
        return found;
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
                && labeled.lookup(".text") instanceof Text text
                && text.isVisible()
                && text.getParent() == labeled
                && !text.getText().equals(labeled.getText());
    }
}
