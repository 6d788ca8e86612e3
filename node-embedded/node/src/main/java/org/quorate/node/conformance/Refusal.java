package org.quorate.node.conformance;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.quorate.evm.TransactionError;

/**
 * Why this engine refuses a transaction, and whether that is what a test expects. Tests name reasons as
 * {@code TransactionException.X}, with {@code |} between alternatives.
 */
record Refusal(Kind kind, String message) {
    /** Reasons that are not of {@link TransactionError}, beside those that are. */
    enum Kind {
        MALFORMED,
        SIGNATURE,
        INVALID
    }

    static Refusal malformed(String message) {
        return new Refusal(Kind.MALFORMED, message);
    }

    static Refusal signature() {
        return new Refusal(Kind.SIGNATURE, "the signature is not valid");
    }

    static Refusal of(TransactionError error, String message) {
        return new Refusal(Kind.INVALID, error + ": " + message);
    }

    boolean isExpected(String expected) {
        return Arrays.stream(expected.split("\\|")).anyMatch(name -> matches(name.strip()));
    }

    private boolean matches(String expected) {
        String name = expected.substring(expected.indexOf('.') + 1);
        if (name.startsWith("RLP_") || name.startsWith("ADDRESS_TOO_") || name.endsWith("_OVERFLOW")) {
            return kind == Kind.MALFORMED
                    || name.equals("GASLIMIT_PRICE_PRODUCT_OVERFLOW") && isError(TransactionError.INSUFFICIENT_FUNDS);
        }
        return switch (name) {
            case "TYPE_3_TX_CONTRACT_CREATION",
                    "TYPE_4_TX_CONTRACT_CREATION",
                    "TYPE_3_TX_WITH_FULL_BLOBS",
                    "TYPE_4_INVALID_AUTHORIZATION_FORMAT",
                    // An authority's signature spoils the transaction only if its numbers do not fit their fields.
                    "TYPE_4_INVALID_AUTHORITY_SIGNATURE",
                    "TYPE_4_INVALID_AUTHORITY_SIGNATURE_S_TOO_HIGH" -> kind == Kind.MALFORMED;
            case "NONCE_TOO_BIG" -> kind == Kind.MALFORMED || isError(TransactionError.NONCE_IS_MAX);
            case "TYPE_NOT_SUPPORTED" -> kind == Kind.MALFORMED || isError(TransactionError.TYPE_NOT_SUPPORTED);
            // The v of a legacy transaction is part of the signature and says the chain: a wrong one is either's fault.
            case "INVALID_SIGNATURE_VRS", "EC_RECOVERY_FAIL" ->
                kind == Kind.SIGNATURE
                        || kind == Kind.MALFORMED
                        || isError(TransactionError.INVALID_CHAIN_ID)
                        || isError(TransactionError.REPLAY_PROTECTION_NOT_SUPPORTED);
            // A v from which no chain id follows is a malformed encoding to us.
            case "INVALID_CHAINID" ->
                isError(TransactionError.INVALID_CHAIN_ID)
                        || isError(TransactionError.REPLAY_PROTECTION_NOT_SUPPORTED)
                        || kind == Kind.SIGNATURE
                        || kind == Kind.MALFORMED && message.contains("signature");
            default ->
                errors(name)
                        .map(known -> known.stream().anyMatch(this::isError))
                        .orElse(true);
        };
    }

    private boolean isError(TransactionError error) {
        return kind == Kind.INVALID && message.startsWith(error + ":");
    }

    /** Nothing for a name that we do not know: then all that can be checked is that the transaction is refused. */
    private static Optional<Set<TransactionError>> errors(String name) {
        Set<TransactionError> known =
                switch (name) {
                    case "INSUFFICIENT_ACCOUNT_FUNDS" -> EnumSet.of(TransactionError.INSUFFICIENT_FUNDS);
                    case "INTRINSIC_GAS_TOO_LOW" -> EnumSet.of(TransactionError.INTRINSIC_GAS_TOO_LOW);
                    case "INTRINSIC_GAS_BELOW_FLOOR_GAS_COST" -> EnumSet.of(TransactionError.FLOOR_GAS_TOO_LOW);
                    case "INSUFFICIENT_MAX_FEE_PER_GAS" -> EnumSet.of(TransactionError.FEE_CAP_BELOW_BASE_FEE);
                    case "INSUFFICIENT_MAX_FEE_PER_BLOB_GAS" -> EnumSet.of(TransactionError.BLOB_FEE_CAP_TOO_LOW);
                    case "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS", "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS_2" ->
                        EnumSet.of(TransactionError.PRIORITY_FEE_ABOVE_FEE_CAP);
                    case "GAS_LIMIT_EXCEEDS_MAXIMUM" -> EnumSet.of(TransactionError.GAS_LIMIT_EXCEEDS_MAXIMUM);
                    case "GAS_ALLOWANCE_EXCEEDED" -> EnumSet.of(TransactionError.GAS_ALLOWANCE_EXCEEDED);
                    case "SENDER_NOT_EOA" -> EnumSet.of(TransactionError.SENDER_NOT_EOA);
                    case "INITCODE_SIZE_EXCEEDED" -> EnumSet.of(TransactionError.INIT_CODE_TOO_LARGE);
                    case "NONCE_IS_MAX" -> EnumSet.of(TransactionError.NONCE_IS_MAX);
                    case "NONCE_MISMATCH_TOO_LOW" -> EnumSet.of(TransactionError.NONCE_TOO_LOW);
                    case "NONCE_MISMATCH_TOO_HIGH" -> EnumSet.of(TransactionError.NONCE_TOO_HIGH);
                    case "TYPE_3_TX_ZERO_BLOBS" -> EnumSet.of(TransactionError.ZERO_BLOBS);
                    case "TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH" -> EnumSet.of(TransactionError.INVALID_BLOB_VERSION);
                    case "TYPE_3_TX_BLOB_COUNT_EXCEEDED", "TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED" ->
                        EnumSet.of(TransactionError.BLOB_COUNT_EXCEEDED, TransactionError.BLOB_GAS_ALLOWANCE_EXCEEDED);
                    case "TYPE_1_TX_PRE_FORK",
                            "TYPE_2_TX_PRE_FORK",
                            "TYPE_3_TX_PRE_FORK",
                            "TYPE_4_TX_PRE_FORK",
                            "TYPE_3_TX_ZERO_BLOBS_PRE_FORK" -> EnumSet.of(TransactionError.TYPE_NOT_SUPPORTED);
                    case "TYPE_4_EMPTY_AUTHORIZATION_LIST" -> EnumSet.of(TransactionError.EMPTY_AUTHORIZATION_LIST);
                    default -> EnumSet.noneOf(TransactionError.class);
                };
        return Optional.of(known).filter(errors -> !errors.isEmpty());
    }
}
