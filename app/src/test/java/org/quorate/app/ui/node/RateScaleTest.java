package org.quorate.app.ui.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateScaleTest {
    @ParameterizedTest
    @CsvSource({"0, 4, 1", "3.9, 4, 1", "4.1, 8, 2", "17, 20, 5", "399, 400, 100", "862, 1000, 250", "9001, 10000, 2500"
    })
    void hasRoundStepsAndRoomForTheHighest(double highest, double top, double step) {
        assertThat(RateScale.of(new double[] {0, highest, Double.NaN})).isEqualTo(new RateScale(top, step, false));
    }

    @Test
    void knowsWhenThereIsNothingToShow() {
        assertThat(RateScale.of(new double[] {Double.NaN, Double.NaN}).empty()).isTrue();
    }
}
