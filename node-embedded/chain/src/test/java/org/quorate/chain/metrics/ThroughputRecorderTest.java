package org.quorate.chain.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThroughputRecorderTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final ThroughputRecorder recorder = new ThroughputRecorder();

    @Test
    void countsBySecond() {
        recorder.add(3, NOON);
        recorder.add(4, NOON.plusMillis(900));
        recorder.add(5, NOON.plusSeconds(2));
        Instant now = NOON.plusSeconds(3);
        assertThat(recorder.current(now)).isEqualTo(5);
        assertThat(recorder.peak()).isEqualTo(7);
        assertThat(recorder.sample(Window.LAST_MINUTE, now).tps())
                .hasSize(60)
                .endsWith(7.0, 0.0, 5.0)
                .startsWith(0.0);
    }

    @Test
    void longWindowsAverageOverTheirSteps() {
        for (int second = 0; second < 10; second++) {
            recorder.add(second < 5 ? 10 : 20, NOON.plusSeconds(second));
        }
        assertThat(recorder.sample(Window.LAST_QUARTER_HOUR, NOON.plusSeconds(10))
                        .tps())
                .hasSize(180)
                .endsWith(10.0, 20.0);
        assertThat(recorder.sample(Window.LAST_DAY, NOON.plusSeconds(300)).tps())
                .hasSize(288)
                .endsWith(0.5);
    }

    @Test
    void whatIsOlderThanTheWindowIsForgotten() {
        recorder.add(9, NOON);
        assertThat(recorder.sample(Window.LAST_MINUTE, NOON.plusSeconds(61)).tps())
                .containsOnly(0.0);
        assertThat(recorder.current(NOON.plusSeconds(61))).isZero();
        assertThat(recorder.current(NOON.plusSeconds(62))).isZero();
        assertThat(recorder.peak()).isEqualTo(9);
    }
}
