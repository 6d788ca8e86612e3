package org.quorate.wallet;

/** A listener's seat: closing it ends the calls. Closing twice is harmless. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    @Override
    void close();
}
