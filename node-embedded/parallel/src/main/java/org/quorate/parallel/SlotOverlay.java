package org.quorate.parallel;

import org.quorate.protocol.UInt256;

/** A slot that was looked at in the course of a block. */
final class SlotOverlay {
    final UInt256 key;
    UInt256 value;
    /** In this block; else it was only read. */
    boolean changed;

    SlotOverlay(UInt256 key, UInt256 value) {
        this.key = key;
        this.value = value;
    }

    void set(UInt256 newValue) {
        value = newValue;
        changed = true;
    }
}
