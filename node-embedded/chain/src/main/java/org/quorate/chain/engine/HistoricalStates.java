package org.quorate.chain.engine;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.block.BlockImporter;
import org.quorate.chain.block.InvalidBlockException;
import org.quorate.chain.block.Tip;
import org.quorate.chain.engine.ReplayedStates.Replayed;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.chain.store.ChainStore;
import org.quorate.evm.BlockHashes;

/**
 * States that are no longer in memory, made again: from the last kept checkpoint before the block by executing the blocks
 * between. One is made at a time in the whole node; the last ones made are kept, so that going from block to block is cheap.
 */
final class HistoricalStates {
    private final ChainStore store;
    private final int shard;
    private final BlockImporter importer;
    private final LongFunction<Optional<CommittedBlock>> blocks;
    private final BlockHashes hashes;
    private final ReplayedStates made;

    HistoricalStates(
            ChainStore store,
            int shard,
            BlockImporter importer,
            LongFunction<Optional<CommittedBlock>> blocks,
            BlockHashes hashes,
            ReplayedStates made) {
        this.store = store;
        this.shard = shard;
        this.importer = importer;
        this.blocks = blocks;
        this.hashes = hashes;
        this.made = made;
    }

    /** Of how many last blocks the state is to be kept; nothing if it is of all. */
    OptionalLong window() {
        return store.history().window();
    }

    /**
     * The state after a block.
     *
     * @param head number of the last committed block
     * @return nothing if it is not to be kept; see {@link ChainStore#history()}
     */
    Optional<StateSnapshot> state(long number, long head) {
        if (number > head || number < store.history().first(head) && !store.isStateKept(number)) {
            return Optional.empty();
        }
        synchronized (made) {
            return begin(number).map(start -> {
                Replayed replayed = start.number() == number ? start : replay(start, number);
                made.add(shard, replayed);
                return replayed.state();
            });
        }
    }

    private Optional<Replayed> begin(long number) {
        Optional<Replayed> cached = made.atOrBefore(shard, number);
        Optional<Replayed> kept = store.stateAtOrBefore(shard, number)
                .filter(found -> cached.isEmpty() || cached.get().number() < found.round())
                .map(found -> new Replayed(found.round(), found.state(), 0));
        return kept.or(() -> cached);
    }

    private Replayed replay(Replayed begin, long number) {
        StateSnapshot state = begin.state();
        long bytes = begin.bytes();
        CommittedBlock parent = blocks.apply(begin.number()).orElseThrow();
        for (long next = begin.number() + 1; next <= number; next++) {
            CommittedBlock block = blocks.apply(next).orElseThrow();
            try {
                state = importer.checkCommitted(
                                new Tip(parent.hash(), parent.header(), state), block.block(), block.senders(), hashes)
                        .state();
            } catch (InvalidBlockException e) {
                throw new IllegalStateException("block " + next + " is not valid when executed again", e);
            }
            bytes += state.grownBytes();
            parent = block;
        }
        return new Replayed(number, state, bytes);
    }
}
