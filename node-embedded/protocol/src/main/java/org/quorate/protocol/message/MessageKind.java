package org.quorate.protocol.message;

import java.util.Optional;

/** What a message is for. The order is that of the numbers on the wire. */
public enum MessageKind {
    /** Sent by an account or a contract of its own accord. */
    REQUEST,
    /** A request that failed goes back with its value. */
    BOUNCE,
    /** The receiver of a request answers it. */
    REPLY;

    private static final MessageKind[] BY_NUMBER = values();

    /** The number on the wire. */
    public int number() {
        return ordinal();
    }

    /** The kind of a number, if there is one. */
    static Optional<MessageKind> of(long number) {
        return number >= 0 && number < BY_NUMBER.length ? Optional.of(BY_NUMBER[(int) number]) : Optional.empty();
    }
}
