package org.quorate.protocol;

/** Bytes that are not canonical RLP, or not the RLP of what was expected. */
public final class RlpException extends IllegalArgumentException {
    public RlpException(String message) {
        super(message);
    }
}
