package org.quorate.app.energy;

import java.time.Duration;
import java.util.Optional;

/** What eco mode does to a node that runs. */
public interface EcoNode {
    /** As it was started with; nothing if it makes blocks otherwise than by time. */
    Optional<Duration> usualBlockTime();

    /** At the moment; nothing if it makes blocks otherwise than by time. */
    Optional<Duration> blockTime();

    void setBlockTime(Duration time);

    /** Pauses work that can wait, or lets it go on. */
    void pauseUpkeep(boolean paused);
}
