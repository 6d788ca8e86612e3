package org.quorate.chain.engine;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongConsumer;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.protocol.Hash;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * The last blocks of a shard with the states after them, in memory as far as their bytes allow; the hashes always. One
 * thread adds, any reads.
 */
final class RecentBlocks {
    /** As far as BLOCKHASH reaches. */
    private static final int BLOCKS = 256;
    /** As many as geth keeps; older ones are made again when somebody asks for them. */
    private static final int STATES = 128;
    /** These are kept however large they are. */
    private static final int FEWEST = 2;

    private static final int BLOCK_BYTES = 2_000;
    /** Besides the encoded bytes: the decoded transaction, sender, receipt. */
    private static final int TRANSACTION_BYTES = 600;

    private static final int LOG_BYTES = 300;

    private final ConcurrentMap<Long, Hash> hashes = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, CommittedBlock> blocks = new ConcurrentHashMap<>();
    private final ConcurrentMap<Hash, CommittedBlock> byHash = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, StateSnapshot> states = new ConcurrentHashMap<>();
    private final Window blockWindow;
    private final Window stateWindow;

    /**
     * How much memory may be taken.
     *
     * @param blockBytes by blocks
     * @param stateBytes by what states do not share
     */
    record Limits(long blockBytes, long stateBytes) {
        private static final int PART_OF_HEAP = 64;

        /** A small part: what lives long enough to be copied and dies soon after is what a collector has most work with. */
        static Limits ofHeap(int shards) {
            long part = Runtime.getRuntime().maxMemory() / PART_OF_HEAP / shards;
            return new Limits(part, part);
        }
    }

    /** Numbers with what they weigh, oldest first; for the thread that adds. */
    private static final class Window {
        private record Item(long number, long weight) {}

        private final Queue<Item> items = new ArrayDeque<>();
        private final int most;
        private final long capacity;
        private long weight;

        Window(int most, long capacity) {
            this.most = most;
            this.capacity = capacity;
        }

        void add(long number, long itsWeight) {
            items.add(new Item(number, itsWeight));
            weight += itsWeight;
        }

        /** The oldest number, if there is no room for it any more. */
        Optional<Long> overflow() {
            boolean full = items.size() > most || weight > capacity && items.size() > FEWEST;
            if (!full) {
                return Optional.empty();
            }
            Item oldest = items.remove();
            weight -= oldest.weight;
            return Optional.of(oldest.number);
        }
    }

    RecentBlocks(Limits limits) {
        this.blockWindow = new Window(BLOCKS, limits.blockBytes);
        this.stateWindow = new Window(STATES, limits.stateBytes);
    }

    void add(CommittedBlock block, StateSnapshot state) {
        long number = block.number();
        states.put(number, state);
        stateWindow.add(number, state.ownBytes());
        forget(stateWindow, old -> states.remove(old));
        byHash.put(block.hash(), block);
        blocks.put(number, block);
        blockWindow.add(number, weight(block));
        forget(blockWindow, old -> byHash.remove(blocks.remove(old).hash()));
        hashes.put(number, block.hash());
        hashes.remove(number - BLOCKS);
    }

    private static void forget(Window window, LongConsumer action) {
        for (Optional<Long> old = window.overflow(); old.isPresent(); old = window.overflow()) {
            action.accept(old.get());
        }
    }

    private static long weight(CommittedBlock block) {
        long bytes = BLOCK_BYTES;
        for (SignedTransaction transaction : block.transactions()) {
            bytes += TRANSACTION_BYTES + 2L * transaction.encoded().length();
        }
        for (var receipt : block.receipts()) {
            for (var log : receipt.logs()) {
                bytes += LOG_BYTES + log.data().length();
            }
        }
        return bytes;
    }

    Optional<CommittedBlock> block(long number) {
        return Optional.ofNullable(blocks.get(number));
    }

    Optional<CommittedBlock> block(Hash hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    /** The hash of one of the last 256 blocks that were added. */
    Optional<Hash> hash(long number) {
        return Optional.ofNullable(hashes.get(number));
    }

    Optional<StateSnapshot> state(long number) {
        return Optional.ofNullable(states.get(number)).filter(state -> !state.isExpired());
    }
}
