package org.quorate.node.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.quorate.chain.Refusal;
import org.quorate.chain.Shard;
import org.quorate.chain.Submission;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * The whole chain: raw signed transactions in; recovered, pooled, executed, rooted and durable out. Each run has a node and
 * a data folder of its own; the time is from the first transaction handed in to the last one's block being durable.
 */
public final class ChainBench {
    private static final Duration BLOCK_TIME = Duration.ofMillis(100);
    private static final long RUN_LIMIT_MINUTES = 10;
    /** Handed in at once. */
    private static final int BATCH = 1_000;

    private static final long PAUSE_MILLIS = 10;

    private final int transactions;
    private final int accounts;
    private final int runs;

    /**
     * @param transactions of each run
     * @param accounts that send in turn
     * @param runs counted ones, after one for warm-up
     */
    public ChainBench(int transactions, int accounts, int runs) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.runs = runs;
    }

    /** @param progress told in words what is going on */
    public BenchResult transfers(Consumer<String> progress) {
        progress.accept("signing %,d transfers".formatted(transactions));
        TransferWorkload workload = new TransferWorkload(accounts);
        List<Bytes> raw = workload.sign(transactions);
        List<Double> seconds = new ArrayList<>();
        for (int run = 0; run <= runs; run++) {
            progress.accept(run == 0 ? "warm-up" : "run %d of %d".formatted(run, runs));
            double elapsed = run(workload, raw);
            if (run > 0) {
                seconds.add(elapsed);
            }
        }
        seconds.sort(Comparator.naturalOrder());
        return new BenchResult(
                "transfers",
                "chain",
                1,
                transactions,
                seconds.get(seconds.size() / 2),
                transactions * TransferWorkload.GAS);
    }

    private double run(TransferWorkload workload, List<Bytes> raw) {
        Path folder = temporaryFolder();
        try {
            Path genesis = folder.resolve("genesis.json");
            workload.writeGenesis(genesis);
            NodeConfig config = NodeConfig.dev()
                    .withDataFolder(folder.resolve("data"))
                    .withGenesisFile(genesis)
                    .withShards(1)
                    .withSealing(new Sealing.Interval(BLOCK_TIME))
                    .withHttp("127.0.0.1", 0);
            try (QuorateNode node = QuorateNode.start(config)) {
                return feed(node.shards().shard(0), raw);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the benchmark's folder cannot be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            delete(folder);
        }
    }

    private double feed(Shard shard, List<Bytes> raw) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(raw.size());
        CountDownLatch durable = new CountDownLatch(1);
        try (var _ = shard.onBlock(block -> {
            int count = block.transactions().size();
            if (left.addAndGet(-count) == 0) {
                durable.countDown();
            }
        })) {
            long start = System.nanoTime();
            for (int from = 0; from < raw.size(); from += BATCH) {
                submit(shard, raw.subList(from, Math.min(raw.size(), from + BATCH)));
            }
            if (!durable.await(RUN_LIMIT_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException(left.get() + " transactions were not mined in time");
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /** Hands some in; while the pool is full, waits for blocks to make room. */
    private static void submit(Shard shard, List<Bytes> raw) throws InterruptedException {
        List<SignedTransaction> left =
                raw.stream().map(SignedTransaction::decode).toList();
        while (!left.isEmpty()) {
            List<Submission> results = shard.submitAll(left);
            List<SignedTransaction> refused = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                if (results.get(i) instanceof Submission.Refused why) {
                    requireFull(why);
                    refused.add(left.get(i));
                }
            }
            left = refused;
            if (!left.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }

    private static void requireFull(Submission.Refused refused) {
        boolean full = refused.reason() == Refusal.UNDERPRICED || refused.reason() == Refusal.ACCOUNT_LIMIT_EXCEEDED;
        if (!full) {
            throw new IllegalStateException(refused.message());
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("quorate-bench");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("the benchmark's folder cannot be deleted: " + folder, e);
        }
    }
}
