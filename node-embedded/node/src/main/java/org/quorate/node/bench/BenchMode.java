package org.quorate.node.bench;

import java.util.Locale;

/** What a line of the benchmark measures. */
public enum BenchMode {
    /** Execution in memory, one transaction after the other. */
    SEQUENTIAL,
    /** Execution in memory on several workers. */
    PARALLEL,
    /** The whole chain: raw transactions in; recovered, pooled, executed, rooted, and durable if asked for. */
    CHAIN,
    /** Rounds of shards: what their pools hold is executed, rooted and committed, and their messages are delivered. */
    SHARDS,
    /** The same signed transactions in another program. */
    PEER;

    /** The name in results. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
