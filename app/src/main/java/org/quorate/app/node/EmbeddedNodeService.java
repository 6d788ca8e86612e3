package org.quorate.app.node;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.quorate.app.node.Workspaces.WorkspaceNode;
import org.quorate.app.observable.MutableObservable;
import org.quorate.app.observable.Observable;
import org.quorate.node.DevAccount;
import org.quorate.node.DevelopmentDao;
import org.quorate.node.EngineStatus;
import org.quorate.node.NodeProblem;
import org.quorate.node.NodeState;
import org.quorate.node.NodeStatus;
import org.quorate.node.QuorateNode;
import org.quorate.node.ShardStatus;
import org.quorate.node.StateMarks;

/** The node inside this process. One thread carries out starts and stops in order, another looks after it every second. */
public final class EmbeddedNodeService implements NodeService {
    /** A node that runs, with what watches it. */
    private record Session(QuorateNode node, ActivityFeed feed, LoadHistory loads, Optional<DataFolderWatch> folder) {
        void close() {
            long begin = System.nanoTime();
            NodeLog.stopping(node);
            feed.close();
            node.close();
            NodeLog.stopped(Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private final NodeLauncher launcher;
    private final WorkspaceNode states = new States();
    private final RateHistory rates;
    private final LatencyHistory latencies;
    private final Clock clock;
    private final MutableObservable<NodeLifecycle> lifecycle = new MutableObservable<>(new NodeLifecycle.Stopped());
    private final ExecutorService control = Executors.newSingleThreadExecutor(thread("node-control"));
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(thread("node-watch"));
    private volatile Optional<Session> session = Optional.empty();

    /** @param launcher starts a node or says with an exception why not */
    public EmbeddedNodeService(NodeLauncher launcher, Clock clock) {
        this.launcher = launcher;
        this.rates = new RateHistory(clock);
        this.latencies = new LatencyHistory(clock);
        this.clock = clock;
        watch.scheduleAtFixedRate(this::look, 0, 500, TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory thread(String name) {
        return task -> Thread.ofPlatform().name(name).daemon().unstarted(task);
    }

    @Override
    public Observable<NodeLifecycle> lifecycle() {
        return lifecycle;
    }

    @Override
    public void start() {
        control.execute(this::startNow);
    }

    @Override
    public void stop() {
        control.execute(this::stopNow);
    }

    @Override
    public void restart() {
        control.execute(() -> {
            stopNow();
            startNow();
        });
    }

    private void startNow() {
        if (session.isPresent()) {
            return;
        }
        lifecycle.set(new NodeLifecycle.Starting());
        try {
            long begin = System.nanoTime();
            QuorateNode node = launcher.start();
            NodeLog.started(node, Duration.ofNanos(System.nanoTime() - begin));
            session = Optional.of(watched(node));
            NodeStatus status = node.status();
            lifecycle.set(new NodeLifecycle.Running(
                    status.rpc().orElseThrow(),
                    status.shards().stream()
                            .map(shard -> shard.chainId().longValue())
                            .toList()));
        } catch (RuntimeException | LinkageError e) {
            NodeLog.refused(e);
            lifecycle.set(new NodeLifecycle.Failed(explained(StartFailures.explain(e))));
        }
    }

    /** The node that runs, for eco mode. */
    public Optional<PacedNode> paced() {
        return session.map(running -> new PacedNode(running.node()));
    }

    private Session watched(QuorateNode node) {
        ForkJoinPool background = ForkJoinPool.commonPool();
        LoadHistory loads = new LoadHistory(node.shards().all().size(), clock);
        return new Session(
                node,
                new ActivityFeed(node.shards(), rates, latencies, loads, background),
                loads,
                node.config().dataFolder().map(folder -> new DataFolderWatch(folder, background, System::nanoTime)));
    }

    /** Whoever has the folder is told of, unless it is this program. */
    private NodeFailure explained(NodeFailure failure) {
        return failure.reason() == NodeFailure.Reason.DATA_IN_USE
                ? launcher.owner()
                        .filter(owner -> !owner.isThisProcess())
                        .map(failure::because)
                        .orElse(failure)
                : failure;
    }

    private void stopNow() {
        session.ifPresent(running -> {
            lifecycle.set(new NodeLifecycle.Stopping());
            session = Optional.empty();
            running.close();
            lifecycle.set(new NodeLifecycle.Stopped());
        });
    }

    /** Notes that the node runs, and whether it fell over by itself. */
    private void look() {
        session.map(running -> running.node().status()).ifPresent(status -> {
            rates.add(0);
            if (status.state() == NodeState.FAILED) {
                status.problem().ifPresent(problem -> control.execute(() -> fail(problem)));
            }
        });
    }

    private void fail(NodeProblem problem) {
        session.ifPresent(broken -> {
            NodeLog.fell(problem);
            session = Optional.empty();
            broken.close();
            lifecycle.set(new NodeLifecycle.Failed(StartFailures.explain(problem)));
        });
    }

    @Override
    public Optional<NodeSample> sample() {
        return session.map(running -> sample(running.node().status(), running.feed()));
    }

    private static NodeSample sample(NodeStatus status, ActivityFeed feed) {
        return new NodeSample(
                status.tpsNow(),
                status.tpsPeak(),
                status.height(),
                status.mempool(),
                feed.finality(),
                status.uptime(),
                status.shards().stream().map(EmbeddedNodeService::sample).toList());
    }

    private static NodeSample.ShardSample sample(ShardStatus shard) {
        return new NodeSample.ShardSample(
                shard.index(),
                shard.chainId().longValue(),
                shard.state() == NodeState.RUNNING,
                shard.height(),
                shard.tps(),
                shard.pending() + shard.queued(),
                shard.lastBlock());
    }

    @Override
    public Optional<ShardsSample> shards() {
        return session.map(running -> ShardsSample.of(running.node().figures()));
    }

    @Override
    public Optional<EngineStatus> engine() {
        return session.map(running -> running.node().engine());
    }

    @Override
    public RateHistory rates() {
        return rates;
    }

    @Override
    public LatencyHistory latencies() {
        return latencies;
    }

    @Override
    public Optional<LoadHistory> loads() {
        return session.map(Session::loads);
    }

    @Override
    public Optional<DataUse> data() {
        return session.flatMap(Session::folder).flatMap(DataFolderWatch::sample);
    }

    @Override
    public boolean keepsData() {
        return session.flatMap(Session::folder).isPresent();
    }

    @Override
    public ChainBrowser chain() {
        return session.<ChainBrowser>map(
                        running -> new ShardBrowser(running.node().shards(), running.feed()))
                .orElse(ChainBrowser.EMPTY);
    }

    @Override
    public ChainExplorer explorer() {
        return session.<ChainExplorer>map(running -> new ShardExplorer(running.node()))
                .orElse(ChainExplorer.EMPTY);
    }

    @Override
    public WorkspaceNode workspaceNode() {
        return states;
    }

    /** What a workspace does with the node. Whoever restores waits until the control thread has done it. */
    private final class States implements WorkspaceNode {
        private QuorateNode node() {
            return session.orElseThrow(() -> new WorkspaceException("the node does not run"))
                    .node();
        }

        private StateMarks marks() {
            return node().marks().orElseThrow(() -> new WorkspaceException("the node's states cannot be marked"));
        }

        @Override
        public boolean isInMemory() {
            return session.filter(running -> running.node().marks().isPresent()).isPresent();
        }

        @Override
        public long height() {
            return node().status().height();
        }

        @Override
        public long mark() {
            return marks().set();
        }

        @Override
        public boolean goBack(long mark) {
            return marks().goBack(mark);
        }

        @Override
        public long write(Path file) {
            try {
                return node().writeSnapshot(file);
            } catch (RuntimeException e) {
                throw new WorkspaceException(e.getMessage());
            }
        }

        @Override
        public void restore(Path file) {
            try {
                CompletableFuture.runAsync(
                                () -> {
                                    stopNow();
                                    try {
                                        launcher.restore(file);
                                    } finally {
                                        startNow();
                                    }
                                },
                                control)
                        .join();
            } catch (CompletionException e) {
                throw new WorkspaceException(e.getCause().getMessage());
            }
        }
    }

    @Override
    public List<DevAccount> devAccounts() {
        return session.map(running -> running.node().devAccounts()).orElse(List.of());
    }

    @Override
    public Optional<DevelopmentDao> developmentDao() {
        return session.flatMap(running -> running.node().developmentDao());
    }

    @Override
    public void close() {
        watch.shutdownNow();
        if (!control.isShutdown()) {
            control.execute(this::stopNow);
        }
        control.close();
    }
}
