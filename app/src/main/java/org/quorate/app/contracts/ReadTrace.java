package org.quorate.app.contracts;

import java.util.List;
import java.util.Optional;
import org.quorate.app.abi.Decoded;
import org.quorate.node.explorer.TracedCall;
import org.quorate.node.explorer.TransactionTrace;

/**
 * A transaction's calls in a row, callers before those they call, with what they mean.
 *
 * @param cut how many calls were left out at the end
 */
public record ReadTrace(TransactionTrace trace, List<ReadCall> calls, int cut) {
    public ReadTrace {
        calls = List.copyOf(calls);
    }

    /**
     * @param depth 0 for the transaction's own
     * @param contract name of who is called, if it is known
     * @param words what is called with what
     * @param result what came back, or why it failed
     */
    public record ReadCall(
            TracedCall call, int depth, Optional<String> contract, Optional<Decoded> words, Optional<String> result) {}
}
