package org.quorate.app.node;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.app.observable.MutableObservable;
import org.quorate.app.observable.Observable;
import org.quorate.node.DevAccount;
import org.quorate.node.DevelopmentDao;
import org.quorate.node.EngineStatus;

/** A node that does what a test says. */
public final class FakeNodeService implements NodeService {
    private final MutableObservable<NodeLifecycle> lifecycle = new MutableObservable<>(new NodeLifecycle.Stopped());
    private final RateHistory rates;
    private final LatencyHistory latencies;
    private final List<String> calls = new ArrayList<>();
    private Optional<NodeSample> sample = Optional.empty();
    private Optional<EngineStatus> engine = Optional.empty();
    private Optional<ShardsSample> shards = Optional.empty();
    private Optional<DataUse> data = Optional.empty();
    private Optional<LoadHistory> loads = Optional.empty();
    private int dataAsked;
    private List<DevAccount> devAccounts = List.of();
    private ChainBrowser chain = ChainBrowser.EMPTY;
    private ChainExplorer explorer = ChainExplorer.EMPTY;

    public FakeNodeService(Clock clock) {
        this.rates = new RateHistory(clock);
        this.latencies = new LatencyHistory(clock);
    }

    public void run(NodeSample figures) {
        sample = Optional.of(figures);
        lifecycle.set(new NodeLifecycle.Running(
                URI.create("http://127.0.0.1:8545"),
                figures.shards().stream().map(NodeSample.ShardSample::chainId).toList()));
    }

    public void show(ShardsSample figures) {
        shards = Optional.of(figures);
    }

    public void show(LoadHistory history) {
        loads = Optional.of(history);
    }

    public void show(DataUse use) {
        data = Optional.of(use);
    }

    /** How often somebody has asked for the size of the data. */
    public int dataAsked() {
        return dataAsked;
    }

    public void show(EngineStatus status) {
        engine = Optional.of(status);
    }

    public void fail(NodeFailure failure) {
        sample = Optional.empty();
        lifecycle.set(new NodeLifecycle.Failed(failure));
    }

    public void show(ChainBrowser browser) {
        chain = browser;
    }

    public void show(ChainExplorer looked) {
        explorer = looked;
    }

    /** What was asked of the node, in order. */
    public List<String> calls() {
        return calls;
    }

    /** Four shards at a height, nothing else going on. */
    public static NodeSample quietSample(Clock clock, long height) {
        List<NodeSample.ShardSample> shards = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            shards.add(new NodeSample.ShardSample(i, 31337 + i, true, height, 0, 0, clock.instant()));
        }
        return new NodeSample(0, 0, height, 0, Optional.of(Duration.ofMillis(640)), Duration.ofSeconds(42), shards);
    }

    @Override
    public Observable<NodeLifecycle> lifecycle() {
        return lifecycle;
    }

    @Override
    public Optional<NodeSample> sample() {
        return sample;
    }

    @Override
    public Optional<ShardsSample> shards() {
        return sample.isPresent() ? shards : Optional.empty();
    }

    @Override
    public Optional<EngineStatus> engine() {
        return engine;
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
        return sample.isPresent() ? loads : Optional.empty();
    }

    @Override
    public Optional<DataUse> data() {
        dataAsked++;
        return data;
    }

    @Override
    public boolean keepsData() {
        return data.isPresent();
    }

    @Override
    public ChainBrowser chain() {
        return chain;
    }

    @Override
    public ChainExplorer explorer() {
        return explorer;
    }

    @Override
    public Workspaces.WorkspaceNode workspaceNode() {
        return new FakeWorkspaceNode();
    }

    @Override
    public List<DevAccount> devAccounts() {
        return devAccounts;
    }

    @Override
    public Optional<DevelopmentDao> developmentDao() {
        return Optional.empty();
    }

    public void show(DevAccount account) {
        devAccounts = List.of(account);
    }

    @Override
    public void start() {
        calls.add("start");
    }

    @Override
    public void stop() {
        calls.add("stop");
        sample = Optional.empty();
        lifecycle.set(new NodeLifecycle.Stopped());
    }

    @Override
    public void restart() {
        calls.add("restart");
    }

    @Override
    public void close() {}
}
