package org.quorate.node.bench;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.engine.ChainEngine;
import org.quorate.chain.genesis.Genesis;
import org.quorate.node.bench.BenchListener.Stage;
import org.quorate.node.bench.workload.Load;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.block.Receipt;
import org.quorate.rpc.RpcConfig;
import org.quorate.rpc.RpcServer;
import tools.jackson.databind.JsonNode;

/**
 * The same signed transactions in anvil and here, on the same genesis, in the same way: they are handed in by JSON-RPC in
 * batches, no block is made meanwhile, and then one block is made of all of them. Both keep everything in memory. Timed are
 * the making of the block, which includes choosing from the pool, execution, receipts and all roots, and the handing in.
 */
public final class PeerBench {
    private static final int BATCH = 250;
    private static final int MOST_BLOCKS = 3;
    private static final int PATIENCE_SECONDS = 120;

    private final LoadPlan plan;
    private final Steps steps;

    PeerBench(LoadPlan plan, Steps steps) {
        this.plan = plan;
        this.steps = steps;
    }

    /** The anvil binary on the PATH, if there is one. */
    public static Optional<Path> anvil() {
        return Anvil.onPath();
    }

    /** What was measured of a block. */
    private record Block(double submitSeconds, double makeSeconds, Outcome outcome) {}

    /**
     * What became of the transactions. A transaction that fails uses other gas than one that succeeds, so equal sums mean
     * equal results; receipts cannot be compared by their root, since anvil takes the calls of a batch in any order.
     */
    private record Outcome(int transactions, long gas) {}

    /** What makes blocks. */
    private interface Maker {
        JsonRpcCaller rpc();

        /** Makes one block of all that waits. */
        void make();

        /** Of the last block. */
        Outcome outcome();
    }

    static double weight() {
        return 3;
    }

    /** How many transactions are needed. */
    static long transactions(LoadPlan plan) {
        return (long) blocks(plan) * plan.transactions();
    }

    private static int blocks(LoadPlan plan) {
        return Math.min(MOST_BLOCKS, plan.runs());
    }

    BenchLine run(String workload, Load load) {
        steps.begin(Stage.PREPARING, workload, 0.5);
        Genesis genesis = load.genesis();
        List<List<String>> blocks = new ArrayList<>();
        for (int i = 0; i < blocks(plan); i++) {
            blocks.add(raw(load, (long) i * plan.transactions()));
        }
        steps.begin(Stage.WARMING_UP, workload, 1);
        WarmUp warmUp = new WarmUp(plan.warmUp().multipliedBy(2));
        do {
            ours(genesis, blocks);
            steps.progress(warmUp.part());
        } while (!warmUp.isDone());
        steps.begin(Stage.PEER, workload, 1.5);
        List<Block> ours = ours(genesis, blocks);
        List<Block> theirs = theirs(genesis, blocks);
        for (int i = 0; i < ours.size(); i++) {
            if (!ours.get(i).outcome().equals(theirs.get(i).outcome())) {
                throw new IllegalStateException("anvil made another block: "
                        + theirs.get(i).outcome() + ", we " + ours.get(i).outcome());
            }
        }
        return line(workload, ours, theirs);
    }

    private List<String> raw(Load load, long from) {
        return LongStream.range(from, from + plan.transactions())
                .parallel()
                .mapToObj(number -> load.signed(number).encoded())
                .map(Bytes::toHex)
                .toList();
    }

    private List<Block> ours(Genesis genesis, List<List<String>> blocks) {
        ManualEngine ordering = new ManualEngine();
        try (BenchChain chain = BenchChain.open(genesis, Optional.empty(), plan.mostWorkers(), ordering);
                RpcServer server = RpcServer.start(RpcConfig.of("127.0.0.1", 0, false), chain.engine(), () -> "");
                JsonRpcCaller rpc = new JsonRpcCaller(uri(server.address()))) {
            ChainEngine engine = chain.engine();
            engine.start();
            Shard shard = engine.shard(0);
            BlockingQueue<Round> announced = new LinkedBlockingQueue<>();
            engine.onRound(announced::add);
            return run(blocks, new Maker() {
                @Override
                public JsonRpcCaller rpc() {
                    return rpc;
                }

                @Override
                public void make() {
                    ordering.makeRound();
                    awaitNext(announced);
                }

                @Override
                public Outcome outcome() {
                    CommittedBlock head = shard.head();
                    requireSuccess(head);
                    return new Outcome(head.transactions().size(), head.header().gasUsed());
                }
            });
        }
    }

