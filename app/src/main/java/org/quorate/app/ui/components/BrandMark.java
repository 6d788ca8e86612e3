package org.quorate.app.ui.components;

import javafx.scene.Group;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.StrokeLineCap;

/** The sign of the program: a ring that is nearly whole, a quorum, whose last stroke makes it a Q. */
public final class BrandMark extends StackPane {
    public BrandMark(double size) {
        double width = size / 8;
        double radius = (size - width) / 2;
        double middle = size / 2;
        Arc ring = new Arc(middle, middle, radius, radius, -20, 290);
        ring.setType(ArcType.OPEN);
        ring.setFill(null);
        ring.setStrokeWidth(width);
        ring.setStrokeLineCap(StrokeLineCap.ROUND);
        ring.getStyleClass().add("brand-stroke");
        Line tail = new Line(size * 0.62, size * 0.62, size * 0.92, size * 0.92);
        tail.setStrokeWidth(width);
        tail.setStrokeLineCap(StrokeLineCap.ROUND);
        tail.getStyleClass().add("brand-stroke");
        Circle centre = new Circle(middle, middle, width);
        centre.getStyleClass().add("brand-fill");
        getChildren().add(new Group(ring, tail, centre));
        setMinSize(size, size);
        setMaxSize(size, size);
    }
}
