package org.quorate.node.conformance;

/** A test file that is not what it should be; the message says in what. */
public final class TestFormatException extends RuntimeException {
    public TestFormatException(String message) {
        super(message);
    }
}
