package org.quorate.app.ui.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.app.node.FakeNodeService;
import org.quorate.app.node.MutableClock;
import org.quorate.app.ui.node.EngineViewModel.Fact;
import org.quorate.node.EngineStatus;
import org.quorate.node.EngineStatus.Stage;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.ui.resources.Messages;

class EngineViewModelTest {
    private static final Address TOKEN = Address.fromHex("0x00000000000000000000000000000000000000aa");

    private final FakeNodeService node = new FakeNodeService(new MutableClock());
    private long nanos;
    private final EngineViewModel model = new EngineViewModel(node, new Messages(Locale.ENGLISH), () -> nanos);

    /** A node that has taken so many transactions through all its stages, 3 ms a block of 100. */
    private static EngineStatus after(long transactions, Duration busy) {
        Map<Stage, EngineStatus.Times> stages = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            long blocks = transactions / 100;
            stages.put(stage, new EngineStatus.Times(blocks, transactions, blocks * 3_000_000, 3_000_000, 9_500_000));
        }
        return new EngineStatus(
                stages,
                new EngineStatus.Execution(
                        transactions,
                        transactions / 10,
                        transactions / 10,
                        transactions,
                        7,
                        1_200,
                        1,
                        List.of(busy, busy.dividedBy(2)),
                        List.of(
                                new EngineStatus.HotSpot(TOKEN, Optional.of(UInt256.of(2)), 55),
                                new EngineStatus.HotSpot(TOKEN, Optional.empty(), 3))),
                new EngineStatus.Storage(1, 98, 2, 12_300_000, 42_500_000));
    }

    @Test
    void saysNothingWhileTheNodeIsStopped() {
        model.refresh();
        for (Fact fact : Fact.values()) {
            assertThat(model.factProperty(fact).get()).isEqualTo("\u2013");
        }
        assertThat(model.stages()).isEmpty();
        assertThat(model.hotSpots()).isEmpty();
    }

    @Test
    void ratesAreOfTheLastSeconds() {
        node.show(after(10_000, Duration.ofMillis(100)));
        model.refresh();
        assertThat(model.factProperty(Fact.DURABLE).get()).isEqualTo("0.0");
        nanos += Duration.ofMillis(500).toNanos();
        node.show(after(20_000, Duration.ofMillis(500)));
        model.refresh();
        assertThat(model.factProperty(Fact.EXECUTED).get()).isEqualTo("20,000");
        assertThat(model.factProperty(Fact.DURABLE).get()).isEqualTo("20,000");
        assertThat(model.workersProperty().get()).containsExactly(0.8, 0.4);
        nanos += Duration.ofSeconds(5).toNanos();
        model.refresh();
        nanos += Duration.ofSeconds(5).toNanos();
        model.refresh();
        assertThat(model.factProperty(Fact.EXECUTED).get()).isEqualTo("0.0");
    }

    @Test
    void writesTheFiguresForPeople() {
        node.show(after(10_000, Duration.ofMillis(100)));
        model.refresh();
        assertThat(model.factProperty(Fact.REEXECUTED).get()).isEqualTo("10.0 %");
        assertThat(model.factProperty(Fact.PARALLEL_BLOCKS).get()).isEqualTo("7 / 1,200");
        assertThat(model.factProperty(Fact.CHECKPOINT_LAG).get()).isEqualTo("1 round");
        assertThat(model.factProperty(Fact.PAGE_CACHE).get()).isEqualTo("98.0 %, 12.3 MB");
        assertThat(model.factProperty(Fact.FILES).get()).isEqualTo("42.5 MB");
        assertThat(model.stages())
                .hasSize(Stage.values().length)
                .contains(new StageRow("Write to disk", "3.00", "3.00", "9.50"));
        assertThat(model.hotSpots())
                .containsExactly(
                        new HotSpotRow(TOKEN.toString(), "slot \u20260000000002", "55"),
                        new HotSpotRow(TOKEN.toString(), "balance or nonce", "3"));
    }
}