    private static void awaitNext(BlockingQueue<Round> announced) {
        try {
            if (announced.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
                throw new IllegalStateException("the chain did not make a block");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static URI uri(InetSocketAddress address) {
        return URI.create("http://127.0.0.1:" + address.getPort());
    }

    private List<Block> theirs(Genesis genesis, List<List<String>> blocks) {
        Path folder = TemporaryFolder.in(Path.of(System.getProperty("java.io.tmpdir")));
        Path file = folder.resolve("genesis.json");
        GenesisJson.write(genesis, file);
        List<String> options = List.of(
                "--no-mining",
                "--init",
                file.toString(),
                "--gas-limit",
                Long.toString(genesis.gasLimit()),
                "--chain-id",
                genesis.config().chainId().toString(),
                "--order",
                "fifo");
        try (Anvil anvil = Anvil.start(plan.peer().orElseThrow(), options)) {
            return run(blocks, new Maker() {
                @Override
                public JsonRpcCaller rpc() {
                    return anvil.rpc();
                }

                @Override
                public void make() {
                    anvil.rpc().call("evm_mine");
                }

                @Override
                public Outcome outcome() {
                    JsonNode block = anvil.rpc().call("eth_getBlockByNumber", "latest", false);
                    return new Outcome(
                            block.get("transactions").size(),
                            Long.decode(block.get("gasUsed").asString()));
                }
            });
        } finally {
            TemporaryFolder.delete(folder);
        }
    }

    private List<Block> run(List<List<String>> blocks, Maker maker) {
        List<Block> measured = new ArrayList<>();
        for (List<String> transactions : blocks) {
            steps.progress(measured.size() / (double) blocks.size());
            long start = System.nanoTime();
            for (int from = 0; from < transactions.size(); from += BATCH) {
                maker.rpc()
                        .batch(
                                "eth_sendRawTransaction",
                                transactions.subList(from, Math.min(from + BATCH, transactions.size())));
            }
            long submitted = System.nanoTime();
            maker.make();
            long made = System.nanoTime();
            measured.add(new Block((submitted - start) / 1e9, (made - submitted) / 1e9, maker.outcome()));
        }
        return measured;
    }

    private void requireSuccess(CommittedBlock block) {
        long successes = block.receipts().stream().filter(Receipt::success).count();
        if (successes != plan.transactions()) {
            throw new IllegalStateException(
                    "only " + successes + " of " + plan.transactions() + " transactions of the benchmark succeeded");
        }
    }

    private BenchLine line(String workload, List<Block> ours, List<Block> theirs) {
        double oursMake = median(ours, false);
        double theirsMake = median(theirs, false);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("peer", "anvil");
        details.put("ours_seconds", round(oursMake));
        details.put("submit_seconds", round(median(theirs, true) - theirsMake));
        details.put("ours_submit_seconds", round(median(ours, true) - oursMake));
        details.put("total_ratio", round(median(theirs, true) / median(ours, true)));
        return new BenchLine(
                workload,
                BenchMode.PEER,
                0,
                plan.transactions(),
                theirsMake,
                theirs.getLast().outcome().gas(),
                0,
                theirsMake / oursMake,
                details);
    }

    private static double median(List<Block> blocks, boolean withSubmission) {
        return Measurement.median(blocks.stream()
                .map(block -> block.makeSeconds() + (withSubmission ? block.submitSeconds() : 0))
                .toList());
    }

    private static double round(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
