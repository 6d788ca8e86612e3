package org.quorate.chain.block;

/** Why a foreign block is refused. */
public enum BlockError {
    /** Its parent is not the block it is to be put on. */
    UNKNOWN_PARENT,
    WRONG_NUMBER,
    /** Not after the parent's. */
    WRONG_TIMESTAMP,
    /** A field that the fork demands is missing, or one that it does not know is there. */
    WRONG_FIELDS,
    /** Longer than EIP-7934 allows. */
    TOO_LARGE,
    EXTRA_DATA_TOO_LONG,
    /** More than the change per block that is allowed, or below the least of 5,000. */
    WRONG_GAS_LIMIT,
    /** Not what EIP-1559 says. */
    WRONG_BASE_FEE,
    /** Difficulty, nonce or ommers are not what they must be since the merge (EIP-3675). */
    NOT_PROOF_OF_STAKE,
    WRONG_EXCESS_BLOB_GAS,
    WRONG_BLOB_GAS_USED,
    WRONG_TRANSACTIONS_ROOT,
    WRONG_WITHDRAWALS_ROOT,
    /** A signature from which no sender follows. */
    INVALID_SIGNATURE,
    /** A transaction that must not stand in this block. */
    INVALID_TRANSACTION,
    /** A system contract is missing or failed. */
    SYSTEM_CALL_FAILED,
    /** A system transaction that is due is missing, or one that is not stands there. */
    WRONG_SYSTEM_TRANSACTION,
    /** Its extra data do not say up to which round it delivers messages. */
    WRONG_HORIZON,
    WRONG_GAS_USED,
    WRONG_RECEIPTS_ROOT,
    WRONG_LOGS_BLOOM,
    WRONG_REQUESTS_HASH,
    WRONG_STATE_ROOT
}
