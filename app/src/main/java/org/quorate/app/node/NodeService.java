package org.quorate.app.node;

import java.util.List;
import java.util.Optional;
import org.quorate.app.node.Workspaces.WorkspaceNode;
import org.quorate.app.observable.Observable;
import org.quorate.node.DevAccount;
import org.quorate.node.DevelopmentDao;
import org.quorate.node.EngineStatus;

/**
 * The embedded node. Start, stop and restart return at once, and {@link #lifecycle} tells how they went on; they are
 * carried out one after the other.
 */
public interface NodeService extends AutoCloseable {
    Observable<NodeLifecycle> lifecycle();

    /** The figures of this moment; nothing unless the node runs. Cheap enough for several calls a second. */
    Optional<NodeSample> sample();

    /** The shards and the messages between them; nothing unless the node runs. For whoever shows them, a few times a second. */
    Optional<ShardsSample> shards();

    /** What goes on inside; nothing unless the node runs. As cheap as {@link #sample}. */
    Optional<EngineStatus> engine();

    /** Transactions a second over the last day, also of the time when nobody looked. */
    RateHistory rates();

    /** How long transactions took over the last day, also of the time when nobody looked. */
    LatencyHistory latencies();

    /** How full the blocks of each shard were lately, also of the time when nobody looked; nothing unless the node runs. */
    Optional<LoadHistory> loads();

    /**
     * What the chain takes on disk; nothing unless a node runs that has a data folder, and until it is counted for the first
     * time. It is counted in the background, seldom, and only while somebody asks.
     */
    Optional<DataUse> data();

    /** Whether the node that runs has a data folder; else its chain is in memory only. */
    boolean keepsData();

    /** Blocks and transactions. Empty unless the node runs. */
    ChainBrowser chain();

    /** Blocks, transactions and accounts whole. {@link ChainExplorer#EMPTY} unless the node runs. */
    ChainExplorer explorer();

    /** The accounts with public keys; none but on a development node that runs. */
    List<DevAccount> devAccounts();

    /** The DAO that stands in the development genesis; nothing unless the node runs on such a chain. */
    Optional<DevelopmentDao> developmentDao();

    /** For saving and restoring its state. */
    WorkspaceNode workspaceNode();

    void start();

    void stop();

    void restart();

    /** Stops the node and waits for it. */
    @Override
    void close();
}
