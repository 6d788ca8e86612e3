package org.quorate.chain;

/** A listener's registration. Closing it twice is harmless. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    /** Ends it; a call that is already under way may still come through. */
    @Override
    void close();
}
