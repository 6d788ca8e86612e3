package org.quorate.app.ui.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.quorate.app.node.FakeNodeService;
import org.quorate.app.node.MutableClock;
import org.quorate.app.node.NodeFailure;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.node.NodeSample;
import org.quorate.app.node.ShardsSample;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.ui.resources.Messages;

class NodeViewModelTest {
    private final MutableClock clock = new MutableClock();
    private final FakeNodeService node = new FakeNodeService(clock);
    private final NodeViewModel model =
            new NodeViewModel(node, () -> List.of(0.25, 0.5), new Messages(Locale.ENGLISH), clock);

    private NodeSample sample(double tps, Optional<Duration> finality) {
        return new NodeSample(
                tps,
                1480,
                184_207,
                54,
                finality,
                Duration.ofMinutes(122),
                List.of(
                        new NodeSample.ShardSample(0, 31337, true, 184_207, 12.34, 7, clock.instant()),
                        new NodeSample.ShardSample(1, 31338, false, 184_206, 0, 0, clock.instant())));
    }

    @Test
    void saysNothingWhileTheNodeIsStopped() {
        assertThat(model.tpsProperty().get()).isEqualTo("\u2013");
        assertThat(model.heightProperty().get()).isEqualTo("\u2013");
        assertThat(model.shards()).isEmpty();
        assertThat(model.ratesProperty().get()).hasSize(60).containsOnly(Double.NaN);
    }

    @Test
    void writesTheFiguresForPeople() {
        node.run(sample(862.3, Optional.of(Duration.ofMillis(612))));
        model.refresh();
        assertThat(model.tpsProperty().get()).isEqualTo("862");
        assertThat(model.peakProperty().get()).isEqualTo("Peak 1,480");
        assertThat(model.heightProperty().get()).isEqualTo("184,207");
        assertThat(model.pooledProperty().get()).isEqualTo("54");
        assertThat(model.finalityProperty().get()).isEqualTo("612 ms");
        assertThat(model.uptimeProperty().get()).isEqualTo("Up for 2 h 2 min");
        assertThat(model.coreLoadsProperty().get()).containsExactly(0.25, 0.5);
    }

    @Test
    void knowsNoFinalityBeforeTheFirstTransaction() {
        node.run(sample(0, Optional.empty()));
        model.refresh();
        assertThat(model.finalityProperty().get()).isEqualTo("\u2013");
    }

    private static ShardsSample figures(ShardsSample.State second) {
        return new ShardsSample(
                List.of(
                        new ShardsSample.Shard(0, ShardsSample.State.RUNNING, 0.253, 0.04, OptionalLong.of(4_200_000)),
                        new ShardsSample.Shard(1, second, 0, 0, OptionalLong.empty())),
                List.of(new ShardsSample.Channel(0, 1, 1204, 1200), new ShardsSample.Channel(1, 0, 3, 3)),
                Optional.of(Duration.ofMillis(800)));
    }

    @Test
    void listsTheShardsWithWhatIsKnownOfThem() {
        node.run(sample(0, Optional.empty()));
        node.show(figures(new ShardsSample.State(
                ShardsSample.Going.CATCHING_UP, ShardsSample.Why.MESSAGES_WAIT, 3, Duration.ZERO, "")));
        clock.advance(Duration.ofSeconds(3));
        model.refresh();
        assertThat(model.shards())
                .containsExactly(
                        new ShardRow(
                                0,
                                "Shard 0",
                                Tone.SUCCESS,
                                "Running",
                                "31337",
                                "184,207",
                                "12.3",
                                "7",
                                "25.3 %",
                                "4.0 %",
                                "4.2 MB",
                                "3 s"),
                        new ShardRow(
                                1,
                                "Shard 1",
                                Tone.WARNING,
                                "Catching up",
                                "31338",
                                "184,206",
                                "0.0",
                                "0",
                                "0.0 %",
                                "0.0 %",
                                "\u2013",
                                "3 s"));
        assertThat(model.notices())
                .containsExactly(
                        "Shard 1: 3 messages wait longer than for the next block, for there is no room in it.");
    }

    @Test
    void saysWhyAShardIsStalled() {
        node.run(sample(0, Optional.empty()));
        node.show(figures(new ShardsSample.State(
                ShardsSample.Going.STALLED, ShardsSample.Why.NO_ROUND, 1, Duration.ofSeconds(14), "")));
        model.refresh();
        assertThat(model.shards().get(1).tone()).isEqualTo(Tone.DANGER);
        assertThat(model.notices())
                .containsExactly("Shard 1: no block for 14 s, although a transaction or message waits.");
        node.show(figures(ShardsSample.State.RUNNING));
        model.refresh();
        assertThat(model.notices()).isEmpty();
    }

    @Test
    void showsTheMessagesBetweenShards() {
        assertThat(model.matrix().sizeProperty().get()).isZero();
        node.run(sample(0, Optional.empty()));
        node.show(figures(ShardsSample.State.RUNNING));
        model.refresh();
        assertThat(model.matrix().lines())
                .containsExactly(
                        new MessageMatrix.Line("Shard 0", List.of("\u2013", "1,204 / 1,200 / 4")),
                        new MessageMatrix.Line("Shard 1", List.of("3 / 3 / 0", "\u2013")));
        assertThat(model.matrix().summaryProperty().get())
                .isEqualTo("4 messages are on their way, the oldest for 800 ms.");
        model.stop();
        model.refresh();
        assertThat(model.matrix().lines()).isEmpty();
        assertThat(model.matrix().sizeProperty().get()).isZero();
    }

    @Test
    void aNodeOfOneShardSaysThatThereAreNoMessages() {
        node.run(sample(0, Optional.empty()));
        node.show(new ShardsSample(
                List.of(new ShardsSample.Shard(0, ShardsSample.State.RUNNING, 0, 0, OptionalLong.empty())),
                List.of(),
                Optional.empty()));
        model.refresh();
        assertThat(model.matrix().lines()).isEmpty();
        assertThat(model.matrix().summaryProperty().get()).contains("one shard");
    }

    @Test
    void explainsAFailureUntilTheNodeGoesOn() {
        model.onLifecycle(new NodeLifecycle.Failed(
                new NodeFailure(NodeFailure.Reason.PORT_IN_USE, "cannot listen on 127.0.0.1:8545")));
        assertThat(model.errorProperty().get()).hasValueSatisfying(error -> {
            assertThat(error.code()).isEqualTo("node.port-in-use");
            assertThat(error.cause()).isEqualTo("The port is in use by another program.");
            assertThat(error.report()).contains("cannot listen on 127.0.0.1:8545");
        });
        model.onLifecycle(new NodeLifecycle.Starting());
        assertThat(model.errorProperty().get()).isEmpty();
    }

    @Test
    void showsTheChosenRange() {
        node.rates().add(5);
        clock.advance(Duration.ofSeconds(1));
        model.rangeProperty().set(ChartRange.MINUTES_15);
        double[] rates = model.ratesProperty().get();
        assertThat(rates).hasSize(180);
        assertThat(rates[179]).isEqualTo(5);
    }

    @Test
    void passesOnStartStopAndRestart() {
        model.start();
        model.restart();
        model.stop();
        assertThat(node.calls()).containsExactly("start", "restart", "stop");
    }
}
