package org.quorate.node;

import java.time.Duration;
import java.util.Optional;
import org.quorate.chain.dev.DevChain;
import org.quorate.chain.dev.Mining;
import org.quorate.consensus.SoloEngine;

/** How often a running node makes blocks. */
interface BlockPace {
    /** Time between blocks; nothing if they are not made by time. */
    Optional<Duration> time();

    /** @return false, and nothing is changed, if blocks are not made by time */
    boolean set(Duration time);

    static BlockPace of(SoloEngine engine) {
        return new BlockPace() {
            @Override
            public Optional<Duration> time() {
                return engine.interval();
            }

            @Override
            public boolean set(Duration time) {
                if (engine.interval().isEmpty()) {
                    return false;
                }
                engine.setInterval(time);
                return true;
            }
        };
    }

    /** Of a development node, whose tools may change it, too. */
    static BlockPace of(DevChain chain) {
        return new BlockPace() {
            @Override
            public Optional<Duration> time() {
                return chain.mining() instanceof Mining.Interval(Duration time) ? Optional.of(time) : Optional.empty();
            }

            @Override
            public boolean set(Duration time) {
                if (time().isEmpty()) {
                    return false;
                }
                chain.setMining(new Mining.Interval(time));
                return true;
            }
        };
    }
}
