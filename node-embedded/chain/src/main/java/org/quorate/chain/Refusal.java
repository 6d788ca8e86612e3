package org.quorate.chain;

/** Why a transaction pool does not take a transaction. */
public enum Refusal {
    /** The same transaction is waiting or was mined. */
    ALREADY_KNOWN,
    /** Its type is not enabled on this chain. */
    TYPE_NOT_SUPPORTED,
    /** No account could have made the signature. */
    INVALID_SENDER,
    /** It is signed for another chain, or another shard. */
    WRONG_CHAIN_ID,
    /** It is a legacy transaction without a chain id (EIP-155): it would be valid on every shard. */
    NOT_REPLAY_PROTECTED,
    /** More bytes than a pool carries. */
    OVERSIZED,
    /** Init code above the limit of EIP-3860. */
    INIT_CODE_TOO_LARGE,
    /** Gas limit above EIP-7825's. */
    GAS_LIMIT_TOO_HIGH,
    /** Gas limit above the block's. */
    EXCEEDS_BLOCK_GAS_LIMIT,
    INTRINSIC_GAS_TOO_LOW,
    /** Gas limit below EIP-7623's floor. */
    FLOOR_DATA_GAS_TOO_LOW,
    TIP_ABOVE_FEE_CAP,
    FEE_CAP_BELOW_BASE_FEE,
    BLOB_FEE_CAP_BELOW_BLOB_BASE_FEE,
    /** No blobs, too many, or a versioned hash of unknown version (EIP-4844, EIP-7594). */
    INVALID_BLOBS,
    /** A set-code transaction without authorizations (EIP-7702). */
    EMPTY_AUTHORIZATION_LIST,
    NONCE_TOO_LOW,
    /** 2^64 - 1, which EIP-2681 excludes. */
    NONCE_MAX,
    INSUFFICIENT_FUNDS,
    /** The sender has code that is no delegation (EIP-3607). */
    SENDER_NOT_EOA,
    /** Same sender and nonce as one that waits, without a price 10 % above it. */
    REPLACEMENT_UNDERPRICED,
    /** The pool is full of better paid ones. */
    UNDERPRICED,
    /** The sender has too many waiting already, or too far ahead of its nonce. */
    ACCOUNT_LIMIT_EXCEEDED,
    /** The node is stopping or has failed. */
    NOT_RUNNING
}
