package org.quorate.node.conformance;

/** Why no test can be run: the paths or the selection are not what they must be. The message says what to change. */
public final class NothingToRunException extends RuntimeException {
    public NothingToRunException(String message) {
        super(message);
    }
}
