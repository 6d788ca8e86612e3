package org.quorate.node.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.Submission;
import org.quorate.chain.engine.ChainEngine;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.metrics.PipelineSample;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.transaction.SystemTransaction;

/**
 * One run of a chain whose pools are full: rounds until they are empty and no message is on its way. The chain is made, and the
 * transactions are handed in, outside of its time.
 */
final class ShardRun {
    private static final long PATIENCE_SECONDS = 120;

    private final Genesis genesis;
    private final int workers;
    private final List<List<RecoveredTransaction>> transactions;

    /** @param transactions of each shard */
    ShardRun(Genesis genesis, int workers, List<List<RecoveredTransaction>> transactions) {
        this.genesis = genesis;
        this.workers = workers;
        this.transactions = transactions;
    }

    /**
     * What it came to.
     *
     * @param gas of all blocks, deliveries included
     * @param messages that were delivered
     */
    record Result(Sample sample, long gas, long messages, StageSeconds stages) {}

    /** @throws IllegalStateException if a transaction failed or a message did not arrive */
    Result run() {
        DemandEngine ordering = new DemandEngine();
        BlockingQueue<Round> announced = new LinkedBlockingQueue<>();
        try (BenchChain chain = BenchChain.ofShards(genesis, transactions.size(), workers, ordering)) {
            ChainEngine engine = chain.engine();
            engine.onRound(announced::add);
            engine.start();
            for (Shard shard : engine.all()) {
                transactions.get(shard.index()).forEach(transaction -> submit(shard, transaction));
            }
            PipelineSample before = engine.pipeline();
            long cpuStart = CpuTime.nanos();
            long start = System.nanoTime();
            List<Round> rounds = new ArrayList<>();
            while (ordering.isDemanded()) {
                ordering.run();
                take(announced, rounds, ordering.sequence());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            Sample sample = new Sample(seconds, (CpuTime.nanos() - cpuStart) / 1e9, chain.reexecutions());
            return result(sample, rounds, StageSeconds.between(before, engine.pipeline()));
        }
    }

    private static void submit(Shard shard, RecoveredTransaction transaction) {
        if (shard.submit(transaction) instanceof Submission.Refused refused) {
            throw new IllegalStateException("the chain refused a transaction: " + refused.message());
        }
    }

    private static void take(BlockingQueue<Round> announced, List<Round> rounds, long last) {
        try {
            while (rounds.size() < last) {
                Round round = announced.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (round == null) {
                    throw new IllegalStateException("no round was announced for " + PATIENCE_SECONDS + " s");
                }
                rounds.add(round);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the benchmark was cancelled");
        }
    }

    private Result result(Sample sample, List<Round> rounds, StageSeconds stages) {
        long users = 0;
        long gas = 0;
        long sent = 0;
        long delivered = 0;
        for (Round round : rounds) {
            for (CommittedBlock block : round.blocks()) {
                gas += block.header().gasUsed();
                users += block.transactions().stream()
                        .filter(signed -> !(signed.transaction() instanceof SystemTransaction))
                        .count();
                for (Receipt receipt : block.receipts()) {
                    require(receipt.success(), "a transaction of the benchmark failed");
                    for (Log log : receipt.logs()) {
                        sent += Messenger.destination(log).isPresent() ? 1 : 0;
                        delivered += Messenger.delivered(log)
                                        .filter(Messenger.Delivery::success)
                                        .isPresent()
                                ? 1
                                : 0;
                    }
                }
            }
        }
        long expected = transactions.stream().mapToLong(List::size).sum();
        require(users == expected, users + " transactions are in blocks instead of " + expected);
        require(sent == delivered, delivered + " messages arrived of " + sent);
        return new Result(sample, gas, delivered, stages);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }
}
