package org.quorate.app.ui.node;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
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
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.quorate.ui.resources.Messages;
import org.quorate.ui.resources.Typeface;

/**
 * A rate or a time over the last time, drawn by hand: it costs a tenth of JavaFX's own chart. Where nothing is known there is
 * no line. A second line, if there is one, is dashed. Its colours come from the style sheet.
 */
final class RateChart extends Region {
    private static final StyleablePropertyFactory<RateChart> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final double LEFT = 48;
    private static final double BOTTOM = 24;
    private static final double TOP = 8;
    private static final double RIGHT = 8;
    private static final int TIME_TICKS = 4;
    private static final double FONT_SIZE = 12;
    private static final double LINE_WIDTH = 2;
    private static final double[] DASHES = {6, 4};

    private final Canvas canvas = new Canvas();
    private final Messages messages;
    private final StyleableProperty<Paint> line = paint("line", "-q-line", chart -> chart.line);
    private final StyleableProperty<Paint> fill = paint("fill", "-q-fill", chart -> chart.fill);
    private final StyleableProperty<Paint> grid = paint("grid", "-q-grid", chart -> chart.grid);
    private final StyleableProperty<Paint> ink = paint("ink", "-q-ink", chart -> chart.ink);
    private double[] rates = {};
    private double[] upper = {};
    private ChartRange range = ChartRange.SECONDS_60;

    RateChart(Messages messages) {
        this.messages = messages;
        getStyleClass().add("rate-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinHeight(140);
        setPrefHeight(200);
        getChildren().add(canvas);
        List.of(line, fill, grid, ink).forEach(color -> ((ObservableValue<?>) color).subscribe(this::draw));
    }

    private StyleableProperty<Paint> paint(
            String name, String css, Function<RateChart, StyleableProperty<Paint>> property) {
        return FACTORY.createStyleablePaintProperty(this, name, css, property, Color.GRAY);
    }

    void show(double[] shown, ChartRange shownRange) {
        show(shown, new double[0], shownRange);
    }

    /** @param dashed a second line, with as many points; empty for none */
    void show(double[] shown, double[] dashed, ChartRange shownRange) {
        rates = shown;
        upper = dashed;
        range = shownRange;
        draw();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        draw();
    }

    private void draw() {
        double width = canvas.getWidth() - LEFT - RIGHT;
        double height = canvas.getHeight() - TOP - BOTTOM;
        if (width <= 0 || height <= 0) {
            return;
        }
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setFont(Font.font(Typeface.of(messages.language()).family(), FONT_SIZE));
        RateScale scale = RateScale.of(
                DoubleStream.concat(Arrays.stream(rates), Arrays.stream(upper)).toArray());
        drawRateAxis(g, scale, width, height);
        drawTimeAxis(g, width, height);
        drawRuns(rates, width, (from, to, stepX) -> drawRun(g, scale, from, to, stepX, height));
        drawRuns(upper, width, (from, to, stepX) -> {
            g.setLineDashes(DASHES);
            drawLine(g, upper, scale, from, to, stepX, height);
            g.setLineDashes();
        });
        if (scale.empty()) {
            g.setFill(ink.getValue());
            g.setTextAlign(TextAlignment.CENTER);
            g.setTextBaseline(VPos.CENTER);
            g.fillText(messages.text("node.chart.empty"), LEFT + width / 2, TOP + height / 2);
        }
    }

    private void drawRateAxis(GraphicsContext g, RateScale scale, double width, double height) {
        g.setLineWidth(1);
        g.setStroke(grid.getValue());
        g.setFill(ink.getValue());
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        for (double value = 0; value <= scale.top() * 1.001; value += scale.step()) {
            double y = crisp(TOP + height - value / scale.top() * height);
            g.strokeLine(LEFT, y, LEFT + width, y);
            g.fillText(messages.decimal(value, scale.step() < 1 ? 1 : 0), LEFT - 10, y);
        }
    }

    private void drawTimeAxis(GraphicsContext g, double width, double height) {
        g.setTextBaseline(VPos.BOTTOM);
        for (int tick = 0; tick <= TIME_TICKS; tick++) {
            double x = LEFT + width * tick / TIME_TICKS;
            long ago = range.seconds() - (long) range.seconds() * tick / TIME_TICKS;
            g.setTextAlign(
                    tick == 0 ? TextAlignment.LEFT : tick == TIME_TICKS ? TextAlignment.RIGHT : TextAlignment.CENTER);
            g.fillText(timeLabel(ago), x, TOP + height + BOTTOM - 2);
        }
    }

    private String timeLabel(long secondsAgo) {
        if (secondsAgo == 0) {
            return messages.text("node.chart.now");
        }
        return switch (range) {
            case SECONDS_60 -> messages.text("node.chart.secondsAgo", secondsAgo);
            case MINUTES_15 -> messages.text("node.chart.minutesAgo", messages.decimal(secondsAgo / 60.0, 1));
            case HOURS_24 -> messages.text("node.chart.hoursAgo", secondsAgo / 3600);
        };
    }

    private interface RunPainter {
        /** @param stepX from a point to the next, in pixels */
        void paint(int from, int to, double stepX);
    }

    /** Something for each stretch of known values. */
    private static void drawRuns(double[] values, double width, RunPainter painter) {
        double stepX = values.length < 2 ? width : width / (values.length - 1);
        int from = 0;
        while (from < values.length) {
            if (Double.isNaN(values[from])) {
                from++;
                continue;
            }
            int to = from;
            while (to + 1 < values.length && !Double.isNaN(values[to + 1])) {
                to++;
            }
            painter.paint(from, to, stepX);
            from = to + 1;
        }
    }

    /** A line with the area below it. */
    private void drawRun(GraphicsContext g, RateScale scale, int from, int to, double stepX, double height) {
        double base = TOP + height;
        g.beginPath();
        g.moveTo(LEFT + from * stepX, base);
        for (int i = from; i <= to; i++) {
            g.lineTo(LEFT + i * stepX, base - rates[i] / scale.top() * height);
        }
        g.lineTo(LEFT + to * stepX, base);
        g.closePath();
        g.setFill(fill.getValue());
        g.fill();
        drawLine(g, rates, scale, from, to, stepX, height);
    }

    /** A single point is a line as long as it is wide. */
    private void drawLine(
            GraphicsContext g, double[] values, RateScale scale, int from, int to, double stepX, double height) {
        double base = TOP + height;
        double first = base - values[from] / scale.top() * height;
        g.beginPath();
        g.moveTo(LEFT + from * stepX, first);
        for (int i = from + 1; i <= to; i++) {
            g.lineTo(LEFT + i * stepX, base - values[i] / scale.top() * height);
        }
        if (from == to) {
            g.lineTo(LEFT + from * stepX + (from == 0 ? LINE_WIDTH : -LINE_WIDTH), first);
        }
        g.setStroke(line.getValue());
        g.setLineWidth(LINE_WIDTH);
        g.stroke();
    }

    /** The middle of a pixel, where a line of one pixel is sharp. */
    private static double crisp(double coordinate) {
        return Math.floor(coordinate) + 0.5;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
