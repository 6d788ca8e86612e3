package org.quorate.app.node;

import java.time.Duration;
import java.util.stream.Collectors;
import org.quorate.app.diagnostics.RunLog;
import org.quorate.node.NodeConfig;
import org.quorate.node.NodeProblem;
import org.quorate.node.NodeStatus;
import org.quorate.node.QuorateNode;

/** Writes into the log what became of a node: that it runs and how, that it ended and what it had done, or why it did not start. */
public final class NodeLog {
    private NodeLog() {}

    /** It runs. */
    public static void started(QuorateNode node, Duration took) {
        NodeConfig config = node.config();
        NodeStatus status = node.status();
        RunLog.note(
                "Node started in {} ms: {} at {}, {}, {} workers, {}, JSON-RPC at {}",
                took.toMillis(),
                shards(status),
                "round " + status.height(),
                config.sealing(),
                config.workers(),
                config.dataFolder().map(folder -> "data in " + folder).orElse("in memory"),
                status.rpc().map(Object::toString).orElse("no address"));
    }

    /** It is about to be closed. */
    public static void stopping(QuorateNode node) {
        NodeStatus status = node.status();
        RunLog.note(
                "Node stops after {}: {} at round {}, {} transactions done, at most {} in a second, {} still waiting",
                status.uptime().truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                shards(status),
                status.height(),
                node.engine().execution().committed(),
                Math.round(status.tpsPeak()),
                status.mempool());
    }

    /** It is closed. */
    public static void stopped(Duration took) {
        RunLog.note("Node stopped in {} ms", took.toMillis());
    }

    /** It did not start. */
    public static void refused(Throwable failure) {
        NodeFailure why = StartFailures.explain(failure);
        if (why.reason() == NodeFailure.Reason.INTERNAL) {
            RunLog.fault("Node did not start: " + why.detail(), failure);
        } else {
            RunLog.note("Node did not start: {}: {}", why.reason().code(), why.detail());
        }
    }

    /** It ended by itself. */
    public static void fell(NodeProblem problem) {
        NodeFailure why = StartFailures.explain(problem);
        RunLog.note("Node ended by itself: {}: {}", why.reason().code(), why.detail());
    }

    private static String shards(NodeStatus status) {
        return status.shards().stream()
                .map(shard -> "shard " + shard.index() + " (chain " + shard.chainId() + ") height " + shard.height())
                .collect(Collectors.joining(", "));
    }
}
