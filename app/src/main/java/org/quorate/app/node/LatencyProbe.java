package org.quorate.app.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Shard;
import org.quorate.protocol.Hash;

/**
 * Measures how long transactions of a shard take from the pool's taking them to their block being durable. It follows one
 * transaction at a time, so that it costs a busy node nothing; one that could go into the next block, and only for some
 * blocks: a transaction that waits for another, or pays too little, says nothing about the node.
 */
final class LatencyProbe {
    private static final int SAMPLES = 31;
    private static final int BLOCKS_FOLLOWED = 20;

    private record Followed(Hash transaction, long sinceNanos, long lastBlock) {}

    private final Shard shard;
    /** Set by a submitter when there is none, ended by the thread that commits. */
    private volatile Optional<Followed> followed = Optional.empty();
    /** Written by the thread that commits. */
    private volatile List<Long> nanos = List.of();

    LatencyProbe(Shard shard) {
        this.shard = shard;
    }

    void onPooled(PooledTransaction pooled) {
        if (followed.isEmpty() && isPending(pooled)) {
            long lastBlock = shard.head().number() + BLOCKS_FOLLOWED;
            followed = Optional.of(new Followed(pooled.hash(), System.nanoTime(), lastBlock));
        }
    }

    /** Whether no earlier transaction of its sender is missing. */
    private boolean isPending(PooledTransaction pooled) {
        return Long.compareUnsigned(pooled.nonce(), shard.pool().pendingNonce(pooled.sender())) < 0;
    }

    void onBlock(CommittedBlock block) {
        followed.ifPresent(one -> {
            if (contains(block, one.transaction())) {
                record(System.nanoTime() - one.sinceNanos());
                followed = Optional.empty();
            } else if (block.number() >= one.lastBlock()) {
                followed = Optional.empty();
            }
        });
    }

    private static boolean contains(CommittedBlock block, Hash transaction) {
        return block.transactions().stream().anyMatch(signed -> signed.hash().equals(transaction));
    }

    private void record(long sample) {
        List<Long> next = new ArrayList<>(nanos.subList(Math.max(0, nanos.size() - SAMPLES + 1), nanos.size()));
        next.add(sample);
        nanos = List.copyOf(next);
    }

    Optional<Duration> median() {
        List<Long> now = nanos;
        return now.stream().sorted().skip(now.size() / 2).findFirst().map(Duration::ofNanos);
    }
}
