package org.quorate.app.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.app.energy.PowerSupply.Battery;

class EcoKeeperTest {
    private static final PowerSupply ON_BATTERY = PowerSupply.of(List.of(new Battery(true, 0.5, 8)));
    private static final PowerSupply ON_MAINS = PowerSupply.of(List.of(new Battery(false, 0.5, 8)));
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SLOW = Duration.ofSeconds(5);

    private EcoMode mode = EcoMode.BATTERY;
    private PowerSupply supply = ON_MAINS;
    private int supplyAsked;
    private Optional<FakeNode> node = Optional.of(new FakeNode(SECOND));
    private final EcoKeeper keeper = new EcoKeeper(
            () -> mode,
            () -> {
                supplyAsked++;
                return supply;
            },
            () -> node);

    private static final class FakeNode implements EcoNode {
        private final Optional<Duration> usual;
        private Optional<Duration> time;
        private boolean paused;
        private int changes;

        FakeNode(Duration usual) {
            this.usual = Optional.of(usual);
            this.time = this.usual;
        }

        @Override
        public Optional<Duration> usualBlockTime() {
            return usual;
        }

        @Override
        public Optional<Duration> blockTime() {
            return time;
        }

        @Override
        public void setBlockTime(Duration chosen) {
            changes++;
            time = Optional.of(chosen);
        }

        @Override
        public void pauseUpkeep(boolean rest) {
            paused = rest;
        }
    }

    private FakeNode node() {
        return node.orElseThrow();
    }

    @Test
    void slowsTheNodeOnBatteryAndRestoresItAfterwards() {
        keeper.look();
        assertThat(node().time).contains(SECOND);
        supply = ON_BATTERY;
        keeper.look();
        keeper.look();
        assertThat(node().time).contains(SLOW);
        assertThat(node().paused).isTrue();
        assertThat(node().changes).isEqualTo(1);
        assertThat(keeper.state().get())
                .isEqualTo(new EcoState(
                        EcoMode.BATTERY, PowerSupply.Kind.BATTERY, new EcoPlan(true, true), Optional.of(SLOW)));
        supply = ON_MAINS;
        keeper.look();
        assertThat(node().time).contains(SECOND);
        assertThat(node().paused).isFalse();
        assertThat(keeper.state().get().blockTime()).contains(SECOND);
    }

    @Test
    void switchedOffItRestoresToo() {
        mode = EcoMode.ALWAYS;
        keeper.look();
        assertThat(node().time).contains(SLOW);
        assertThat(node().paused).as("on the mains nothing rests").isFalse();
        mode = EcoMode.OFF;
        keeper.look();
        assertThat(node().time).contains(SECOND);
        assertThat(keeper.state().get().plan()).isEqualTo(EcoPlan.NOTHING);
    }

    @Test
    void aBlockTimeOfSomebodyElseIsLeftAlone() {
        mode = EcoMode.ALWAYS;
        keeper.look();
        node().setBlockTime(Duration.ofMillis(250));
        keeper.look();
        assertThat(node().time).contains(Duration.ofMillis(250));
        assertThat(keeper.state().get().blockTime())
                .as("what is, not what is wanted")
                .contains(Duration.ofMillis(250));
        mode = EcoMode.OFF;
        keeper.look();
        assertThat(node().time).contains(Duration.ofMillis(250));
    }

    @Test
    void theNextNodeIsSlowedToo() {
        mode = EcoMode.ALWAYS;
        keeper.look();
        node = Optional.empty();
        keeper.look();
        assertThat(keeper.state().get().blockTime()).isEmpty();
        node = Optional.of(new FakeNode(Duration.ofSeconds(3)));
        keeper.look();
        assertThat(node().time).contains(Duration.ofSeconds(10));
    }

    @Test
    void aNodeThatMakesNoBlocksByTimeStaysAsItIs() {
        mode = EcoMode.ALWAYS;
        node().time = Optional.empty();
        keeper.look();
        assertThat(node().changes).isZero();
    }

    @Test
    void whileOffTheBatteryIsNotAskedFor() {
        mode = EcoMode.OFF;
        keeper.look();
        assertThat(supplyAsked).isZero();
    }
}
