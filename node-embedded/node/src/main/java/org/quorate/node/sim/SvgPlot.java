package org.quorate.node.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** A plot of lines as SVG, readable on light and on dark ground. The abscissa is logarithmic to the base of two or linear. */
public final class SvgPlot {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LEFT = 78;
    private static final int RIGHT = 150;
    private static final int TOP = 48;
    private static final int BOTTOM = 56;
    private static final int TICKS = 5;
    /** Okabe and Ito's colours, which the colour-blind can tell apart. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final boolean binary;
    private final DoubleFunction<String> yFormat;
    private final List<Line> lines = new ArrayList<>();

    /** A point of a line. */
    public record Point(double x, double y) {}

    private record Line(String name, boolean dashed, List<Point> points) {}

    /** @param binary whether the abscissa is logarithmic, its values powers of two @param yFormat of numbers at the ordinate */
    public SvgPlot(String title, String xLabel, String yLabel, boolean binary, DoubleFunction<String> yFormat) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.binary = binary;
        this.yFormat = yFormat;
    }

    /** @param dashed for what is a measure of the others */
    public SvgPlot line(String name, boolean dashed, List<Point> points) {
        lines.add(new Line(name, dashed, List.copyOf(points)));
        return this;
    }

    /** The picture. */
    public String toSvg() {
        List<Point> all = lines.stream().flatMap(line -> line.points.stream()).toList();
        double left = all.stream().mapToDouble(point -> place(point.x)).min().orElse(0);
        double right = all.stream().mapToDouble(point -> place(point.x)).max().orElse(1);
        double step = niceStep(all.stream().mapToDouble(Point::y).max().orElse(1) / TICKS);
        double top = step * Math.ceil(all.stream().mapToDouble(Point::y).max().orElse(1) / step - 1e-9);
        Frame frame = new Frame(left, Math.max(right, left + 1e-9), top);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"sans-serif\" font-size=\"13\">%n<rect width=\"100%%\" height=\"100%%\""
                        + " fill=\"#ffffff\"/>%n",
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT));
        text(svg, LEFT, 26, "start", 16, title);
        for (double y = 0; y <= top * (1 + 1e-9); y += step) {
            rule(svg, LEFT, frame.y(y), WIDTH - RIGHT, frame.y(y), y == 0 ? "#444444" : "#dddddd");
            text(svg, LEFT - 8, frame.y(y) + 4, "end", 12, yFormat.apply(y));
        }
        all.stream().mapToDouble(Point::x).distinct().sorted().forEach(x -> {
            rule(svg, frame.x(x), HEIGHT - BOTTOM, frame.x(x), HEIGHT - BOTTOM + 5, "#444444");
            text(svg, frame.x(x), HEIGHT - BOTTOM + 20, "middle", 12, number(x));
        });
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", 13, xLabel);
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"16\" y=\"%d\" text-anchor=\"middle\" fill=\"#222222\" transform=\"rotate(-90 16"
                        + " %d)\">%s</text>%n",
                (TOP + HEIGHT - BOTTOM) / 2,
                (TOP + HEIGHT - BOTTOM) / 2,
                escaped(yLabel)));
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, frame, lines.get(i), COLOURS.get(i % COLOURS.size()), i);
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg, Frame frame, Line line, String colour, int index) {
        StringBuilder path = new StringBuilder();
        for (Point point : line.points) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(String.format(Locale.ROOT, "%.1f %.1f", frame.x(point.x), frame.y(point.y)));
        }
        String dash = line.dashed ? " stroke-dasharray=\"5 5\"" : "";
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>%n",
                path,
                colour,
                dash));
        if (!line.dashed) {
            line.points.forEach(point -> svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                    frame.x(point.x),
                    frame.y(point.y),
                    colour)));
        }
        double y = TOP + 8 + 22.0 * index;
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%d %.1fL%d %.1f\" stroke=\"%s\" stroke-width=\"2\"%s/>%n",
                WIDTH - RIGHT + 12,
                y,
                WIDTH - RIGHT + 36,
                y,
                colour,
                dash));
        text(svg, WIDTH - RIGHT + 42, y + 4, "start", 12, line.name);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, int size, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\" fill=\"#222222\">%s</text>%n",
                x,
                y,
                anchor,
                size,
                escaped(text)));
    }

    private static void rule(StringBuilder svg, double x1, double y1, double x2, double y2, String colour) {
        svg.append(String.format(
                Locale.ROOT, "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\"/>%n", x1, y1, x2, y2, colour));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private double place(double x) {
        return binary ? Math.log(x) / Math.log(2) : x;
    }

    /** 1, 2 or 5 times a power of ten, at least so much. */
    private static double niceStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(least, 1e-12))));
        for (double times : new double[] {1, 2, 5}) {
            if (times * power >= least * (1 - 1e-9)) {
                return times * power;
            }
        }
        return 10 * power;
    }

    /** From values to places. */
    private final class Frame {
        private final double left;
        private final double right;
        private final double top;

        Frame(double left, double right, double top) {
            this.left = left;
            this.right = right;
            this.top = top;
        }

        double x(double value) {
            return LEFT + (place(value) - left) / (right - left) * (WIDTH - RIGHT - LEFT);
        }

        double y(double value) {
            return HEIGHT - BOTTOM - value / top * (HEIGHT - BOTTOM - TOP);
        }
    }
}
