package org.quorate.app.ui.components;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Cards of one size in equal columns; as many columns as have room, so that no line has a gap. */
public final class CardGrid extends Pane {
    private static final double GAP = 16;

    private final double leastWidth;

    /** @param leastWidth of a card, in pixels */
    public CardGrid(double leastWidth, List<? extends Region> cards) {
        this.leastWidth = leastWidth;
        show(cards);
    }

    public void show(List<? extends Region> cards) {
        getChildren().setAll(cards);
    }

    private int columns(double width) {
        int count = getManagedChildren().size();
        if (width < 0 || count == 0) {
            return Math.max(1, count);
        }
        int most = Math.clamp((int) ((width + GAP) / (leastWidth + GAP)), 1, count);
        while (count % most != 0) {
            most--;
        }
        return most;
    }

    private double cardWidth(double width, int columns) {
        return width < 0 ? -1 : (width - GAP * (columns - 1)) / columns;
    }

    private double rowHeight(double cardWidth) {
        return getManagedChildren().stream()
                .mapToDouble(card -> card.prefHeight(cardWidth))
                .max()
                .orElse(0);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return getManagedChildren().stream()
                .mapToDouble(card -> card.minWidth(-1))
                .max()
                .orElse(0);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        int columns = columns(width);
        int rows = (getManagedChildren().size() + columns - 1) / columns;
        return rows * rowHeight(cardWidth(width, columns)) + GAP * Math.max(0, rows - 1);
    }

    @Override
    protected void layoutChildren() {
        int columns = columns(getWidth());
        double width = cardWidth(getWidth(), columns);
        double height = rowHeight(width);
        int place = 0;
        for (Node card : getManagedChildren()) {
            double x = place % columns * (width + GAP);
            double y = Math.floorDiv(place, columns) * (height + GAP);
            card.resizeRelocate(x, y, width, height);
            place++;
        }
    }
}
