package org.quorate.rpc.testing;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.chain.Subscription;

/** Shards that a test has in hand. */
public record ScriptedShards(List<Shard> all) implements Shards {
    @Override
    public Round head() {
        return Round.of(0, 0, Instant.EPOCH, all.stream().map(Shard::head).toList());
    }

    @Override
    public Subscription onRound(Consumer<Round> listener) {
        return () -> {};
    }
}
