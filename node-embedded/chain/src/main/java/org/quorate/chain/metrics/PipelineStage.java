package org.quorate.chain.metrics;

/** What is done to transactions and blocks on their way, in order. */
public enum PipelineStage {
    /** Finding the senders of submitted transactions from their signatures. */
    RECOVER,
    /** Choosing what goes into a block. */
    SELECT,
    /** Executing a block. */
    EXECUTE,
    /** Applying a block's changes to the state and calculating its root; the roots of transactions and receipts besides. */
    ROOT,
    /** The header and its hash. */
    SEAL,
    /** Encoding rounds, writing them to the log and syncing it. */
    APPEND,
    /** Switching the heads and telling the listeners. */
    ANNOUNCE
}
