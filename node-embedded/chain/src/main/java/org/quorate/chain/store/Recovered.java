package org.quorate.chain.store;

import java.util.List;
import org.quorate.chain.state.StateSnapshot;

/**
 * The last checkpoint, not yet checked against the blocks.
 *
 * @param round after which the states are
 * @param states by shard
 */
public record Recovered(long round, List<StateSnapshot> states) {}
