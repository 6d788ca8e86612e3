package org.quorate.evm;

/** How strictly the sender's side of a transaction is checked. */
public enum ExecutionMode {
    /** Everything, as in a block. */
    TRANSACTION,
    /**
     * For eth_call and the like: the nonce, the sender's code (EIP-3607), the gas cap (EIP-7825) and the block's gas
     * limit are not checked. Fees and value are paid as ever, but a price of zero is enough in any block.
     */
    SIMULATION,
    /** As {@link #SIMULATION}, but the nonce and the block's fees are checked as in a block. */
    STRICT_SIMULATION
}
