package org.quorate.app.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.app.energy.PowerSupply.Battery;
import org.quorate.app.energy.PowerSupply.Kind;

class PowerSupplyTest {
    @Test
    void withoutABatteryItIsTheMains() {
        assertThat(PowerSupply.of(List.of()).kind()).isEqualTo(Kind.NO_BATTERY);
    }

    @Test
    void aBatteryThatGivesPowerIsWhatTheComputerRunsOn() {
        PowerSupply supply = PowerSupply.of(List.of(new Battery(false, 1, 0), new Battery(true, 0.5, 9.5)));
        assertThat(supply.kind()).isEqualTo(Kind.BATTERY);
        assertThat(supply.charge()).hasValue(0.75);
        assertThat(supply.watts()).hasValue(9.5);
    }

    @Test
    void aBatteryThatIsChargedTellsNoPower() {
        PowerSupply supply = PowerSupply.of(List.of(new Battery(false, 0.4, 30)));
        assertThat(supply.kind()).isEqualTo(Kind.MAINS);
        assertThat(supply.charge()).hasValue(0.4);
        assertThat(supply.watts()).isEmpty();
    }

    @Test
    void powerThatNoComputerTakesIsNotBelieved() {
        assertThat(PowerSupply.of(List.of(new Battery(true, 0.4, 0))).watts()).isEmpty();
        assertThat(PowerSupply.of(List.of(new Battery(true, 0.4, 4_000))).watts())
                .isEmpty();
        assertThat(PowerSupply.of(List.of(new Battery(true, 7, 20))).charge()).isEmpty();
    }
}
