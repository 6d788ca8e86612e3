package org.quorate.wallet.asset.token;

/** What the contract of a token lets its issuer do to those who hold it. */
public enum IssuerPower {
    /** Keep a part of each transfer. */
    CHARGE_FEE,
    /** Stop all transfers. */
    PAUSE,
    /** Block an account: what it holds stays where it is. */
    BLOCK
}
