package org.quorate.app.ui;

/** JavaFX could not start: there is no display, or a system library that it needs is missing. */
public final class NoDisplayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NoDisplayException(Throwable cause) {
        super("The window system cannot be used: " + cause.getMessage(), cause);
    }
}
