package org.quorate.app.ui.node;

/** How far back the chart looks, and how many seconds a point of it stands for. */
public enum ChartRange {
    SECONDS_60(60, 1),
    MINUTES_15(180, 5),
    HOURS_24(288, 300);

    private final int points;
    private final int secondsPerPoint;

    ChartRange(int points, int secondsPerPoint) {
        this.points = points;
        this.secondsPerPoint = secondsPerPoint;
    }

    public int points() {
        return points;
    }

    public int secondsPerPoint() {
        return secondsPerPoint;
    }

    public int seconds() {
        return points * secondsPerPoint;
    }
}
