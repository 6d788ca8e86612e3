package org.quorate.chain;

import java.util.List;
import java.util.function.Consumer;

/** The shards of a node: Ethereum chains of their own that go forward together, a block each in every round. */
public interface Shards {
    /** By index; never empty. */
    List<Shard> all();

    /** @throws IndexOutOfBoundsException if there is no such shard */
    default Shard shard(int index) {
        return all().get(index);
    }

    /** The last committed round. */
    Round head();

    /**
     * Called with each committed round in order, after its blocks went to their shards' listeners, on the thread that
     * commits: it must return at once and not throw.
     */
    Subscription onRound(Consumer<Round> listener);
}
