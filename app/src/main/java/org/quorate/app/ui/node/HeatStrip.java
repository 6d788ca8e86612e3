package org.quorate.app.ui.node;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.quorate.app.node.LoadHistory;
import org.quorate.app.ui.node.HeatViewModel.Row;
import org.quorate.ui.resources.Messages;
import org.quorate.ui.resources.Typeface;

/**
 * A line for each shard, a cell for each time: the fuller the blocks, the stronger the colour, and the figure stands in the cell.
 * As many of the last times are shown as have room. Drawn by hand, for there may be thousands of cells.
 */
final class HeatStrip extends Region {
    private static final StyleablePropertyFactory<HeatStrip> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final double ROW = 26;
    private static final double GAP = 2;
    private static final double LEAST_CELL = 36;
    private static final double BOTTOM = 24;
    private static final double FONT_SIZE = 12;
    private static final double NAME_GAP = 10;
    /** A letter may reach beyond its place. */
    private static final double INSET = 2;

    private final Canvas canvas = new Canvas();
    private final Messages messages;
    private final StyleableProperty<Color> cold =
            FACTORY.createStyleableColorProperty(this, "cold", "-q-cold", strip -> strip.cold, Color.GRAY);
    private final StyleableProperty<Color> hot =
            FACTORY.createStyleableColorProperty(this, "hot", "-q-hot", strip -> strip.hot, Color.GRAY);
    private final StyleableProperty<Color> label =
            FACTORY.createStyleableColorProperty(this, "label", "-q-ink", strip -> strip.label, Color.GRAY);
    private List<Row> rows = List.of();

    HeatStrip(HeatViewModel model, Messages messages) {
        this.messages = messages;
        getStyleClass().add("heat-strip");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(canvas);
        List.of(cold, hot, label).forEach(color -> ((ObservableValue<?>) color).subscribe(this::draw));
        model.rowsProperty().subscribe(shown -> {
            boolean more = shown.size() != rows.size();
            rows = shown;
            setAccessibleText(model.description());
            if (more) {
                requestLayout();
            } else {
                draw();
            }
        });
    }

    @Override
    protected double computePrefHeight(double width) {
        return rows.size() * ROW + BOTTOM;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        draw();
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (rows.isEmpty()) {
            return;
        }
        Font font = Font.font(Typeface.of(messages.language()).family(), FONT_SIZE);
        g.setFont(font);
        g.setTextBaseline(VPos.CENTER);
        double left = INSET
                + NAME_GAP
                + rows.stream()
                        .mapToDouble(row -> width(row.name(), font))
                        .max()
                        .orElse(0);
        double room = canvas.getWidth() - left;
        int cells = Math.clamp((int) (room / LEAST_CELL), 1, LoadHistory.SLOTS);
        double cell = room / cells;
        HeatColors colors = new HeatColors(cold.getValue(), hot.getValue());
        for (int i = 0; i < rows.size(); i++) {
            double top = i * ROW;
            g.setFill(label.getValue());
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(rows.get(i).name(), INSET, top + (ROW - GAP) / 2);
            g.setTextAlign(TextAlignment.CENTER);
            for (int column = 0; column < cells; column++) {
                int slot = LoadHistory.SLOTS - cells + column;
                drawCell(g, colors, rows.get(i), slot, left + column * cell, top, cell);
            }
        }
        drawTimes(g, left, cells);
    }

    /** Where nothing is known there is only a frame. */
    private void drawCell(GraphicsContext g, HeatColors colors, Row row, int slot, double x, double y, double width) {
        double load = row.loads()[slot];
        if (Double.isNaN(load)) {
            g.setStroke(colors.cold());
            g.setLineWidth(1);
            g.strokeRect(x + 0.5, y + 0.5, width - GAP - 1, ROW - GAP - 1);
            return;
        }
        Color paper = colors.of(load);
        g.setFill(paper);
        g.fillRect(x, y, width - GAP, ROW - GAP);
        g.setFill(HeatColors.ink(paper));
        g.fillText(row.texts().get(slot), x + (width - GAP) / 2, y + (ROW - GAP) / 2);
    }

    private void drawTimes(GraphicsContext g, double left, int cells) {
        double y = rows.size() * ROW + BOTTOM / 2;
        long seconds = cells * LoadHistory.SLOT.toSeconds();
        String minutes = messages.decimal(seconds / 60.0, seconds % 60 == 0 ? 0 : 1);
        g.setFill(label.getValue());
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(messages.text("node.chart.minutesAgo", minutes), left, y);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(messages.text("node.chart.now"), canvas.getWidth() - GAP, y);
    }

    private static double width(String text, Font font) {
        Text measured = new Text(text);
        measured.setFont(font);
        return measured.getLayoutBounds().getWidth();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
