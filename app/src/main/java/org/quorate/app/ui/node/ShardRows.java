package org.quorate.app.ui.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.quorate.app.node.NodeSample;
import org.quorate.app.node.NodeSample.ShardSample;
import org.quorate.app.node.ShardsSample;
import org.quorate.app.node.ShardsSample.Shard;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.ui.resources.Messages;

/** Writes the lines of the shard table. */
final class ShardRows {
    private final Messages messages;
    private final Formats formats;

    ShardRows(Messages messages) {
        this.messages = messages;
        this.formats = new Formats(messages);
    }

    List<ShardRow> of(NodeSample sample, Optional<ShardsSample> figures, Instant now) {
        return sample.shards().stream()
                .map(shard -> row(shard, figures.flatMap(all -> find(all, shard.index())), now))
                .toList();
    }

    /** The node may have been started with another number of shards between two samples. */
    private static Optional<Shard> find(ShardsSample figures, int index) {
        return figures.shards().stream().filter(shard -> shard.index() == index).findFirst();
    }

    private ShardRow row(ShardSample shard, Optional<Shard> more, Instant now) {
        String none = messages.text("common.none");
        return new ShardRow(
                shard.index(),
                messages.text("shard.name", shard.index()),
                more.map(figures -> tone(figures.state())).orElse(Tone.NEUTRAL),
                more.map(figures -> messages.text(
                                "shard.state." + figures.state().going().name()))
                        .orElse(none),
                Long.toString(shard.chainId()),
                messages.number(shard.height()),
                formats.rate(shard.tps()),
                messages.number(shard.pooled()),
                more.map(figures -> percent(figures.load())).orElse(none),
                more.map(figures -> percent(figures.reexecuted())).orElse(none),
                more.filter(figures -> figures.stateBytes().isPresent())
                        .map(figures -> formats.bytes(figures.stateBytes().getAsLong()))
                        .orElse(none),
                formats.age(Duration.between(shard.lastBlock(), now)));
    }

    private String percent(double ratio) {
        return messages.text("node.engine.percent", messages.decimal(100 * ratio, 1));
    }

    private static Tone tone(ShardsSample.State state) {
        return switch (state.going()) {
            case RUNNING -> Tone.SUCCESS;
            case CATCHING_UP -> Tone.WARNING;
            case STALLED -> Tone.DANGER;
        };
    }

    /** Why shards do not go forward, a sentence each. */
    List<String> notices(Optional<ShardsSample> figures) {
        return figures.map(ShardsSample::shards).orElse(List.of()).stream()
                .filter(shard -> shard.state().going() != ShardsSample.Going.RUNNING)
                .map(shard -> reason(messages.text("shard.name", shard.index()), shard.state()))
                .toList();
    }

    private String reason(String name, ShardsSample.State state) {
        return switch (state.why()) {
            case MESSAGES_WAIT -> messages.plural("shard.why.messages", state.count(), name);
            case ROUNDS_WAIT -> messages.plural("shard.why.rounds", state.count(), name);
            case NO_ROUND -> messages.plural("shard.why.silent", state.count(), name, formats.age(state.silence()));
            case SLOW_BLOCK -> messages.text("shard.why.slow", name, formats.age(state.silence()));
            case WAITS_FOR -> messages.text("shard.why.waits", name, formats.age(state.silence()), state.detail());
            case FAILED -> messages.text("shard.why.failed", name, state.detail());
            case NOTHING -> "";
        };
    }
}
