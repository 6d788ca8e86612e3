package org.quorate.chain.engine;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.block.BlockImporter;
import org.quorate.chain.block.InvalidBlockException;
import org.quorate.chain.block.Tip;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.chain.store.ChainStore;
import org.quorate.evm.BlockHashes;

/**
 * States that are no longer in memory, made again: from the last kept checkpoint before the block by executing the blocks
 * between. One is made at a time; the last ones made are kept, so that going from block to block is cheap.
 */
final class HistoricalStates {
    private static final int CACHED = 8;

    private final ChainStore store;
    private final int shard;
    private final BlockImporter importer;
    private final LongFunction<Optional<CommittedBlock>> blocks;
    private final BlockHashes hashes;
    /** Made lately, by number; guarded by this. */
    private final TreeMap<Long, StateSnapshot> made = new TreeMap<>();

    HistoricalStates(
            ChainStore store,
            int shard,
            BlockImporter importer,
            LongFunction<Optional<CommittedBlock>> blocks,
            BlockHashes hashes) {
        this.store = store;
        this.shard = shard;
        this.importer = importer;
        this.blocks = blocks;
        this.hashes = hashes;
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
    synchronized Optional<StateSnapshot> state(long number, long head) {
        if (number < store.history().first(head) || number > head) {
            return Optional.empty();
        }
        made.values().removeIf(StateSnapshot::isExpired);
        return begin(number).map(start -> {
            StateSnapshot state = replay(start.getKey(), start.getValue(), number);
            made.put(number, state);
            if (made.size() > CACHED) {
                made.remove(number - made.firstKey() > made.lastKey() - number ? made.firstKey() : made.lastKey());
            }
            return state;
        });
    }

    private Optional<Map.Entry<Long, StateSnapshot>> begin(long number) {
        Optional<Map.Entry<Long, StateSnapshot>> cached = Optional.ofNullable(made.floorEntry(number));
        Optional<Map.Entry<Long, StateSnapshot>> kept = store.stateAtOrBefore(shard, number)
                .filter(found -> cached.isEmpty() || cached.get().getKey() < found.round())
                .map(found -> Map.entry(found.round(), found.state()));
        return kept.isPresent() ? kept : cached;
    }

    private StateSnapshot replay(long from, StateSnapshot begin, long number) {
        StateSnapshot state = begin;
        CommittedBlock parent = blocks.apply(from).orElseThrow();
        for (long next = from + 1; next <= number; next++) {
            CommittedBlock block = blocks.apply(next).orElseThrow();
            try {
                state = importer.checkCommitted(
                                new Tip(parent.hash(), parent.header(), state), block.block(), block.senders(), hashes)
                        .state();
            } catch (InvalidBlockException e) {
                throw new IllegalStateException("block " + next + " is not valid when executed again", e);
            }
            parent = block;
        }
        return state;
    }
}
