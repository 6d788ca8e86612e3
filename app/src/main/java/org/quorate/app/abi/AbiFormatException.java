package org.quorate.app.abi;

/** A text is no value of its type, or a file is no ABI; the message says why, in words for a person. */
public final class AbiFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public AbiFormatException(String message) {
        super(message);
    }
}
