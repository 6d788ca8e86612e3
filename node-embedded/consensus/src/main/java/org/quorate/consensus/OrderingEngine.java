package org.quorate.consensus;

import java.time.Instant;
import java.util.List;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * Cuts time into batches: each becomes a round of blocks. An engine for one node decides alone; one for several members
 * agrees with the others.
 *
 * <p>Delivery is at least once: after a crash the batches behind the sequence that the sink last made durable come again.
 */
public interface OrderingEngine extends AutoCloseable {

    /** Receives the batches. */
    @FunctionalInterface
    interface Sink {
        /**
         * Executes a round of the batch and returns; the round becomes durable later, after those before it. Waits first
         * while too many rounds are on their way. Called by one thread at a time, sequences rising by one; a sequence that
         * was already executed or made durable must be ignored.
         *
         * @param sequence from 1
         * @param time the engine's, never going back
         * @param transactions in the order agreed on; they enter the pools before the round's blocks are filled from
         *     there. An engine that decides alone leaves the list empty: what its own pools hold is agreed on already.
         */
        void onBatch(long sequence, Instant time, List<SignedTransaction> transactions);
    }

    /**
     * Begins to deliver.
     *
     * @param lastSequence the last one made durable, 0 for none
     * @throws IllegalStateException if called twice
     */
    void start(long lastSequence, Sink sink);

    /** Tells the engine of a transaction that a pool of this node has taken. Returns at once. */
    void offer(SignedTransaction transaction);

    /**
     * Tells the engine that there is something to do besides transactions: messages between shards are on their way. Returns
     * at once. An engine that makes batches anyway need not listen.
     */
    default void demand() {}

    /**
     * What shows that a batch is the one of its sequence; nothing if that need not be shown to anybody, as when this node
     * decides alone.
     */
    default byte[] certificate(long sequence) {
        return new byte[0];
    }

    /** Stops delivering; returns when the batch under way is executed. Harmless when called twice. */
    @Override
    void close();
}
