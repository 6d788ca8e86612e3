package org.quorate.parallel;

/** A system contract that a valid block needs is missing, failed, or spoke nonsense (EIP-6110, 7002, 7251). */
public final class SystemCallException extends RuntimeException {
    public SystemCallException(String message) {
        super(message);
    }
}
