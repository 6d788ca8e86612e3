package org.quorate.node;

import java.time.Clock;
import java.util.List;
import org.quorate.chain.Shards;
import org.quorate.chain.metrics.Throughput;
import org.quorate.chain.metrics.Window;

/** A node that was started. All methods may be called from any thread; none waits for a block but {@link #close}. */
public interface QuorateNode extends AutoCloseable {
    /**
     * Starts a node. When this returns, RPC answers and blocks are being made.
     *
     * @throws NodeStartException if it cannot start; then nothing of it is left running
     */
    static QuorateNode start(NodeConfig config) {
        return NodeStarter.start(config, Clock.systemUTC());
    }

    NodeConfig config();

    NodeStatus status();

    /** Throughput of all shards together. */
    Throughput throughput(Window window);

    /** Throughput of one shard. */
    Throughput throughput(int shard, Window window);

    Shards shards();

    /** The accounts for which RPC signs, in the order of eth_accounts: none but on a node with development methods. */
    List<DevAccount> devAccounts();

    /** Stops cleanly: the round under way is finished and made durable. Harmless when called twice. */
    @Override
    void close();
}
