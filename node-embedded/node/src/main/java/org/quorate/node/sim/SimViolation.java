package org.quorate.node.sim;

/** An invariant does not hold. */
final class SimViolation extends RuntimeException {
    private static final long serialVersionUID = 1;

    SimViolation(String message) {
        super(message);
    }

    SimViolation(String message, Throwable cause) {
        super(message, cause);
    }

    static void require(boolean holds, String format, Object... arguments) {
        if (!holds) {
            throw new SimViolation(String.format(java.util.Locale.ROOT, format, arguments));
        }
    }
}
