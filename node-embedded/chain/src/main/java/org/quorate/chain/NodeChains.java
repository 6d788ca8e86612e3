package org.quorate.chain;

import java.nio.file.Path;
import java.util.Optional;
import org.quorate.chain.metrics.PipelineSample;
import org.quorate.chain.store.StoreMetrics;

/** The shards of a node with what makes their blocks. Nothing is made before {@link #start}. */
public interface NodeChains extends Shards, AutoCloseable {
    /** Begins to make rounds. */
    void start();

    /** The stages from submission to announcement: their times, and what waits between them. */
    PipelineSample pipeline();

    /** What the store counts. */
    StoreMetrics storeMetrics();

    /** The round that is being executed, if that takes a while; nothing where rounds are made at once. */
    default Optional<UnfinishedRound> unfinished() {
        return Optional.empty();
    }

    /** What stopped the rounds, if anything did. */
    Optional<RuntimeException> failure();

    /**
     * Writes the states of all shards after the last round to a file.
     *
     * @return the round
     * @throws org.quorate.chain.store.StoreException if the file cannot be written
     */
    long writeSnapshot(Path file);

    @Override
    void close();
}
