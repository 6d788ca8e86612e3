package org.quorate.app.ui.components;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Names at the left, values at the right, a line each; each name above its value where there is no room for both. */
public final class Facts extends GridPane {
    private static final double LEAST_VALUE_WIDTH = 220;
    /** Nearer to its own name than to the next one. */
    private static final Insets BELOW_ITS_NAME = new Insets(-10, 0, 0, 0);

    private final double namesWidth;
    private boolean stacked;

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
        getChildren().addAll(caption, value);
        place(getChildren().size() - 2);
        return this;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        arrange(width);
        return super.computePrefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return getChildren().stream()
                .mapToDouble(child -> child.minWidth(-1))
                .max()
                .orElse(0);
    }

    @Override
    protected void layoutChildren() {
        arrange(getWidth());
        super.layoutChildren();
    }

    private void arrange(double width) {
        if (width <= 0) {
            return;
        }
        double names = namesWidth;
        for (int i = 0; i < getChildren().size(); i += 2) {
            names = Math.max(names, getChildren().get(i).prefWidth(-1));
        }
        boolean narrow = width < names + getHgap() + LEAST_VALUE_WIDTH;
        if (narrow != stacked) {
            stacked = narrow;
            for (int i = 0; i < getChildren().size(); i += 2) {
                place(i);
            }
        }
    }

    /** @param name place of the name among the children; its value follows */
    private void place(int name) {
        Node caption = getChildren().get(name);
        Node value = getChildren().get(name + 1);
        setConstraints(caption, 0, stacked ? name : name / 2, stacked ? 2 : 1, 1);
        setMargin(value, stacked ? BELOW_ITS_NAME : null);
        setConstraints(value, stacked ? 0 : 1, stacked ? name + 1 : name / 2, stacked ? 2 : 1, 1);
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
