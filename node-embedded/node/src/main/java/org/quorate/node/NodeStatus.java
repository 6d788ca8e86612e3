package org.quorate.node;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A node at one moment. Taking it costs next to nothing and disturbs no one.
 *
 * @param problem what stopped the node, when {@link NodeState#FAILED}
 * @param rpc address of shard 0; shard k answers below it at {@code /shard/k}
 * @param height number of the last round
 * @param tpsNow transactions committed per second on all shards, over the last second
 * @param tpsPeak the most transactions committed in one second since the start
 * @param mempool transactions waiting on all shards, queued ones included
 */
public record NodeStatus(
        NodeState state,
        Optional<NodeProblem> problem,
        Optional<URI> rpc,
        Duration uptime,
        long height,
        double tpsNow,
        double tpsPeak,
        int mempool,
        List<ShardStatus> shards) {
    public NodeStatus {
        shards = List.copyOf(shards);
    }
}
