package org.quorate.wallet.transport;

/** What was brought over cannot be read; the message says why. */
public final class TransportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TransportException(String message) {
        super(message);
    }
}
