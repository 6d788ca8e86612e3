package org.quorate.chain.dev;

/**
 * The node that a chain is forked from cannot be asked, or gives no usable answer: nothing is wrong with what the caller
 * wants, and it may succeed when it is tried again.
 */
public final class RemoteFailureException extends DevControlException {
    private static final long serialVersionUID = 1;

    public RemoteFailureException(String message) {
        super(message);
    }
}
