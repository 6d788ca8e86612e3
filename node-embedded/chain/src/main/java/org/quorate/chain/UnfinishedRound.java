package org.quorate.chain;

import java.time.Duration;
import java.util.SortedSet;

/**
 * The oldest round that some shards are still executing.
 *
 * @param shards that have not executed their block of it, by index: all others wait for them
 * @param lasts since nothing but those kept it from being committed
 */
public record UnfinishedRound(SortedSet<Integer> shards, Duration lasts) {}
