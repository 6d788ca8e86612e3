package org.quorate.app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.quorate.app.node.LatencyHistory.Percentiles;

class LatencyHistoryTest {
    private final MutableClock clock = new MutableClock();
    private final LatencyHistory history = new LatencyHistory(clock);

    private static double last(double[] points) {
        return points[points.length - 1];
    }

    @Test
    void knowsNothingBeforeTheFirstTransaction() {
        Percentiles none = history.percentiles(3, 1, 10);
        assertThat(none.median()).containsExactly(Double.NaN, Double.NaN, Double.NaN);
        assertThat(none.high()).containsExactly(Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    void percentilesAreRightToFivePercent() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            history.add(Duration.ofNanos(Math.round(1e6 + random.nextDouble() * 999e6)));
        }
        Percentiles now = history.percentiles(1, 1, 10);
        assertThat(last(now.median())).isCloseTo(500, Percentage.withPercentage(7));
        assertThat(last(now.high())).isCloseTo(950, Percentage.withPercentage(7));
    }

    @Test
    void oneSlowTransactionInTenMovesTheHighLineOnly() {
        for (int i = 0; i < 9; i++) {
            history.add(Duration.ofMillis(20));
        }
        history.add(Duration.ofSeconds(4));
        Percentiles now = history.percentiles(1, 1, 10);
        assertThat(last(now.median())).isCloseTo(20, Percentage.withPercentage(5));
        assertThat(last(now.high())).isCloseTo(4_000, Percentage.withPercentage(5));
    }

    @Test
    void aPointIsOfItsWindowOnly() {
        history.add(Duration.ofMillis(100));
        clock.advance(Duration.ofSeconds(20));
        history.add(Duration.ofMillis(10));
        double[] median = history.percentiles(30, 1, 10).median();
        assertThat(last(median)).isCloseTo(10, within(0.5));
        assertThat(median[29 - 20]).isCloseTo(100, within(5.0));
        assertThat(median[29 - 11]).isCloseTo(100, within(5.0));
        assertThat(median[29 - 10]).isNaN();
        assertThat(median[29 - 21]).isNaN();
    }

    @Test
    void aDayIsKeptInStepsOfFiveMinutes() {
        history.add(Duration.ofMillis(100));
        clock.advance(Duration.ofHours(10));
        history.add(Duration.ofMillis(10));
        double[] median = history.percentiles(288, 300, 300).median();
        assertThat(median[287]).isCloseTo(10, within(0.5));
        assertThat(median[287 - 120]).isCloseTo(100, within(5.0));
        clock.advance(Duration.ofHours(15));
        assertThat(history.percentiles(288, 300, 300).median()[287 - 180]).isCloseTo(10, within(0.5));
    }

    @Test
    void whatIsOlderThanTheOldestPointIsNotShown() {
        history.add(Duration.ofMillis(100));
        clock.advance(Duration.ofSeconds(LatencyHistory.FINE_SECONDS + 30));
        assertThat(history.percentiles(180, 5, 30).median()).containsOnly(Double.NaN);
    }

    @Test
    void refusesToDrawADayBySeconds() {
        assertThatThrownBy(() -> history.percentiles(1_000, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void timesBeyondTheScaleAreAtItsEnds() {
        history.add(Duration.ZERO);
        assertThat(last(history.percentiles(1, 1, 1).median())).isBetween(0.0, 0.2);
        clock.advance(Duration.ofSeconds(5));
        history.add(Duration.ofDays(400));
        assertThat(last(history.percentiles(1, 1, 1).median())).isGreaterThan(3_600_000);
    }
}
