package org.quorate.node;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.quorate.chain.Shards;
import org.quorate.chain.Subscription;
import org.quorate.chain.metrics.Throughput;
import org.quorate.chain.metrics.Window;
import org.quorate.chain.status.NodeFigures;
import org.quorate.chain.status.Placement;
import org.quorate.chain.store.ChainStore;
import org.quorate.chain.store.StoreInspection;
import org.quorate.node.explorer.NodeExplorer;

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

    /** Whether a data folder has a chain. */
    static boolean hasChain(Path dataFolder) {
        return ChainStore.isIn(dataFolder);
    }

    /**
     * Looks whether a data folder's chain can be used by this program, without changing it.
     *
     * @return for how many shards it was made; nothing if there is none
     * @throws NodeStartException as starting a node on it would
     */
    static OptionalInt inspect(Path dataFolder) {
        return NodeStarter.inspect(dataFolder);
    }

    /** The process whose node has a data folder now, as far as can be told without taking it; for messages. */
    static OptionalLong holder(Path dataFolder) {
        return StoreInspection.holder(dataFolder);
    }

    /** How many shards a data folder was made for; nothing if it has no chain that can be read now. */
    static OptionalInt shardsIn(Path dataFolder) {
        return ChainStore.shardsIn(dataFolder);
    }

    /**
     * Writes the whole state of a node that does not run, and what else is needed to go on, to a file.
     *
     * @param config with a data folder
     * @return the round after which the state is
     * @throws NodeStartException if the data folder cannot be used, or the file cannot be written
     */
    static long writeSnapshot(NodeConfig config, Path file) {
        return NodeStarter.writeSnapshot(config, file);
    }

    /**
     * Makes a data folder from a snapshot; a node that is started with it goes on from there.
     *
     * @param config with a data folder that holds no chain yet
     * @return the round after which the state is
     * @throws NodeStartException if the snapshot cannot be used; then nothing was changed
     */
    static long restore(NodeConfig config, Path snapshot) {
        return NodeStarter.restore(config, snapshot);
    }

    /**
     * Writes the whole state of this node after the last round to a file. It goes on meanwhile; who wants to wait less
     * calls from a thread of its own.
     *
     * @return the round
     * @throws org.quorate.chain.store.StoreException if the file cannot be written
     */
    long writeSnapshot(Path file);

    /** Marks to go back to; only on a node with development methods, whose chain is in memory. */
    Optional<StateMarks> marks();

    NodeConfig config();

    NodeStatus status();

    /** Every shard and the messages between them. Cheap enough for several calls a second. */
    NodeFigures figures();

    /** Which shard has room for more. */
    Placement placement();

    /** Time between blocks at the moment; nothing if they are made when a transaction arrives, or when somebody says so. */
    Optional<Duration> blockTime();

    /**
     * Changes the time between blocks, until the node ends or it is changed again.
     *
     * @return false, and nothing is changed, if blocks are not made by time
     * @throws IllegalArgumentException if no node makes blocks at such a rate; see {@link Sealing.Interval}
     */
    boolean setBlockTime(Duration time);

    /**
     * Pauses what can wait: indexing addresses, and tidying the files unless that has waited for long. Afterwards it is made
     * up for.
     */
    void pauseUpkeep(boolean paused);

    /** Counters and times of execution, pipeline and storage. */
    EngineStatus engine();

    /** Throughput of all shards together. */
    Throughput throughput(Window window);

    /** Throughput of one shard. */
    Throughput throughput(int shard, Window window);

    Shards shards();

    /** What an explorer asks beyond blocks. */
    NodeExplorer explorer();

    /** What contracts said lately, the oldest first; nothing on a node that is not for development. */
    List<ConsoleLine> consoleLines();

    /** Called with each line that a contract says, on the thread that executes: it must return at once and not throw. */
    Subscription onConsoleLine(Consumer<ConsoleLine> listener);

    /** The accounts for which RPC signs, in the order of eth_accounts: none but on a node with development methods. */
    List<DevAccount> devAccounts();

    /** The DAO that stands in the development genesis; nothing on a chain that began otherwise. */
    Optional<DevelopmentDao> developmentDao();

    /** Stops cleanly: the round under way is finished and made durable. Harmless when called twice. */
    @Override
    void close();
}
