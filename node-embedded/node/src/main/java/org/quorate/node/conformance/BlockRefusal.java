package org.quorate.node.conformance;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.quorate.chain.block.BlockError;

/**
 * Why the importer refuses a block, and whether that is what a test expects.
 *
 * @param error nothing if the block could not even be decoded
 */
record BlockRefusal(Optional<BlockError> error, String message) {
    static BlockRefusal malformed(String message) {
        return new BlockRefusal(Optional.empty(), message);
    }

    /** @param expected {@code BlockException.X} or {@code TransactionException.X}, with {@code |} between alternatives */
    boolean isExpected(String expected) {
        return Arrays.stream(expected.split("\\|")).anyMatch(name -> matches(name.strip()));
    }

    private boolean matches(String expected) {
        String name = expected.substring(expected.indexOf('.') + 1);
        if (error.isEmpty()) {
            // INCORRECT_BLOB_GAS_USED and its like: a number too large for its field is refused when it is decoded.
            return name.startsWith("RLP_")
                    || name.startsWith("INCORRECT_")
                    || Refusal.malformed(message).isExpected(expected);
        }
        Set<BlockError> accepted = expected.startsWith("TransactionException") ? transactionErrors() : errors(name);
        return accepted.contains(error.get());
    }

    private static Set<BlockError> transactionErrors() {
        return EnumSet.of(BlockError.INVALID_TRANSACTION, BlockError.INVALID_SIGNATURE, BlockError.WRONG_BLOB_GAS_USED);
    }

    private static Set<BlockError> errors(String name) {
        return switch (name) {
            case "INCORRECT_EXCESS_BLOB_GAS" -> EnumSet.of(BlockError.WRONG_EXCESS_BLOB_GAS);
            case "INCORRECT_BLOB_GAS_USED", "BLOB_GAS_USED_ABOVE_LIMIT" ->
                EnumSet.of(BlockError.WRONG_BLOB_GAS_USED, BlockError.INVALID_TRANSACTION);
            case "INVALID_WITHDRAWALS_ROOT" -> EnumSet.of(BlockError.WRONG_WITHDRAWALS_ROOT);
            case "SYSTEM_CONTRACT_CALL_FAILED", "SYSTEM_CONTRACT_EMPTY", "INVALID_DEPOSIT_EVENT_LAYOUT" ->
                EnumSet.of(BlockError.SYSTEM_CALL_FAILED);
            case "INVALID_REQUESTS" -> EnumSet.of(BlockError.WRONG_REQUESTS_HASH);
            case "RLP_BLOCK_LIMIT_EXCEEDED" -> EnumSet.of(BlockError.TOO_LARGE);
            case "INCORRECT_BLOCK_FORMAT" -> EnumSet.of(BlockError.WRONG_FIELDS);
            case "INVALID_GASLIMIT" -> EnumSet.of(BlockError.WRONG_GAS_LIMIT);
            case "INVALID_BASEFEE_PER_GAS" -> EnumSet.of(BlockError.WRONG_BASE_FEE);
            case "INVALID_STATE_ROOT" -> EnumSet.of(BlockError.WRONG_STATE_ROOT);
            case "INVALID_TRANSACTIONS_ROOT" -> EnumSet.of(BlockError.WRONG_TRANSACTIONS_ROOT);
            case "INVALID_RECEIPTS_ROOT" -> EnumSet.of(BlockError.WRONG_RECEIPTS_ROOT);
            case "INVALID_LOG_BLOOM" -> EnumSet.of(BlockError.WRONG_LOGS_BLOOM);
            case "INVALID_GAS_USED", "INVALID_GAS_USED_ABOVE_LIMIT", "GAS_USED_OVERFLOW" ->
                EnumSet.of(BlockError.WRONG_GAS_USED, BlockError.INVALID_TRANSACTION);
            case "UNKNOWN_PARENT", "UNKNOWN_PARENT_ZERO" -> EnumSet.of(BlockError.UNKNOWN_PARENT);
            case "INVALID_BLOCK_NUMBER" -> EnumSet.of(BlockError.WRONG_NUMBER);
            case "INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT" -> EnumSet.of(BlockError.WRONG_TIMESTAMP);
            case "EXTRA_DATA_TOO_BIG" -> EnumSet.of(BlockError.EXTRA_DATA_TOO_LONG);
            case "IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS", "IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS" ->
                EnumSet.of(BlockError.NOT_PROOF_OF_STAKE);
            default -> EnumSet.allOf(BlockError.class);
        };
    }

    @Override
    public String toString() {
        return error.map(BlockError::toString).orElse("MALFORMED") + ": " + message;
    }
}
