package org.quorate.wallet.cbor;

/** Bytes that are not what they should be; the message says in what. */
public final class CborException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CborException(String message) {
        super(message);
    }
}
