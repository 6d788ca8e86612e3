package org.quorate.app.node;

import java.time.Duration;
import java.util.Optional;
import org.quorate.app.energy.EcoNode;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;

/** A node of this process, for eco mode. */
public record PacedNode(QuorateNode node) implements EcoNode {
    @Override
    public Optional<Duration> usualBlockTime() {
        return node.config().sealing() instanceof Sealing.Interval(Duration time)
                ? Optional.of(time)
                : Optional.empty();
    }

    @Override
    public Optional<Duration> blockTime() {
        return node.blockTime();
    }

    @Override
    public void setBlockTime(Duration time) {
        node.setBlockTime(time);
    }

    @Override
    public void pauseUpkeep(boolean paused) {
        node.pauseUpkeep(paused);
    }
}
