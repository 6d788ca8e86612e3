package org.quorate.app.ui.components;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Names at the left, values at the right, a line each. */
public final class Facts extends GridPane {
    public Facts() {
        this(120);
    }

    /** @param namesWidth of the column of names, at least, in pixels */
    public Facts(double namesWidth) {
        getStyleClass().add("summary");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(namesWidth);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(names, values);
    }

    public Facts with(String name, String value, String... styles) {
        return with(name, Ui.paragraph(value, styles));
    }

    public Facts with(String name, Node value) {
        Label caption = Ui.label(name, "muted");
        setValignment(caption, VPos.TOP);
        caption.setMinWidth(Label.USE_PREF_SIZE);
        addRow(getRowCount(), caption, value);
        return this;
    }
}
