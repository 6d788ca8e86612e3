package org.quorate.chain.dev;

/** A development chain cannot do what it was asked to; the message says why, for the one who asked. */
public sealed class DevControlException extends RuntimeException permits RemoteFailureException {
    private static final long serialVersionUID = 1;

    public DevControlException(String message) {
        super(message);
    }

    public DevControlException(String message, Throwable cause) {
        super(message, cause);
    }
}
