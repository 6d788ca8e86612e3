package org.quorate.node.compat;

/** The tests cannot be run; the message says why. */
public final class CompatException extends RuntimeException {
    CompatException(String message) {
        super(message);
    }
}
