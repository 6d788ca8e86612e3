package org.quorate.protocol.trie;

/** A Merkle proof that does not prove what it should. */
public final class InvalidProofException extends IllegalArgumentException {
    InvalidProofException(String message) {
        super(message);
    }
}
