package org.quorate.app.ui.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.quorate.app.energy.EcoMode;
import org.quorate.app.energy.EcoPlan;
import org.quorate.app.energy.EcoState;
import org.quorate.app.energy.EnergyReading;
import org.quorate.app.energy.PowerSupply;
import org.quorate.app.node.FakeNodeService;
import org.quorate.app.system.FakeMachine;
import org.quorate.ui.resources.Messages;

class EnergyViewModelTest {
    private static final long SECOND = 1_000_000_000L;

    private final FakeMachine machine = new FakeMachine();
    private final EnergyViewModel model =
            new EnergyViewModel(new FakeNodeService(Clock.systemUTC()), machine, new Messages(Locale.ENGLISH));

    private void read(long seconds, long process, OptionalLong all, OptionalLong microjoules) {
        machine.show(new EnergyReading(seconds * SECOND, process * SECOND, all, microjoules, OptionalDouble.empty()));
        model.refresh();
    }

    @Test
    void saysWhatIsMeasuredAndWhatIsNot() {
        read(0, 0, OptionalLong.empty(), OptionalLong.empty());
        assertThat(model.powerProperty().get()).isEqualTo("\u2013");
        read(10, 3, OptionalLong.empty(), OptionalLong.empty());
        assertThat(model.sourceProperty().get())
                .isEqualTo("Estimate, not measured: 5 W for each processor core that this program keeps busy.");
        assertThat(model.powerProperty().get()).isEqualTo("1.5 W");
        assertThat(model.energyProperty().get()).isEqualTo("15.0 J in 10 s");
        assertThat(model.perTransactionProperty().get()).isEqualTo("no transactions");
        read(11, 4, OptionalLong.of(40 * SECOND), OptionalLong.of(0));
        read(12, 5, OptionalLong.of(42 * SECOND), OptionalLong.of(60_000_000));
        assertThat(model.sourceProperty().get()).startsWith("Measured: RAPL").contains("share of the processor time");
        assertThat(model.powerProperty().get()).isEqualTo("30.0 W");
    }

    @Test
    void namesThePowerSupply() {
        model.refresh();
        assertThat(model.supplyProperty().get()).isEqualTo("No battery");
        machine.show(PowerSupply.of(List.of(new PowerSupply.Battery(true, 0.83, 9))));
        model.refresh();
        assertThat(model.supplyProperty().get()).isEqualTo("Battery, 83%");
        machine.show(PowerSupply.of(List.of(new PowerSupply.Battery(false, 0.83, 9))));
        model.refresh();
        assertThat(model.supplyProperty().get()).isEqualTo("Mains, battery 83%");
    }

    private String eco(EcoMode mode, PowerSupply.Kind supply, Duration blockTime) {
        model.onEco(new EcoState(mode, supply, EcoPlan.of(mode, supply), Optional.ofNullable(blockTime)));
        return model.ecoProperty().get();
    }

    @Test
    void saysWhatEcoModeDoes() {
        Duration slow = Duration.ofMillis(7_500);
        assertThat(eco(EcoMode.OFF, PowerSupply.Kind.UNKNOWN, slow)).isEqualTo("Eco mode: off");
        assertThat(eco(EcoMode.BATTERY, PowerSupply.Kind.MAINS, slow)).startsWith("Eco mode: on battery only.");
        assertThat(eco(EcoMode.BATTERY, PowerSupply.Kind.BATTERY, slow))
                .isEqualTo(
                        "Eco mode: on battery, blocks every 7.5 s. Paused: address index, tidying of files, measuring.");
        assertThat(eco(EcoMode.ALWAYS, PowerSupply.Kind.NO_BATTERY, Duration.ofSeconds(5)))
                .isEqualTo("Eco mode: always, blocks every 5 s");
        assertThat(eco(EcoMode.ALWAYS, PowerSupply.Kind.NO_BATTERY, null)).isEqualTo("Eco mode: always");
    }
}
