package org.quorate.wallet.attestation;

/**
 * An address and its signature over a statement.
 *
 * @param signature of Ethereum 65 bytes in hexadecimal (EIP-191), of Bitcoin base64 (BIP-322 simple); empty while it is only named
 */
public record Proof(Chain chain, String address, String signature) {
    /** Whose address it is. */
    public enum Chain {
        ETHEREUM,
        BITCOIN
    }
}
