package org.quorate.app.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Shard;
import org.quorate.protocol.Hash;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * Measures how long transactions of a shard take from the pool's taking them to their block being durable. It follows a few,
 * some time apart, so that it costs a busy node nothing, and so that those that came just before a block count as much as those
 * that came just after one. Each could go into the next block, and is given up after some: a transaction that waits for
 * another, or pays too little, says nothing about the node.
 */
final class LatencyProbe {
    private static final int SAMPLES = 31;
    private static final int BLOCKS_FOLLOWED = 20;

    private record Followed(long sinceNanos, long lastBlock) {}

    private final Shard shard;
    private final Consumer<Duration> sink;
    private final Limits limits;
    /** Added to by submitters, taken from by the thread that commits. */
    private final Map<Hash, Followed> followed = new ConcurrentHashMap<>();

    private final AtomicLong next = new AtomicLong(System.nanoTime());
    /** Written by the thread that commits. */
    private volatile List<Long> nanos = List.of();

    /**
     * @param most transactions followed at a time
     * @param apart the least time between the beginnings of two
     */
    record Limits(int most, Duration apart) {
        static final Limits USUAL = new Limits(32, Duration.ofMillis(25));
    }

    /** @param sink told of each measurement, on the thread that commits */
    LatencyProbe(Shard shard, Consumer<Duration> sink) {
        this(shard, sink, Limits.USUAL);
    }

    LatencyProbe(Shard shard, Consumer<Duration> sink, Limits limits) {
        this.shard = shard;
        this.sink = sink;
        this.limits = limits;
    }

    void onPooled(PooledTransaction pooled) {
        long now = System.nanoTime();
        long due = next.get();
        if (now - due >= 0
                && followed.size() < limits.most()
                && next.compareAndSet(due, now + limits.apart().toNanos())
                && isPending(pooled)) {
            followed.put(pooled.hash(), new Followed(now, shard.head().number() + BLOCKS_FOLLOWED));
        }
    }

    /** Whether no earlier transaction of its sender is missing. */
    private boolean isPending(PooledTransaction pooled) {
        return Long.compareUnsigned(pooled.nonce(), shard.pool().pendingNonce(pooled.sender())) < 0;
    }

    void onBlock(CommittedBlock block) {
        if (followed.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        for (SignedTransaction signed : block.transactions()) {
            Followed one = followed.remove(signed.hash());
            if (one != null) {
                record(now - one.sinceNanos());
            }
        }
        followed.values().removeIf(one -> block.number() >= one.lastBlock());
    }

    private void record(long sample) {
        List<Long> kept = new ArrayList<>(nanos.subList(Math.max(0, nanos.size() - SAMPLES + 1), nanos.size()));
        kept.add(sample);
        nanos = List.copyOf(kept);
        sink.accept(Duration.ofNanos(sample));
    }

    Optional<Duration> median() {
        List<Long> now = nanos;
        return now.stream().sorted().skip(now.size() / 2).findFirst().map(Duration::ofNanos);
    }
}
