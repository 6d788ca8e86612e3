package org.quorate.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RateHistoryTest {
    private final MutableClock clock = new MutableClock();
    private final RateHistory history = new RateHistory(clock);

    private void second(int transactions) {
        history.add(transactions);
        clock.advance(Duration.ofSeconds(1));
    }

    @Test
    void knowsNothingBeforeTheFirstSecond() {
        assertThat(history.means(3, 1, 1)).containsExactly(Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    void addsUpWhatASecondBrings() {
        history.add(3);
        history.add(4);
        clock.advance(Duration.ofSeconds(1));
        second(10);
        assertThat(history.means(3, 1, 1)).containsExactly(Double.NaN, 7, 10);
    }

    @Test
    void tellsASecondWithoutTransactionsFromOneWithoutNode() {
        second(0);
        clock.advance(Duration.ofSeconds(1));
        second(5);
        assertThat(history.means(3, 1, 1)).containsExactly(0, Double.NaN, 5);
    }

    @Test
    void averagesOverWhatIsKnownOfAnInterval() {
        second(10);
        clock.advance(Duration.ofSeconds(1));
        second(20);
        second(30);
        assertThat(history.means(1, 4, 4)).containsExactly(20);
    }

    @Test
    void smoothsOverAWindowLongerThanAStep() {
        second(0);
        second(30);
        second(0);
        assertThat(history.means(2, 1, 3)).containsExactly(15, 10);
    }

    @Test
    void forgetsWhatIsOlderThanItKeeps() {
        second(7);
        clock.advance(Duration.ofSeconds(RateHistory.CAPACITY));
        second(1);
        double[] all = history.means(RateHistory.CAPACITY - 1, 1, 1);
        assertThat(all[all.length - 1]).isEqualTo(1);
        assertThat(Arrays.stream(all).filter(rate -> !Double.isNaN(rate))).containsExactly(1.0);
    }

    /** The longest range of the chart fits into what is kept. */
    @Test
    void reachesBackADay() {
        second(7);
        clock.advance(Duration.ofSeconds(86_398));
        second(1);
        double[] day = history.means(288, 300, 300);
        assertThat(day[0]).isEqualTo(7);
        assertThat(day[287]).isEqualTo(1);
    }
}
