package org.quorate.wallet.asset.coin;

import org.quorate.protocol.UInt256;

/** How much of a fee a person wants to offer (EIP-1559). */
public sealed interface FeeChoice {
    /** By how soon the transaction should be mined, as the last blocks suggest. */
    enum Speed implements FeeChoice {
        /** What the cheapest tenth of the last blocks paid; left behind when the base fee rises by more than a quarter. */
        SLOW,
        /** What the node suggests; room for the base fee to double. */
        NORMAL,
        /** What the dearest tenth paid; room for the base fee to become three times as high. */
        FAST
    }

    /**
     * By number, in wei for each unit of gas.
     *
     * @param max the most that is paid in all
     * @param priority what a block's maker is offered on top of the base fee; at most {@code max}
     */
    record Custom(UInt256 max, UInt256 priority) implements FeeChoice {}
}
