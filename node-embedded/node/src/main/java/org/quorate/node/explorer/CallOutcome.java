package org.quorate.node.explorer;

import java.util.Optional;
import org.quorate.protocol.Bytes;

/**
 * What came of a call that was tried.
 *
 * @param output what the contract gave back: its answer, or its reason if it reverted
 * @param gasUsed of the transaction that it would have been
 * @param error why it failed, in geth's words
 */
public record CallOutcome(Bytes output, long gasUsed, Optional<String> error) {
    public boolean succeeded() {
        return error.isEmpty();
    }
}
