package org.quorate.app.ui.components;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** One of a few ways to go on: a wide button with an icon, a title and a sentence about it. */
public final class ChoiceTile extends Button {
    private final HBox line;

    public ChoiceTile(String id, Ikon ikon, String title, String text, Runnable action) {
        setId(id);
        getStyleClass().setAll("choice-tile");
        StackPane sign = new StackPane(Ui.icon(ikon));
        sign.getStyleClass().add("choice-icon");
        VBox texts = new VBox(4, Ui.caption(title, "heading"), Ui.paragraph(text, "muted"));
        HBox.setHgrow(texts, Priority.ALWAYS);
        line = new HBox(16, sign, texts, Ui.icon(Material2OutlinedAL.CHEVRON_RIGHT));
        line.setAlignment(Pos.CENTER_LEFT);
        setGraphic(line);
        setAccessibleText(title);
        setAccessibleHelp(text);
        setMaxWidth(Double.MAX_VALUE);
        setOnAction(event -> action.run());
    }

    // A button asks its graphic how high it is without saying how wide it will be: a sentence that wraps would then
    // have the
    // height of its narrowest form. Here the width decides.

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        Insets insets = getInsets();
        double inside = width < 0 ? -1 : Math.max(0, width - insets.getLeft() - insets.getRight());
        return insets.getTop() + line.prefHeight(inside) + insets.getBottom();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        Insets insets = getInsets();
        line.setPrefWidth(Math.max(0, getWidth() - insets.getLeft() - insets.getRight()));
        super.layoutChildren();
    }
}
