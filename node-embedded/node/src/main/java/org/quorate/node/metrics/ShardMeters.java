package org.quorate.node.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;

/** What each shard has committed since the node started, and what waits on it. */
public final class ShardMeters implements MeterPart {
    private static final String SHARD = "shard";

    private final Shards shards;
    private final List<Committed> committed = new ArrayList<>();
    private final AtomicLong round;

    /** Of one shard, since the start. */
    private static final class Committed {
        private final LongAdder transactions = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final LongAdder gas = new LongAdder();

        void add(CommittedBlock block) {
            transactions.add(block.transactions().size());
            failed.add(block.receipts().stream()
                    .filter(receipt -> !receipt.success())
                    .count());
            gas.add(block.header().gasUsed());
        }
    }

    public ShardMeters(Shards shards) {
        this.shards = shards;
        this.round = new AtomicLong(shards.head().number());
        shards.all().forEach(_ -> committed.add(new Committed()));
        shards.onRound(this::count);
    }

    private void count(Round next) {
        round.set(next.number());
        for (int shard = 0; shard < committed.size(); shard++) {
            committed.get(shard).add(next.blocks().get(shard));
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("quorate.round", round, AtomicLong::get)
                .description("Number of the last round that is durable")
                .register(registry);
        shards.all().forEach(shard -> bind(shard, committed.get(shard.index()), registry));
    }

    private static void bind(Shard shard, Committed sums, MeterRegistry registry) {
        String index = Integer.toString(shard.index());
        Gauge.builder("quorate.block.height", shard, each -> each.head().number())
                .description("Number of the shard's last durable block")
                .tag(SHARD, index)
                .register(registry);
        counter("quorate.transactions.committed", "Transactions in durable blocks", sums.transactions, index, registry);
        counter("quorate.transactions.failed", "Of them, those whose execution failed", sums.failed, index, registry);
        counter("quorate.gas.used", "Gas used in durable blocks", sums.gas, index, registry);
        pool("pending", shard, each -> each.pool().pendingCount(), index, registry);
        pool("queued", shard, each -> each.pool().queuedCount(), index, registry);
    }

    private static void counter(String name, String meaning, LongAdder sum, String shard, MeterRegistry registry) {
        FunctionCounter.builder(name, sum, LongAdder::sum)
                .description(meaning + ", since the start")
                .tag(SHARD, shard)
                .register(registry);
    }

    private static void pool(
            String state, Shard shard, ToDoubleFunction<Shard> count, String index, MeterRegistry registry) {
        Gauge.builder("quorate.pool.transactions", shard, count)
                .description(
                        "Transactions that wait: pending could go into the next block, queued are behind a nonce gap")
                .tags(SHARD, index, "state", state)
                .register(registry);
    }
}
