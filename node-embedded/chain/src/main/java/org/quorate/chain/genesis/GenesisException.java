package org.quorate.chain.genesis;

/** A genesis that cannot be used. The message names the place in the file and what is wrong there. */
public final class GenesisException extends RuntimeException {
    public GenesisException(String message) {
        super(message);
    }
}
