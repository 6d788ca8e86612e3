package org.quorate.protocol.crypto;

import org.quorate.protocol.UInt256;

/**
 * A recoverable secp256k1 signature.
 *
 * @param yParity 0 or 1: which of the two points with abscissa {@code r} was used
 * @param r as signed, not yet checked against the curve order
 * @param s as signed, not yet checked against the curve order
 */
public record EcdsaSignature(int yParity, UInt256 r, UInt256 s) {
    public EcdsaSignature {
        if (yParity != 0 && yParity != 1) {
            throw new IllegalArgumentException("yParity must be 0 or 1, got " + yParity);
        }
    }
}
