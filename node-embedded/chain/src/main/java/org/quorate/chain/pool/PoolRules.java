package org.quorate.chain.pool;

import java.util.Optional;
import org.quorate.chain.Refusal;
import org.quorate.chain.Submission.Refused;
import org.quorate.evm.BlockContext;
import org.quorate.evm.ExecutionMode;
import org.quorate.evm.IntrinsicGas;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.TransactionValidator;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;

/**
 * What a pool checks of a transaction by itself, without the sender's account. Tools match on messages, so they are those
 * of geth's pool (core/txpool/validation.go), which words some of them other than its block processing does.
 */
final class PoolRules {
    /** The most bytes that geth's pool takes. */
    private static final int MAX_SIZE = 128 << 10;

    private PoolRules() {}

    /** @param next the block that it would go into */
    static Optional<Refused> check(SignedTransaction signed, BlockContext next) {
        Transaction transaction = signed.transaction();
        int size = signed.encoded().length();
        if (size > MAX_SIZE) {
            return refuse(Refusal.OVERSIZED, "oversized data: transaction size " + size + ", limit " + MAX_SIZE);
        }
        if (transaction.chainId().isEmpty()) {
            return refuse(
                    Refusal.NOT_REPLAY_PROTECTED, "only replay-protected (EIP-155) transactions allowed over RPC");
        }
        if (transaction.nonce() == -1) {
            return refuse(Refusal.NONCE_MAX, "nonce has max value");
        }
        return TransactionValidator.checkStatic(transaction, next, ExecutionMode.TRANSACTION)
                .map(rejected -> translate(transaction, next, rejected));
    }

    private static Refused translate(Transaction transaction, BlockContext next, Rejected rejected) {
        return switch (rejected.error()) {
            case TYPE_NOT_SUPPORTED -> new Refused(Refusal.TYPE_NOT_SUPPORTED, rejected.message());
            case INVALID_CHAIN_ID, REPLAY_PROTECTION_NOT_SUPPORTED ->
                new Refused(Refusal.WRONG_CHAIN_ID, "invalid sender: " + rejected.message());
            case GAS_LIMIT_EXCEEDS_MAXIMUM -> new Refused(Refusal.GAS_LIMIT_TOO_HIGH, rejected.message());
            case GAS_ALLOWANCE_EXCEEDED -> new Refused(Refusal.EXCEEDS_BLOCK_GAS_LIMIT, "exceeds block gas limit");
            case PRIORITY_FEE_ABOVE_FEE_CAP ->
                new Refused(Refusal.TIP_ABOVE_FEE_CAP, "max priority fee per gas higher than max fee per gas");
            case FEE_CAP_BELOW_BASE_FEE -> new Refused(Refusal.FEE_CAP_BELOW_BASE_FEE, rejected.message());
            case INIT_CODE_TOO_LARGE -> new Refused(Refusal.INIT_CODE_TOO_LARGE, rejected.message());
            case BLOB_FEE_CAP_TOO_LOW -> new Refused(Refusal.BLOB_FEE_CAP_BELOW_BLOB_BASE_FEE, rejected.message());
            case EMPTY_AUTHORIZATION_LIST ->
                new Refused(Refusal.EMPTY_AUTHORIZATION_LIST, "set code tx must have at least one authorization tuple");
            case INTRINSIC_GAS_TOO_LOW -> {
                long least = IntrinsicGas.of(transaction, next.fork()).gas();
                yield new Refused(Refusal.INTRINSIC_GAS_TOO_LOW, "intrinsic gas too low: " + gas(transaction, least));
            }
            case FLOOR_GAS_TOO_LOW -> {
                long least = IntrinsicGas.of(transaction, next.fork()).floor();
                yield new Refused(
                        Refusal.FLOOR_DATA_GAS_TOO_LOW,
                        "insufficient gas for floor data gas cost: " + gas(transaction, least));
            }
            case ZERO_BLOBS, INVALID_BLOB_VERSION, BLOB_COUNT_EXCEEDED, BLOB_GAS_ALLOWANCE_EXCEEDED ->
                new Refused(Refusal.INVALID_BLOBS, rejected.message());
            case NONCE_TOO_LOW,
                    NONCE_TOO_HIGH,
                    NONCE_IS_MAX,
                    SENDER_NOT_EOA,
                    INSUFFICIENT_FUNDS,
                    INVALID_SIGNATURE,
                    MISPLACED_SYSTEM_TRANSACTION,
                    SYSTEM_TRANSACTION_FAILED ->
                throw new IllegalStateException("no rule about the sender is checked here: " + rejected);
        };
    }

    private static String gas(Transaction transaction, long least) {
        return "gas " + Long.toUnsignedString(transaction.gasLimit()) + ", minimum needed " + least;
    }

    static Refused nonceTooLow(long accountNonce, long nonce) {
        return new Refused(
                Refusal.NONCE_TOO_LOW,
                "nonce too low: next nonce " + Long.toUnsignedString(accountNonce) + ", tx nonce "
                        + Long.toUnsignedString(nonce));
    }

    static Refused insufficientFunds(UInt256 balance, UInt256 cost) {
        return new Refused(
                Refusal.INSUFFICIENT_FUNDS,
                "insufficient funds for gas * price + value: balance " + balance + ", tx cost " + cost + ", overshot "
                        + cost.subtract(balance));
    }

    /** @param queued what the sender's other transactions can cost */
    static Refused insufficientFunds(UInt256 balance, UInt256 queued, UInt256 cost) {
        return new Refused(
                Refusal.INSUFFICIENT_FUNDS,
                "insufficient funds for gas * price + value: balance " + balance + ", queued cost " + queued
                        + ", tx cost " + cost + ", overshot "
                        + queued.toBigInteger().add(cost.toBigInteger()).subtract(balance.toBigInteger()));
    }

    static Refused senderNotEoa(Address sender, int codeLength) {
        return new Refused(
                Refusal.SENDER_NOT_EOA, "sender not an eoa: address " + sender + ", len(code): " + codeLength);
    }

    static Refused ecdsaOff(Address sender) {
        return new Refused(
                Refusal.INVALID_SENDER,
                "invalid sender: " + sender.toChecksummed() + " has switched ECDSA off for good");
    }

    private static Optional<Refused> refuse(Refusal reason, String message) {
        return Optional.of(new Refused(reason, message));
    }
}
