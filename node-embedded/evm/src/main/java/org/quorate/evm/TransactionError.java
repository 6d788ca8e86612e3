package org.quorate.evm;

/** Why a transaction may not stand in a block. */
public enum TransactionError {
    /** The fork does not know this type. */
    TYPE_NOT_SUPPORTED,
    /** Signed with a chain id (EIP-155) before that fork. */
    REPLAY_PROTECTION_NOT_SUPPORTED,
    /** Signed for another chain (EIP-155). */
    INVALID_CHAIN_ID,
    NONCE_TOO_LOW,
    NONCE_TOO_HIGH,
    /** The nonce is 2^64 - 1 (EIP-2681). */
    NONCE_IS_MAX,
    /** The sender has code that is no delegation (EIP-3607). */
    SENDER_NOT_EOA,
    /** The balance does not cover gas, blob gas and value at their highest price. */
    INSUFFICIENT_FUNDS,
    INTRINSIC_GAS_TOO_LOW,
    /** The gas limit does not cover the floor price of the call data (EIP-7623). */
    FLOOR_GAS_TOO_LOW,
    /** More than 2^24 gas (EIP-7825). */
    GAS_LIMIT_EXCEEDS_MAXIMUM,
    /** More gas than the block has (left). */
    GAS_ALLOWANCE_EXCEEDED,
    /** The maximal fee per gas is below the block's base fee (EIP-1559). */
    FEE_CAP_BELOW_BASE_FEE,
    PRIORITY_FEE_ABOVE_FEE_CAP,
    /** Init code of more than 49,152 bytes (EIP-3860). */
    INIT_CODE_TOO_LARGE,
    /** The maximal fee per blob gas is below the block's blob base fee (EIP-4844). */
    BLOB_FEE_CAP_TOO_LOW,
    /** A type 3 transaction without blobs. */
    ZERO_BLOBS,
    /** A blob hash whose first byte is not 1. */
    INVALID_BLOB_VERSION,
    /** More blobs than a transaction may have (EIP-7594). */
    BLOB_COUNT_EXCEEDED,
    /** More blob gas than the block has (left). */
    BLOB_GAS_ALLOWANCE_EXCEEDED,
    /** A type 4 transaction without authorizations (EIP-7702). */
    EMPTY_AUTHORIZATION_LIST,
    /** A type 0x51 transaction that the sender's registered key did not sign, or any of an account that gave up ECDSA. */
    INVALID_SIGNATURE,
    /** A type 0x52 transaction that is not of this shard, or that no block may have here. */
    MISPLACED_SYSTEM_TRANSACTION,
    /** A type 0x52 transaction whose call failed, which system contracts promise not to do. */
    SYSTEM_TRANSACTION_FAILED
}
