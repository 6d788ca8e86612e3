package org.quorate.app.update;

/** A list of releases that is not to be believed, or cannot be had. The message says why and what to do. */
public final class ReleaseException extends RuntimeException {
    public ReleaseException(String reason) {
        super(reason);
    }
}
