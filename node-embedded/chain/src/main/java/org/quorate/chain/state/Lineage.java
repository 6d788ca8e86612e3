package org.quorate.chain.state;

import java.util.Optional;

/** From which states a state was made, without holding them. */
final class Lineage {
    /** Nothing also for the states before the last checkpoint that was begun, for nobody asks about them any more. */
    private volatile Optional<Lineage> parent;

    Lineage(Optional<Lineage> parent) {
        this.parent = parent;
    }

    Optional<Lineage> parent() {
        return parent;
    }

    void forgetParent() {
        parent = Optional.empty();
    }
}
