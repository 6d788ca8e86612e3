package org.quorate.node.bench;

import java.time.Instant;
import java.util.List;
import org.quorate.consensus.OrderingEngine;
import org.quorate.protocol.transaction.SignedTransaction;

/** Makes a batch when it is told to, on the thread that tells it. */
public final class ManualEngine implements OrderingEngine {
    private Sink sink = (sequence, time, transactions) -> {
        throw new IllegalStateException("the engine was not started");
    };
    private long sequence;

    @Override
    public void start(long lastSequence, Sink receiver) {
        sequence = lastSequence;
        sink = receiver;
    }

    /** Executes a round of what the pools hold; it is announced a little later. */
    public void makeRound() {
        sequence++;
        sink.onBatch(sequence, Instant.now(), List.of());
    }

    @Override
    public void offer(SignedTransaction transaction) {
        // Rounds are made by hand.
    }

    @Override
    public void close() {
        // There is nothing that runs.
    }
}
