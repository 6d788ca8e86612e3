package org.quorate.wallet.asset.coin;

/** What a person should think about before confirming. None of them forbids the transfer. */
public enum SendWarning {
    /** The recipient is the sender: only the fee is spent. */
    TO_SELF,
    /** The zero address has no owner: what is sent there is gone. */
    TO_ZERO_ADDRESS,
    /** The address was typed in one case, so it carries no checksum that could show a typing error. */
    NO_CHECKSUM,
    /** The recipient has code: a contract or a delegated account (EIP-7702), which may not be able to give it back. */
    TO_CONTRACT,
    /** Nothing was ever seen at the recipient on this chain: no coin, no transaction, no code. */
    TO_UNUSED_ADDRESS,
    /** The highest fee is more than a tenth of the amount. */
    FEE_HIGH_FOR_AMOUNT,
    /** Earlier transactions of this account are still waiting; this one comes after them. */
    WAITS_FOR_EARLIER,
    /** An earlier transaction of this account, which the endpoint does not have any more, has the same number: only one of the two can be mined. */
    INSTEAD_OF_DROPPED,
    /** The fee is lower than what the next block burns: the transaction waits until the network gets cheaper. */
    FEE_BELOW_BASE
}
