package org.quorate.chain;

import org.quorate.protocol.Hash;

/** What became of a transaction that was handed to a shard. */
public sealed interface Submission {
    /** It waits for a block. */
    record Accepted(Hash hash) implements Submission {}

    /**
     * Nothing has changed.
     *
     * @param message the words of geth where geth has the same reason
     */
    record Refused(Refusal reason, String message) implements Submission {}
}
