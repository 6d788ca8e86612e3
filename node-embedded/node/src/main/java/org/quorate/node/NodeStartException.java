package org.quorate.node;

/** The node could not start. The message says why and what to do, in words for the operator. */
public final class NodeStartException extends RuntimeException {
    public NodeStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
