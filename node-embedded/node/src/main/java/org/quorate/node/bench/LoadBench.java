package org.quorate.node.bench;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.quorate.chain.store.StoreException;
import org.quorate.node.bench.BenchListener.Stage;
import org.quorate.node.bench.workload.Load;
import org.quorate.node.bench.workload.Senders;
import org.quorate.node.bench.workload.Workload;

/** The benchmark of this computer: workloads in memory, through the whole chain, and beside another program. */
public final class LoadBench {
    /** What the gate costs: blocks of so few transfers that a node does not call in other threads for them. */
    static final String SMALL_BLOCKS = "small-blocks";

    private static final int SMALL_BLOCK = 16;

    private final LoadPlan plan;
    private volatile boolean cancelled;

    public LoadBench(LoadPlan plan) {
        this.plan = plan;
    }

    /**
     * Measures, on this thread and others that end before it returns.
     *
     * @throws CancellationException if it was cancelled
     * @throws IllegalStateException if an execution is wrong, or the disk or the peer cannot be used
     */
    public void run(BenchListener listener) {
        try {
            measure(listener);
        } catch (StoreException | UncheckedIOException failing) {
            throw new IllegalStateException(failing.getMessage(), failing);
        }
    }

    private void measure(BenchListener listener) {
        Steps steps = new Steps(listener, () -> cancelled, weight());
        Senders senders = senders(steps);
        for (Workload workload : plan.workloads()) {
            run(workload, senders, steps, listener);
            if (workload == Workload.TRANSFERS) {
                steps.begin(Stage.PREPARING, SMALL_BLOCKS, 0);
                Load load = workload.load(senders, turns());
                execution(SMALL_BLOCKS, load, SMALL_BLOCK, steps).forEach(listener::line);
            }
            if (isReferendum()) {
                new VoteBench(plan, steps).run().forEach(listener::line);
            }
            if (workload == Workload.HOTSPOT) {
                new ShiftBench(plan, steps).run().forEach(listener::line);
            }
        }
    }

    /** Ten times as many votes as of others take their time: who asks for votes alone gets them. */
    private boolean isReferendum() {
        return plan.workloads().equals(List.of(Workload.VOTE));
    }

    /** Every name that {@link BenchLine#workload} can have. */
    public static List<String> names() {
        return Stream.concat(
                        Stream.of(Workload.values()).map(Workload::label),
                        Stream.concat(Stream.of(SMALL_BLOCKS, ShiftBench.WORKLOAD), VoteBench.names().stream()))
                .toList();
    }

    /** Ends {@link #run} as soon as what it does now is done: within a second or so. From any thread. */
    public void cancel() {
        cancelled = true;
    }

    private double weight() {
        double shift = plan.workloads().contains(Workload.HOTSPOT) ? ShiftBench.weight() : 0;
        double referendum = isReferendum() ? VoteBench.weight() : 0;
        double execution = ExecutionBench.weight(1 + plan.workers().size());
        double small = plan.workloads().contains(Workload.TRANSFERS) ? execution : 0;
        double each = 1 + execution + ChainBench.weight(plan) + (plan.peer().isPresent() ? PeerBench.weight() : 0);
        return plan.workloads().size() * each + shift + small + referendum;
    }

    private Senders senders(Steps steps) {
        steps.begin(Stage.PREPARING, plan.workloads().getFirst().label(), 0);
        if (plan.isQuantum()) {
            return Senders.of(plan.scheme(), plan.accounts());
        }
        boolean keys = plan.signed() || plan.peer().isPresent();
        return keys ? Senders.withKeys(plan.accounts()) : Senders.withoutKeys(plan.accounts());
    }

    private void run(Workload workload, Senders senders, Steps steps, BenchListener listener) {
        String label = workload.label();
        steps.begin(Stage.PREPARING, label, 1);
        Load load = workload.load(senders, turns());
        List<BenchLine> execution = execution(label, load, plan.transactions(), steps);
        execution.forEach(listener::line);
        double sequential = execution.getFirst().txPerSecond();
        listener.line(new ChainBench(plan, steps).run(label, load, senders, sequential));
        if (plan.peer().isPresent()) {
            listener.line(new PeerBench(plan, steps).run(label, load));
        }
    }

    private List<BenchLine> execution(String label, Load load, int size, Steps steps) {
        List<Contender> contenders = new ArrayList<>();
        try {
            contenders.add(Contenders.sequential());
            plan.workers().forEach(workers -> contenders.add(Contenders.parallel(workers, true)));
            return new ExecutionBench(plan, steps).run(label, load, size, contenders);
        } finally {
            contenders.forEach(Contender::close);
        }
    }

    /** How often an account sends at most. */
    private int turns() {
        long most = Math.max(PeerBench.transactions(plan), ChainBench.allTransactions(plan));
        return Math.toIntExact(most / plan.accounts() + 1);
    }
}
