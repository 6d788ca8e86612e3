package org.quorate.app.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.protocol.Hash;

/**
 * Measures how long transactions of a shard take from the pool's taking them to their block being durable. It follows one
 * transaction at a time, so that it costs a busy node nothing.
 */
final class LatencyProbe {
    private static final int SAMPLES = 31;

    private record Followed(Hash transaction, long since) {}

    private final Deque<Long> nanos = new ArrayDeque<>();
    private Optional<Followed> followed = Optional.empty();

    synchronized void onPooled(Hash transaction) {
        if (followed.isEmpty()) {
            followed = Optional.of(new Followed(transaction, System.nanoTime()));
        }
    }

    synchronized void onBlock(Shard shard, CommittedBlock block) {
        if (block.transactions().isEmpty() || followed.isEmpty()) {
            return;
        }
        Followed one = followed.get();
        if (shard.transaction(one.transaction()).isPresent()) {
            nanos.addLast(System.nanoTime() - one.since());
            if (nanos.size() > SAMPLES) {
                nanos.removeFirst();
            }
            followed = Optional.empty();
        } else if (shard.pool().transaction(one.transaction()).isEmpty()) {
            followed = Optional.empty();
        }
    }

    synchronized Optional<Duration> median() {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().map(Duration::ofNanos);
    }
}
