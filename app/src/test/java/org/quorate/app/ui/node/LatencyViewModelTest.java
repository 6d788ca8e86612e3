package org.quorate.app.ui.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.quorate.app.node.LatencyHistory;
import org.quorate.app.node.MutableClock;
import org.quorate.ui.resources.Messages;

class LatencyViewModelTest {
    private final MutableClock clock = new MutableClock();
    private final LatencyHistory history = new LatencyHistory(clock);
    private final ObjectProperty<ChartRange> range = new SimpleObjectProperty<>(ChartRange.SECONDS_60);
    private final LatencyViewModel model = new LatencyViewModel(history, range, new Messages(Locale.ENGLISH));

    @Test
    void saysSoWhileNothingIsMeasured() {
        assertThat(model.medianProperty().get()).isEqualTo("Median \u2013");
        assertThat(model.percentilesProperty().get().median()).hasSize(60).containsOnly(Double.NaN);
    }

    @Test
    void everyRangeIsKept() {
        history.add(Duration.ofMillis(600));
        for (ChartRange each : ChartRange.values()) {
            range.set(each);
            model.refresh();
            double[] median = model.percentilesProperty().get().median();
            assertThat(median).hasSize(each.points());
            assertThat(Arrays.stream(median)
                            .filter(value -> !Double.isNaN(value))
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void namesTheNewestFigures() {
        for (int i = 0; i < 19; i++) {
            history.add(Duration.ofMillis(600));
        }
        history.add(Duration.ofSeconds(3));
        model.refresh();
        assertThat(model.medianProperty().get()).matches("Median (5[7-9]\\d|6[0-2]\\d) ms");
        history.add(Duration.ofSeconds(3));
        model.refresh();
        assertThat(model.highProperty().get()).matches("95th percentile (2\\.[89]|3\\.[01])\\d s");
    }
}
