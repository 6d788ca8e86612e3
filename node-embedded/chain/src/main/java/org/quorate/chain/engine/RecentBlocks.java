package org.quorate.chain.engine;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.protocol.Hash;

/** The last blocks of a shard with the states after them, in memory. One thread adds, any reads. */
final class RecentBlocks {
    /** As far as BLOCKHASH reaches. */
    private static final int BLOCKS = 256;
    /** As many as geth keeps. */
    private static final int STATES = 128;

    private final ConcurrentMap<Long, CommittedBlock> blocks = new ConcurrentHashMap<>();
    private final ConcurrentMap<Hash, CommittedBlock> byHash = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, StateSnapshot> states = new ConcurrentHashMap<>();

    void add(CommittedBlock block, StateSnapshot state) {
        long number = block.number();
        states.put(number, state);
        states.remove(number - STATES);
        add(block);
    }

    /** A block whose state is no longer kept. */
    void add(CommittedBlock block) {
        long number = block.number();
        byHash.put(block.hash(), block);
        blocks.put(number, block);
        Optional.ofNullable(blocks.remove(number - BLOCKS)).ifPresent(old -> byHash.remove(old.hash()));
    }

    Optional<CommittedBlock> block(long number) {
        return Optional.ofNullable(blocks.get(number));
    }

    Optional<CommittedBlock> block(Hash hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    Optional<StateSnapshot> state(long number) {
        return Optional.ofNullable(states.get(number));
    }
}
