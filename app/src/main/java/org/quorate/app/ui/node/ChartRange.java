package org.quorate.app.ui.node;

/** How far back the chart looks, and how many seconds a point of it stands for. */
public enum ChartRange {
    /** With a block a second, single seconds would hold none or two of them: the mean of three is what there is. */
    SECONDS_60(60, 1, 3, 10),
    MINUTES_15(180, 5, 5, 30),
    HOURS_24(288, 300, 300, 300);

    private final int points;
    private final int secondsPerPoint;
    private final int meanSeconds;
    private final int percentileSeconds;

    ChartRange(int points, int secondsPerPoint, int meanSeconds, int percentileSeconds) {
        this.points = points;
        this.secondsPerPoint = secondsPerPoint;
        this.meanSeconds = meanSeconds;
        this.percentileSeconds = percentileSeconds;
    }

    public int points() {
        return points;
    }

    public int secondsPerPoint() {
        return secondsPerPoint;
    }

    /** How many seconds before a point its value is the mean of. */
    public int meanSeconds() {
        return meanSeconds;
    }

    /** How many seconds before a point a percentile is of: it takes more transactions than a mean. */
    public int percentileSeconds() {
        return percentileSeconds;
    }

    public int seconds() {
        return points * secondsPerPoint;
    }
}
