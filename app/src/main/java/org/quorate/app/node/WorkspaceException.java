package org.quorate.app.node;

/** A workspace cannot be saved or restored; the message says why, in words for the person. */
public final class WorkspaceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public WorkspaceException(String message) {
        super(message);
    }
}
