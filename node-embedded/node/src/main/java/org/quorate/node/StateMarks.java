package org.quorate.node;

import org.quorate.chain.dev.DevChain;

/** Marks in the history of a development node, to which it can be taken back. They are lost when it stops. */
public final class StateMarks {
    private final DevChain chain;

    StateMarks(DevChain chain) {
        this.chain = chain;
    }

    /** Marks the present state. @return the mark's number */
    public long set() {
        return chain.snapshot();
    }

    /**
     * Takes the node back to a mark, which is used up by it, as are those set later.
     *
     * @return false if there is no such mark any more; then nothing has changed
     */
    public boolean goBack(long mark) {
        return chain.revert(mark);
    }
}
