package org.quorate.parallel;

/** Ends an incarnation from within a read of the state. It is no error and has no stack trace. */
final class SpeculationStop extends RuntimeException {
    /** What was read will be written anew by an earlier transaction: wait for it. */
    static final SpeculationStop BLOCKED = new SpeculationStop("blocked");
    /** What was read is known only when all earlier transactions are committed. */
    static final SpeculationStop NEEDS_TURN = new SpeculationStop("needs its turn");
    /** Nobody wants the result any more. */
    static final SpeculationStop CANCELLED = new SpeculationStop("cancelled");

    private SpeculationStop(String message) {
        super(message, null, false, false);
    }
}
