package org.quorate.app.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.quorate.app.energy.PowerSupply.Kind;

class EcoPlanTest {
    @ParameterizedTest
    @EnumSource
    void offDoesNothingWhateverPowersTheComputer(Kind supply) {
        assertThat(EcoPlan.of(EcoMode.OFF, supply)).isEqualTo(EcoPlan.NOTHING);
    }

    @ParameterizedTest
    @EnumSource
    void onlyABatteryMakesWorkRest(Kind supply) {
        boolean battery = supply == Kind.BATTERY;
        assertThat(EcoPlan.of(EcoMode.BATTERY, supply)).isEqualTo(new EcoPlan(battery, battery));
        assertThat(EcoPlan.of(EcoMode.ALWAYS, supply)).isEqualTo(new EcoPlan(true, battery));
    }

    @ParameterizedTest
    @CsvSource({"10, 5000", "1000, 5000", "1500, 7500", "2000, 10000", "4000, 10000", "10000, 10000", "60000, 60000"})
    void blocksComeLessOftenAndNeverMoreOften(long usual, long slowed) {
        assertThat(EcoPlan.slowed(Duration.ofMillis(usual))).isEqualTo(Duration.ofMillis(slowed));
    }

    @Test
    void theLongestBlockTimeOfANodeStays() {
        assertThat(EcoPlan.slowed(Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
    }
}
