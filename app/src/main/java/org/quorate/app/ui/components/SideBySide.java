package org.quorate.app.ui.components;

import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** A main part with a narrow one beside it; below it where there is no room for both. */
public final class SideBySide extends Pane {
    private static final double GAP = 16;

    private final Region main;
    private final Region side;
    private final double sideWidth;
    private final double leastMain;

    /**
     * @param sideWidth of the narrow part beside the main one, in pixels
     * @param leastMain with less for the main part, in pixels, the narrow one goes below it
     */
    public SideBySide(Region main, Region side, double sideWidth, double leastMain) {
        this.main = main;
        this.side = side;
        this.sideWidth = sideWidth;
        this.leastMain = leastMain;
        getChildren().addAll(main, side);
    }

    private boolean isStacked(double width) {
        return width >= 0 && width < leastMain + GAP + sideWidth;
    }

    private double mainWidth(double width) {
        return width < 0 ? -1 : side.isManaged() ? width - GAP - sideWidth : width;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(main.minWidth(-1), side.isManaged() ? Math.min(sideWidth, side.minWidth(-1)) : 0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return main.prefWidth(-1) + (side.isManaged() ? GAP + sideWidth : 0);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        if (isStacked(width)) {
            return main.prefHeight(width) + (side.isManaged() ? GAP + side.prefHeight(width) : 0);
        }
        return Math.max(main.prefHeight(mainWidth(width)), side.isManaged() ? side.prefHeight(sideWidth) : 0);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        if (isStacked(width)) {
            double height = main.prefHeight(width);
            main.resizeRelocate(0, 0, width, height);
            side.resizeRelocate(0, height + GAP, width, side.prefHeight(width));
        } else {
            main.resizeRelocate(0, 0, mainWidth(width), getHeight());
            side.resizeRelocate(width - sideWidth, 0, sideWidth, getHeight());
        }
    }
}
