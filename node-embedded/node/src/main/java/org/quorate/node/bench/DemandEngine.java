package org.quorate.node.bench;

import java.time.Instant;
import java.util.List;
import org.quorate.consensus.OrderingEngine;
import org.quorate.protocol.transaction.SignedTransaction;

/** Makes batches on the thread that tells it to, for as long as the chain has something to put into them. */
final class DemandEngine implements OrderingEngine {
    private Sink sink = (sequence, time, transactions) -> {
        throw new IllegalStateException("the engine was not started");
    };
    private long sequence;
    private volatile boolean demanded;

    @Override
    public void start(long lastSequence, Sink receiver) {
        sequence = lastSequence;
        sink = receiver;
    }

    /**
     * Executes rounds until none is asked for any more; the last ones are announced a little later. Until they are, a shard that takes
     * longer than the others may ask again.
     */
    void run() {
        while (demanded) {
            demanded = false;
            sequence++;
            sink.onBatch(sequence, Instant.now(), List.of());
        }
    }

    /** Whether there is something to {@link #run} for: of that, all is known when the last round is announced. */
    boolean isDemanded() {
        return demanded;
    }

    /** Number of the last batch. */
    long sequence() {
        return sequence;
    }

    @Override
    public void offer(SignedTransaction transaction) {
        demand();
    }

    @Override
    public void demand() {
        demanded = true;
    }

    @Override
    public void close() {
        // There is nothing that runs.
    }
}
