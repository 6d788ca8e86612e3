package org.quorate.chain.block;

/** A foreign block breaks a rule. Nothing was changed. */
public final class InvalidBlockException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final BlockError error;

    public InvalidBlockException(BlockError error, String message) {
        super(message);
        this.error = error;
    }

    public BlockError error() {
        return error;
    }
}
