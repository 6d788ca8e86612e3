package org.quorate.node;

import java.util.Optional;
import org.quorate.node.index.AddressIndex;

/** The work of a node that can wait: indexing addresses and tidying files. Any thread may pause it. */
final class Upkeep {
    private volatile boolean paused;
    private volatile Optional<AddressIndex> addresses = Optional.empty();

    /** Whether files may be tidied. */
    boolean isAllowed() {
        return !paused;
    }

    void add(Optional<AddressIndex> index) {
        addresses = index;
    }

    void pause(boolean rest) {
        paused = rest;
        addresses.ifPresent(index -> index.pause(rest));
    }
}
