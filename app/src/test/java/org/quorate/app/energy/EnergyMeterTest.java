package org.quorate.app.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EnergyMeterTest {
    private static final long SECOND = 1_000_000_000L;

    private final EnergyMeter meter = new EnergyMeter();

    private static EnergyReading estimate(double seconds, double processSeconds) {
        return new EnergyReading(
                nanos(seconds),
                nanos(processSeconds),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty());
    }

    private static EnergyReading rapl(double seconds, double process, double all, double joules) {
        return new EnergyReading(
                nanos(seconds),
                nanos(process),
                OptionalLong.of(nanos(all)),
                OptionalLong.of(Math.round(joules * 1e6)),
                OptionalDouble.of(40));
    }

    private static EnergyReading battery(double seconds, double process, double all, double watts) {
        return new EnergyReading(
                nanos(seconds),
                nanos(process),
                OptionalLong.of(nanos(all)),
                OptionalLong.empty(),
                OptionalDouble.of(watts));
    }

    /** Far from zero, as the counters of a computer that has run for long. */
    private static long nanos(double seconds) {
        return 1_000_000 * SECOND + Math.round(seconds * SECOND);
    }

    private EnergyUse use() {
        return meter.use().orElseThrow();
    }

    @Test
    void oneReadingIsNoMeasurement() {
        assertThat(meter.use()).isEmpty();
        meter.add(estimate(0, 0), 0);
        assertThat(meter.use()).isEmpty();
    }

    @Test
    void estimatesFromProcessorTimeAlone() {
        meter.add(estimate(0, 0), 100);
        meter.add(estimate(2, 1), 140);
        EnergyUse use = use();
        assertThat(use.source()).isEqualTo(EnergySource.ESTIMATE);
        assertThat(use.joules()).isEqualTo(EnergyMeter.ESTIMATED_WATTS_PER_CORE, within(1e-9));
        assertThat(use.watts()).isEqualTo(EnergyMeter.ESTIMATED_WATTS_PER_CORE / 2, within(1e-9));
        assertThat(use.transactions()).isEqualTo(40);
        assertThat(use.joulesPerTransaction().getAsDouble())
                .isEqualTo(EnergyMeter.ESTIMATED_WATTS_PER_CORE / 40, within(1e-9));
    }

    @Test
    void withoutTransactionsThereIsNoEnergyForEach() {
        meter.add(estimate(0, 0), 7);
        meter.add(estimate(1, 1), 7);
        assertThat(use().joulesPerTransaction()).isEmpty();
    }

    @Test
    void ofThePackageTheProgramHasItsShareOfTheProcessorTime() {
        meter.add(rapl(0, 0, 0, 0), 0);
        meter.add(rapl(1, 0.5, 2, 60), 30);
        EnergyUse use = use();
        assertThat(use.source()).isEqualTo(EnergySource.RAPL);
        assertThat(use.joules()).isEqualTo(15, within(1e-9));
        assertThat(use.watts()).isEqualTo(15, within(1e-9));
        assertThat(use.joulesPerTransaction().getAsDouble()).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void theShareIsFromNoneToAll() {
        meter.add(rapl(0, 0, 0, 0), 0);
        meter.add(rapl(1, 0.52, 0.5, 60), 0);
        assertThat(use().joules()).as("more than all, by rounding").isEqualTo(60, within(1e-9));
        EnergyMeter idle = new EnergyMeter();
        idle.add(rapl(0, 0, 0, 0), 0);
        idle.add(rapl(1, 0, 0, 10), 0);
        assertThat(idle.use().orElseThrow().joules()).as("nobody had any").isZero();
    }

    @Test
    void ofTheBatteryToo() {
        meter.add(battery(0, 0, 0, 12), 0);
        meter.add(battery(2, 0.5, 1, 10), 0);
        assertThat(use().source()).isEqualTo(EnergySource.BATTERY);
        assertThat(use().joules()).isEqualTo(10, within(1e-9));
        assertThat(use().watts()).isEqualTo(5, within(1e-9));
    }

    @Test
    void withoutTheOthersTimeNothingMeasuredCanBeShared() {
        meter.add(
                new EnergyReading(nanos(0), nanos(0), OptionalLong.empty(), OptionalLong.of(0), OptionalDouble.of(30)),
                0);
        meter.add(
                new EnergyReading(nanos(1), nanos(1), OptionalLong.empty(), OptionalLong.of(50), OptionalDouble.of(30)),
                0);
        assertThat(use().source()).isEqualTo(EnergySource.ESTIMATE);
    }

    @Test
    void theWindowSlides() {
        for (int second = 0; second <= 300; second++) {
            meter.add(estimate(second, second < 200 ? second : 200), second * 10L);
        }
        EnergyUse use = use();
        assertThat(use.window()).isEqualTo(EnergyMeter.WINDOW);
        assertThat(use.joules()).as("nothing was done for a minute").isZero();
        assertThat(use.transactions()).isEqualTo(600);
    }

    @Test
    void powerIsOfTheLastSecondsAndEnergyOfTheWindow() {
        for (int second = 0; second <= 20; second++) {
            meter.add(estimate(second, Math.max(0, second - 10)), 0);
        }
        assertThat(use().watts()).isEqualTo(EnergyMeter.ESTIMATED_WATTS_PER_CORE, within(1e-9));
        assertThat(use().joules()).isEqualTo(10 * EnergyMeter.ESTIMATED_WATTS_PER_CORE, within(1e-9));
        assertThat(use().window()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void figuresOfTwoSourcesAreNotAddedUp() {
        meter.add(rapl(0, 0, 0, 0), 0);
        meter.add(rapl(1, 1, 1, 100), 0);
        meter.add(battery(2, 1.5, 2, 20), 0);
        assertThat(use().source()).isEqualTo(EnergySource.BATTERY);
        assertThat(use().joules()).isEqualTo(10, within(1e-9));
        assertThat(use().window()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void beginsAnewAfterATimeUnseenAndWithAnotherNode() {
        meter.add(estimate(0, 0), 0);
        meter.add(estimate(1, 1), 5);
        meter.add(estimate(100, 90), 9);
        assertThat(meter.use()).isEmpty();
        meter.add(estimate(101, 91), 10);
        assertThat(use().transactions()).isEqualTo(1);
        meter.add(estimate(102, 92), 0);
        assertThat(meter.use()).isEmpty();
    }
}
