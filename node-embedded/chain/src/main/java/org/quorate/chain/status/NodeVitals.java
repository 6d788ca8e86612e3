package org.quorate.chain.status;

import java.util.Optional;
import java.util.function.Function;
import org.quorate.chain.NodeChains;
import org.quorate.chain.UnfinishedRound;
import org.quorate.parallel.SpeculationEffort;
import org.quorate.protocol.UInt256;

/** What only the node itself knows of how its shards are made. Asked often; must answer at once. */
public interface NodeVitals {
    /** Of shards whose blocks come from elsewhere. */
    NodeVitals UNKNOWN = new NodeVitals() {
        @Override
        public Optional<String> failure() {
            return Optional.empty();
        }

        @Override
        public Optional<Long> roundsTooMany() {
            return Optional.empty();
        }

        @Override
        public Optional<UnfinishedRound> unfinished() {
            return Optional.empty();
        }

        @Override
        public SpeculationEffort effort(UInt256 chain) {
            return SpeculationEffort.NONE;
        }
    };

    /** What stopped the rounds. */
    Optional<String> failure();

    /** How many executed rounds are not durable yet, if it is as many as may be. */
    Optional<Long> roundsTooMany();

    /** The round that is being executed. */
    Optional<UnfinishedRound> unfinished();

    /** What the executor has done for a shard. */
    SpeculationEffort effort(UInt256 chain);

    /** Those of a node. */
    static NodeVitals of(NodeChains chains, Function<UInt256, SpeculationEffort> executor) {
        return new NodeVitals() {
            @Override
            public Optional<String> failure() {
                return chains.failure().map(Throwable::getMessage);
            }

            @Override
            public Optional<Long> roundsTooMany() {
                var pipeline = chains.pipeline();
                return pipeline.capacity() > 1 && pipeline.roundsInside() >= pipeline.capacity()
                        ? Optional.of((long) pipeline.roundsInside())
                        : Optional.empty();
            }

            @Override
            public Optional<UnfinishedRound> unfinished() {
                return chains.unfinished();
            }

            @Override
            public SpeculationEffort effort(UInt256 chain) {
                return executor.apply(chain);
            }
        };
    }
}
