package org.quorate.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadHistoryTest {
    private final MutableClock clock = new MutableClock();
    private final LoadHistory history = new LoadHistory(2, clock);

    @Test
    void blocksOfASlotCountTogether() {
        history.add(0, 10, 100);
        history.add(0, 50, 100);
        assertThat(history.loads(2)[0]).containsExactly(Double.NaN, 0.3);
        assertThat(history.loads(2)[1]).containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void slotsMoveOnWithTime() {
        history.add(1, 100, 100);
        clock.advance(LoadHistory.SLOT.multipliedBy(2));
        history.add(1, 0, 100);
        assertThat(history.loads(4)[1]).containsExactly(Double.NaN, 1, Double.NaN, 0);
    }

    @Test
    void whatIsOlderThanTheRingIsForgotten() {
        history.add(0, 100, 100);
        clock.advance(LoadHistory.SLOT.multipliedBy(LoadHistory.SLOTS - 1));
        assertThat(history.loads(LoadHistory.SLOTS)[0][0]).isEqualTo(1);
        clock.advance(LoadHistory.SLOT);
        assertThat(history.loads(LoadHistory.SLOTS)[0]).containsOnly(Double.NaN);
        history.add(0, 20, 100);
        assertThat(history.loads(1)[0]).containsExactly(0.2);
    }

    @Test
    void theHighestOfNothingIsUnknown() {
        assertThat(LoadHistory.highest(new double[] {Double.NaN, 0.2, 0.7, 0.1}))
                .isEqualTo(0.7);
        assertThat(LoadHistory.highest(new double[] {Double.NaN})).isNaN();
    }
}
