package org.quorate.node.explorer;

/** The node cannot tell; the message says why. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnavailableException(String message) {
        super(message);
    }
}
