package org.quorate.wallet.asset.bitcoin.ledger;

import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;

/**
 * Whether a quantum computer could find the key of an address from what the chain shows. It needs the public key; most kinds of address
 * are a hash of it and show the key only when they spend.
 */
public enum Exposure {
    /** Only a hash was ever seen. While a payment from it waits for a block, the key is seen by everybody; nothing prevents that. */
    HIDDEN,
    /** It has spent, so its public key is in the chain or was seen by the network. */
    PUBLIC,
    /** Taproot: the address is the public key. */
    PUBLIC_BY_DESIGN,
    /** The wallet does not know what this kind of address shows. */
    UNKNOWN;

    /** @param spent whether a transaction that spends from it was ever sent */
    public static Exposure of(BitcoinAddress.Kind kind, boolean spent) {
        return switch (kind) {
            case P2TR -> PUBLIC_BY_DESIGN;
            case P2PKH, P2SH, P2WPKH, P2WSH -> spent ? PUBLIC : HIDDEN;
            case FUTURE_WITNESS, OTHER -> UNKNOWN;
        };
    }

    public boolean isAtRisk() {
        return this != HIDDEN;
    }
}
