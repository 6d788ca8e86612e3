package org.quorate.node.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quorate.chain.genesis.GenesisState;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.node.bench.BenchListener.Stage;
import org.quorate.node.bench.workload.Counting;
import org.quorate.node.bench.workload.Load;
import org.quorate.node.bench.workload.Referendum;
import org.quorate.node.bench.workload.Senders;
import org.quorate.parallel.BlockInput;
import org.quorate.parallel.BlockOutput;
import org.quorate.parallel.RecoveredTransaction;

/**
 * What the one hot tally of a proposal costs: votes of distinct members on one proposal in ten successive blocks, counted as
 * OpenZeppelin's governor does and by one that spreads the tally, each sequentially and in parallel, all in one race. What is timed
 * is the execution of the ten blocks, each on the state that the ones before left. In the end both governors must have counted
 * every vote.
 */
final class VoteBench {
    private static final int BLOCKS = 10;
    /** Of those of an executor's race: a run here is ten blocks, and there are four entrants. */
    private static final int FEWER_RUNS = 5;

    private final LoadPlan plan;
    private final Steps steps;

    VoteBench(LoadPlan plan, Steps steps) {
        this.plan = plan;
        this.steps = steps;
    }

    static double weight() {
        return 12;
    }

    static List<String> names() {
        return Stream.of(Counting.values()).map(Counting::label).toList();
    }

    /** The blocks of one governor with the states before them and what comes of them. */
    private record Course(
            Counting counting,
            List<BlockInput> inputs,
            List<List<RecoveredTransaction>> blocks,
            List<BlockOutput> expected) {
        long gas() {
            return expected.stream().mapToLong(BlockOutput::gasUsed).sum();
        }
    }

    private record Entrant(Course course, Contender contender) {}

    List<BenchLine> run() {
        int votes = Math.multiplyExact(BLOCKS, plan.transactions());
        steps.begin(Stage.PREPARING, Counting.SIMPLE.label(), 2);
        Senders members = Senders.withoutKeys(votes);
        List<Entrant> entrants = new ArrayList<>();
        try {
            for (Counting counting : Counting.values()) {
                Course course = course(counting, members);
                entrants.add(new Entrant(course, Contenders.sequential()));
                entrants.add(new Entrant(course, Contenders.parallel(plan.mostWorkers(), true)));
            }
            List<Supplier<Sample>> racing = entrants.stream()
                    .map(entrant -> (Supplier<Sample>) () -> sample(entrant))
                    .toList();
            RaceResult result = new Race(
                            plan.withRuns(Math.max(1, plan.runs() / FEWER_RUNS)), steps, "vote-one", racing)
                    .run(weight() - 2);
            return IntStream.range(0, entrants.size())
                    .mapToObj(i -> line(i, entrants.get(i), votes, result))
                    .toList();
        } finally {
            entrants.forEach(entrant -> entrant.contender.close());
        }
    }

    private static BenchLine line(int number, Entrant entrant, int votes, RaceResult result) {
        long gas = entrant.course.gas();
        return result.line(
                number,
                entrant.course.counting.label(),
                entrant.contender.mode(),
                entrant.contender.workers(),
                votes,
                gas,
                Map.of("gas_per_vote", gas / votes));
    }

    /** Executes everything once, sequentially. @throws IllegalStateException if a vote failed or was not counted */
    private Course course(Counting counting, Senders members) {
        Referendum referendum = new Referendum(members, counting);
        Load load = referendum.load();
        int size = plan.transactions();
        List<List<RecoveredTransaction>> blocks = IntStream.range(0, BLOCKS)
                .mapToObj(block -> load.recovered((long) block * size, size))
                .toList();
        List<BlockInput> inputs = new ArrayList<>();
        List<BlockOutput> outputs = new ArrayList<>();
        StateSnapshot state = GenesisState.of(load.genesis());
        try (Ground ground = Ground.of(load);
                Contender sequential = Contenders.sequential()) {
            BlockInput first = ground.input();
            for (List<RecoveredTransaction> block : blocks) {
                BlockInput input = new BlockInput(
                        first.context(),
                        state,
                        first.parentHash(),
                        first.parentBeaconBlockRoot(),
                        List.of(),
                        first.depositContract());
                BlockOutput output = sequential.execute(input, new ListSource(block));
                ExecutionBench.requireSuccess(output, size);
                inputs.add(input);
                outputs.add(output);
                state = state.after(output.delta());
            }
            Referendum.Sums counted = referendum.counted(first.context(), state);
            if (!counted.equals(referendum.expected())) {
                throw new IllegalStateException("counted were " + counted + " and not " + referendum.expected());
            }
        }
        return new Course(counting, inputs, blocks, outputs);
    }

    private static Sample sample(Entrant entrant) {
        Course course = entrant.course;
        Contender contender = entrant.contender;
        long before = contender.reexecutions();
        List<BlockOutput> outputs = new ArrayList<>(BLOCKS);
        long cpuStart = CpuTime.nanos();
        long start = System.nanoTime();
        for (int i = 0; i < BLOCKS; i++) {
            outputs.add(contender.execute(course.inputs.get(i), new ListSource(course.blocks.get(i))));
        }
        Sample sample = new Sample(
                (System.nanoTime() - start) / 1e9,
                (CpuTime.nanos() - cpuStart) / 1e9,
                contender.reexecutions() - before);
        for (int i = 0; i < BLOCKS; i++) {
            ExecutionBench.requireEqual(contender, outputs.get(i), course.expected.get(i));
        }
        return sample;
    }
}
