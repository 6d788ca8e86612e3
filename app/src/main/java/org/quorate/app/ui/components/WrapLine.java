package org.quorate.app.ui.components;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * A line that breaks into several where the window is narrow or the zoom large, as words do. Where there is room it is an
 * {@link HBox}; what may grow there ({@link HBox#setHgrow}) takes what is left of its own line when it breaks. For controls
 * and short texts: a paragraph would always ask for a line of its own.
 */
public class WrapLine extends HBox {
    /** Children that stand side by side, and the height that they ask for. */
    private record Row(List<Node> nodes, List<Double> widths, double height) {}

    public WrapLine(Node... children) {
        super(children);
    }

    public WrapLine(double spacing, Node... children) {
        super(spacing, children);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        double widest = getManagedChildren().stream()
                .mapToDouble(child -> child.minWidth(-1))
                .max()
                .orElse(0);
        return snappedLeftInset() + Math.ceil(widest) + snappedRightInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width < 0 ? getWidth() : width);
    }

    @Override
    protected double computePrefHeight(double width) {
        if (isWhole(width)) {
            return super.computePrefHeight(width);
        }
        List<Row> rows = rows(width);
        double heights = rows.stream().mapToDouble(Row::height).sum();
        return snappedTopInset() + heights + rowGap() * Math.max(0, rows.size() - 1) + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        if (isWhole(getWidth())) {
            super.layoutChildren();
            return;
        }
        double y = snappedTopInset();
        for (Row row : rows(getWidth())) {
            double x = snappedLeftInset();
            double left = inside(getWidth()) - total(row.widths());
            long growing = row.nodes().stream().filter(WrapLine::grows).count();
            for (int i = 0; i < row.nodes().size(); i++) {
                Node node = row.nodes().get(i);
                double width = row.widths().get(i) + (grows(node) ? Math.max(0, left) / growing : 0);
                layoutInArea(
                        node,
                        x,
                        y,
                        width,
                        row.height(),
                        -1,
                        Insets.EMPTY,
                        grows(node),
                        false,
                        getAlignment().getHpos(),
                        getAlignment().getVpos());
                x += width + getSpacing();
            }
            y += row.height() + rowGap();
        }
    }

    private boolean isWhole(double width) {
        return width < 0 || width >= computePrefWidth(-1);
    }

    private double inside(double width) {
        return width - snappedLeftInset() - snappedRightInset();
    }

    private double rowGap() {
        return Math.min(getSpacing(), 8);
    }

    private List<Row> rows(double width) {
        double room = Math.max(0, inside(width));
        List<Row> rows = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        List<Double> widths = new ArrayList<>();
        for (Node child : getManagedChildren()) {
            double wanted = Math.min(snapSizeX(child.prefWidth(-1)), Math.max(room, child.minWidth(-1)));
            if (!nodes.isEmpty() && total(widths) + getSpacing() + wanted > room) {
                rows.add(row(nodes, widths));
                nodes = new ArrayList<>();
                widths = new ArrayList<>();
            }
            nodes.add(child);
            widths.add(wanted);
        }
        if (!nodes.isEmpty()) {
            rows.add(row(nodes, widths));
        }
        return rows;
    }

    private Row row(List<Node> nodes, List<Double> widths) {
        double height = 0;
        for (int i = 0; i < nodes.size(); i++) {
            height = Math.max(height, nodes.get(i).prefHeight(widths.get(i)));
        }
        return new Row(nodes, widths, snapSizeY(height));
    }

    private double total(List<Double> widths) {
        return widths.stream().mapToDouble(Double::doubleValue).sum() + getSpacing() * (widths.size() - 1);
    }

    private static boolean grows(Node node) {
        return HBox.getHgrow(node) == Priority.ALWAYS;
    }
}
