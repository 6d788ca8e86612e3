package org.quorate.chain.state;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.quorate.protocol.Hash;

/**
 * What the states of one shard share: where they read from, the keys they looked up lately, and which states there are, so
 * that a page is not deleted while one of them needs it.
 */
public final class StateStore {
    /** A block of ten thousand token transfers touches twenty thousand slots. */
    private static final int KEYS = 1 << 16;

    private static final int FEW_KEYS = 1 << 8;

    final PageSource pages;
    final TrieReader reader;
    final SlotKeys slots;

    /** New states are made under the read lock; under the write lock, states get other pages. */
    private final ReentrantReadWriteLock movement = new ReentrantReadWriteLock();

    private final Queue<WeakReference<StateSnapshot>> states = new ConcurrentLinkedQueue<>();

    private StateStore(PageSource pages, int keys) {
        this.pages = pages;
        this.reader = new TrieReader(pages);
        this.slots = new SlotKeys(keys);
    }

    /** The states of one shard that lie in the given pages. */
    public static StateStore of(PageSource pages) {
        return new StateStore(pages, pages == PageSource.NONE ? FEW_KEYS : KEYS);
    }

    /** A state that is in memory as a whole, as the beginning of a line of which checkpoints may be written. */
    public StateSnapshot begin(StateSnapshot inMemory) {
        return inMemory.in(this);
    }

    /**
     * The state of a checkpoint. Nothing but the page of its root is read.
     *
     * @param sequence of the checkpoint
     * @throws IllegalStateException if the root's page is not of the root's hash
     */
    public StateSnapshot open(StateCheckpoint checkpoint, long sequence) {
        Node root = checkpoint.rootNode();
        if (root != Node.EMPTY
                && !Hash.keccak256(new TrieHasher(reader).encode(root, 0)).equals(checkpoint.root())) {
            throw new IllegalStateException(
                    "page " + checkpoint.page() + " does not have the hash of the state's root");
        }
        return StateSnapshot.stored(this, root, sequence);
    }

    /**
     * The oldest checkpoint to whose pages a state points that somebody may still read. What later checkpoints wrote may be
     * needed for it as well, for states of before and after a checkpoint share nodes.
     *
     * @return {@link Long#MAX_VALUE} if there is no such state
     */
    public long oldestCheckpointInUse() {
        return states().stream()
                .filter(state -> !state.isExpired())
                .mapToLong(StateSnapshot::checkpoint)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Gives up the states that point to the pages of earlier checkpoints, for these are going to be deleted. */
    public void expireBefore(long sequence) {
        states().stream().filter(state -> state.checkpoint() < sequence).forEach(StateSnapshot::expire);
    }

    /** A state that is in memory as a whole needs no pages. */
    void register(StateSnapshot state) {
        if (pages != PageSource.NONE) {
            states.add(new WeakReference<>(state));
        }
    }

    <T> T whileNothingMoves(Supplier<T> action) {
        Lock lock = movement.readLock();
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    void move(Runnable action) {
        Lock lock = movement.writeLock();
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** The states that somebody may still read. */
    List<StateSnapshot> states() {
        List<StateSnapshot> alive = new ArrayList<>();
        states.removeIf(reference -> {
            StateSnapshot state = reference.get();
            if (state != null) {
                alive.add(state);
            }
            return state == null;
        });
        return alive;
    }
}
