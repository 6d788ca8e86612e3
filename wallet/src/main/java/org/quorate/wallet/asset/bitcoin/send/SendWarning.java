package org.quorate.wallet.asset.bitcoin.send;

/** What a person should think about before confirming. */
public enum SendWarning {
    /** The fee is more than a tenth of what is paid. */
    HIGH_FEE,
    /** A coin is spent that somebody else made and that waits for a block: it may vanish, and the payment with it. */
    UNCONFIRMED_COIN,
    /** The address was paid before: its key is known if it has spent since, and the payments can be linked. */
    ADDRESS_PAID_BEFORE,
    /** The address belongs to this wallet. */
    TO_SELF,
    /** Coins of several addresses are joined: everybody sees that they have one owner. */
    JOINS_ADDRESSES,
    /** The rest is too small to come back and goes to the miner. */
    REST_TO_MINER,
    /** The address is taproot: it shows its public key. */
    TAPROOT_RECIPIENT
}
