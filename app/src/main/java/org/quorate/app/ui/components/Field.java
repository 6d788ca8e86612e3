package org.quorate.app.ui.components;

import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A labelled input with a line below it for a hint or for what is wrong. */
public final class Field extends VBox {
    private final Control input;
    private final Label below = Ui.paragraph("");
    private String hint = "";

    public Field(String label, Control input) {
        this(label, input, input);
    }

    /** @param content what stands below the label; the input is part of it */
    public Field(String label, Control input, Node content) {
        this.input = input;
        getStyleClass().add("field");
        Label caption = Ui.caption(label, "field-label");
        caption.setLabelFor(input);
        input.setAccessibleText(label);
        Ui.setShown(below, false);
        getChildren().addAll(caption, content, below);
    }

    public Field withHint(String hint) {
        this.hint = hint;
        show(hint, "field-hint");
        return this;
    }

    /** Shows what is wrong while there is something, in the place of the hint. */
    public Field withError(ObservableValue<String> error) {
        error.subscribe(text -> {
            if (text.isEmpty()) {
                show(hint, "field-hint");
            } else {
                show(text, "field-error");
            }
        });
        return this;
    }

    private void show(String text, String style) {
        below.setText(text);
        below.getStyleClass().removeAll("field-hint", "field-error");
        below.getStyleClass().add(style);
        Ui.setShown(below, !text.isEmpty());
        // What reads the screen aloud says it with the control; nobody finds it by its place.
        input.setAccessibleHelp(text.isEmpty() ? null : text);
        input.notifyAccessibleAttributeChanged(AccessibleAttribute.HELP);
    }

    /** What the label names. */
    public Control getInput() {
        return input;
    }
}
