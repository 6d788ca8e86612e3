package org.quorate.app.ui.node;

import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.quorate.app.ui.components.Ui;

/** Names at the left and short figures at the right, a line each. A name goes on in a second line; a figure never does. */
final class Figures extends GridPane {
    Figures() {
        super(16, 6);
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        getColumnConstraints().add(name);
    }

    /** @param id of the figure's label */
    Figures with(String id, String name, ObservableValue<String> figure) {
        add(id, name, figure);
        return this;
    }

    /** @param definition of what is counted, shown when the mouse rests on the name */
    Figures with(String id, String name, String definition, ObservableValue<String> figure) {
        Tooltip.install(add(id, name, figure), Ui.tooltip(definition));
        return this;
    }

    private Node add(String id, String name, ObservableValue<String> figure) {
        Label caption = Ui.caption(name, "muted", "small");
        Label value = Ui.label("", "small", "number");
        value.setId(id);
        value.textProperty().bind(figure);
        value.setMinWidth(USE_PREF_SIZE);
        setHalignment(value, HPos.RIGHT);
        addRow(getRowCount(), caption, value);
        return caption;
    }
}
