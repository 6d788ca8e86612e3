package org.quorate.protocol.abi;

/** Bytes that are not the encoding of the expected types, a value of the wrong type, or a type that does not exist. */
public final class AbiException extends IllegalArgumentException {
    AbiException(String message) {
        super(message);
    }
}
