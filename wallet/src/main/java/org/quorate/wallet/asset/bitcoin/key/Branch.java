package org.quorate.wallet.asset.bitcoin.key;

/** The two chains of addresses of an account (BIP-44's "change" step). */
public enum Branch {
    /** Addresses given to others. */
    RECEIVE,
    /** Addresses for what a payment leaves over. */
    CHANGE;

    /** The step of the path: 0 or 1. */
    public int step() {
        return ordinal();
    }
}
