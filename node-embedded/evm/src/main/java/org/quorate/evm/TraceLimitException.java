package org.quorate.evm;

/** Ends an execution whose trace would take too much memory. */
public final class TraceLimitException extends RuntimeException {
    private final long maxBytes;

    TraceLimitException(long maxBytes) {
        super(
                "the trace takes more than " + (maxBytes >> 10)
                        + " KB: trace less of each step (no memory, no stack), or an execution with less gas",
                null,
                false,
                false);
        this.maxBytes = maxBytes;
    }

    /** The limit. */
    public long maxBytes() {
        return maxBytes;
    }
}
