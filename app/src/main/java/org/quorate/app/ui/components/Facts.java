package org.quorate.app.ui.components;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Names at the left, values at the right, a line each. */
public final class Facts extends GridPane {
    private final double namesWidth;

    public Facts() {
        this(120);
    }

    /** @param namesWidth of the column of names, at least, in pixels */
    public Facts(double namesWidth) {
        this.namesWidth = namesWidth;
        getStyleClass().add("summary");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(names, values);
    }

    public Facts with(String name, String value, String... styles) {
        return with(name, Ui.paragraph(value, styles));
    }

    public Facts with(String name, Node value) {
        Label caption = new Caption(name);
        setValignment(caption, VPos.TOP);
        addRow(getRowCount(), caption, value);
        return this;
    }

    /** Never cut, whatever a language makes of the name. */
    private final class Caption extends Label {
        Caption(String name) {
            super(name);
            getStyleClass().add("muted");
            setMinWidth(USE_PREF_SIZE);
        }

        @Override
        protected double computePrefWidth(double height) {
            return Math.max(namesWidth, super.computePrefWidth(height));
        }
    }
}
