package org.quorate.chain.store;

import java.util.List;
import org.quorate.chain.state.StateSnapshot;

/**
 * States to be checkpointed.
 *
 * @param round after which they are
 * @param shards by index
 */
public record Checkpoint(long round, List<ShardState> shards) {

    /** @param changes since the last checkpoint */
    public record ShardState(StateSnapshot state, StateChanges changes) {}
}
