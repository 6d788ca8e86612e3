package org.quorate.chain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.quorate.protocol.Hash;

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

    /** A committed round; nothing if there is none of that number, or if it is no longer kept. */
    default Optional<Round> round(long number) {
        return Optional.empty();
    }

    /**
     * Numbers of the blocks of a shard that send or deliver a message, its bounce or its reply, in no order.
     *
     * @param id of the message
     */
    default List<Long> messageBlocks(int shard, Hash id) {
        return List.of();
    }

    /** How large a shard's state is; nothing where it is in memory as a whole. */
    default Optional<StateSize> stateSize(int shard) {
        return Optional.empty();
    }

    /**
     * Keeps the states after these blocks of all shards for longer than others, until it is called with other numbers. It is to be said
     * while those states can be asked for, and again after a start.
     */
    default void keepStates(Set<Long> numbers) {}

    /**
     * Called with each committed round in order, after its blocks went to their shards' listeners, on the thread that
     * commits: it must return at once and not throw.
     */
    Subscription onRound(Consumer<Round> listener);
}
