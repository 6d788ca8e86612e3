package org.quorate.evm;

import java.util.List;
import java.util.Optional;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.AccessListTransaction;
import org.quorate.protocol.transaction.BlobTransaction;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.LegacyTransaction;
import org.quorate.protocol.transaction.SetCodeTransaction;
import org.quorate.protocol.transaction.Transaction;

/**
 * The rules by which a transaction may stand in a block. Messages are those of Ethereum clients, since tools match on
 * them.
 */
public final class TransactionValidator {
    /** The most gas of one transaction (EIP-7825). */
    public static final long MAX_GAS_LIMIT = 1L << 24;

    /** The most blobs of one transaction (EIP-7594). */
    public static final int MAX_BLOBS = 6;

    /** The longest init code in bytes (EIP-3860). */
    public static final int MAX_INIT_CODE_SIZE = 49_152;

    private static final byte BLOB_VERSION_KZG = 0x01;

    private TransactionValidator() {}

    /** The rules that need no state; nothing if the transaction keeps them. */
    public static Optional<Rejected> checkStatic(Transaction transaction, BlockContext block, ExecutionMode mode) {
        return checkType(transaction, block.fork())
                .or(() -> checkChainId(transaction, block.chainId()))
                .or(() -> checkGasLimit(transaction, block, mode))
                .or(() -> checkFees(transaction, block))
                .or(() -> checkInitCode(transaction, block.fork()))
                .or(() -> checkBlobs(transaction, block))
                .or(() -> checkAuthorizations(transaction))
                .or(() -> checkIntrinsicGas(transaction, block.fork()));
    }

    /** The rules about the sender's account; nothing if the transaction keeps them. */
    public static Optional<Rejected> checkSender(
            Transaction transaction, Address sender, WorldState state, ExecutionMode mode) {
        Optional<Rejected> refusal = Optional.empty();
        if (mode == ExecutionMode.TRANSACTION) {
            refusal = checkNonce(transaction, sender, state.nonce(sender)).or(() -> checkSenderCode(sender, state));
        }
        return refusal.or(() -> checkFunds(transaction, sender, state.balance(sender)));
    }

    private static Optional<Rejected> checkType(Transaction transaction, Fork fork) {
        Fork since =
                switch (transaction) {
                    case LegacyTransaction legacy ->
                        legacy.chainId().isPresent() ? Fork.SPURIOUS_DRAGON : Fork.FRONTIER;
                    case AccessListTransaction _ -> Fork.BERLIN;
                    case DynamicFeeTransaction _ -> Fork.LONDON;
                    case BlobTransaction _ -> Fork.CANCUN;
                    case SetCodeTransaction _ -> Fork.PRAGUE;
                };
        if (fork.isAtLeast(since)) {
            return Optional.empty();
        }
        if (transaction instanceof LegacyTransaction) {
            return reject(
                    TransactionError.REPLAY_PROTECTION_NOT_SUPPORTED,
                    "replay-protected transactions (EIP-155) are not supported yet");
        }
        return reject(TransactionError.TYPE_NOT_SUPPORTED, "transaction type not supported");
    }

    private static Optional<Rejected> checkChainId(Transaction transaction, UInt256 chainId) {
        Optional<UInt256> signedFor = transaction.chainId();
        if (signedFor.isEmpty() || signedFor.get().equals(chainId)) {
            return Optional.empty();
        }
        return reject(
                TransactionError.INVALID_CHAIN_ID,
                "invalid chain id for signer: have " + signedFor.get() + " want " + chainId);
    }

    private static Optional<Rejected> checkGasLimit(Transaction transaction, BlockContext block, ExecutionMode mode) {
        long limit = transaction.gasLimit();
        if (mode == ExecutionMode.SIMULATION) {
            return limit >= 0
                    ? Optional.empty()
                    : reject(TransactionError.GAS_ALLOWANCE_EXCEEDED, "gas limit does not fit 63 bits");
        }
        if (block.fork().isAtLeast(Fork.OSAKA) && Long.compareUnsigned(limit, MAX_GAS_LIMIT) > 0) {
            return reject(
                    TransactionError.GAS_LIMIT_EXCEEDS_MAXIMUM,
                    "transaction gas limit too high (cap: " + MAX_GAS_LIMIT + ", tx: " + Long.toUnsignedString(limit)
                            + ")");
        }
        if (Long.compareUnsigned(limit, block.gasLimit()) > 0) {
            return reject(TransactionError.GAS_ALLOWANCE_EXCEEDED, "exceeds block gas limit");
        }
        return Optional.empty();
    }

    private static Optional<Rejected> checkFees(Transaction transaction, BlockContext block) {
        UInt256 cap = transaction.maxFeePerGas();
        UInt256 tip = transaction.maxPriorityFeePerGas();
        if (tip.compareTo(cap) > 0) {
            return reject(
                    TransactionError.PRIORITY_FEE_ABOVE_FEE_CAP,
                    "max priority fee per gas higher than max fee per gas: maxPriorityFeePerGas: " + tip
                            + ", maxFeePerGas: " + cap);
        }
        if (cap.compareTo(block.baseFee()) < 0) {
            return reject(
                    TransactionError.FEE_CAP_BELOW_BASE_FEE,
                    "max fee per gas less than block base fee: maxFeePerGas: " + cap + ", baseFee: " + block.baseFee());
        }
        return Optional.empty();
    }

    private static Optional<Rejected> checkInitCode(Transaction transaction, Fork fork) {
        int size = transaction.data().length();
        if (transaction.to().isPresent() || size <= MAX_INIT_CODE_SIZE || !fork.isAtLeast(Fork.SHANGHAI)) {
            return Optional.empty();
        }
        return reject(
                TransactionError.INIT_CODE_TOO_LARGE,
                "max initcode size exceeded: code size " + size + " limit " + MAX_INIT_CODE_SIZE);
    }

    private static Optional<Rejected> checkBlobs(Transaction transaction, BlockContext block) {
        if (!(transaction instanceof BlobTransaction blob)) {
            return Optional.empty();
        }
        List<Hash> hashes = blob.blobVersionedHashes();
        if (hashes.isEmpty()) {
            return reject(TransactionError.ZERO_BLOBS, "blob transaction missing blob hashes");
        }
        int max = block.blobSchedule().max();
        if (hashes.size() > max) {
            return reject(
                    TransactionError.BLOB_GAS_ALLOWANCE_EXCEEDED,
                    "blob gas limit exceeded: the block has room for " + max + " blobs, the transaction has "
                            + hashes.size());
        }
        if (block.fork().isAtLeast(Fork.OSAKA) && hashes.size() > MAX_BLOBS) {
            return reject(
                    TransactionError.BLOB_COUNT_EXCEEDED,
                    "blob transaction has too many blobs: have " + hashes.size() + ", max " + MAX_BLOBS);
        }
        for (int i = 0; i < hashes.size(); i++) {
            if (hashes.get(i).toBytes()[0] != BLOB_VERSION_KZG) {
                return reject(TransactionError.INVALID_BLOB_VERSION, "blob " + i + " has invalid hash version");
            }
        }
        if (blob.maxFeePerBlobGas().compareTo(block.blobBaseFee()) < 0) {
            return reject(
                    TransactionError.BLOB_FEE_CAP_TOO_LOW,
                    "max fee per blob gas less than block blob gas fee: blobGasFeeCap: " + blob.maxFeePerBlobGas()
                            + ", blobBaseFee: " + block.blobBaseFee());
        }
        return Optional.empty();
    }

    private static Optional<Rejected> checkAuthorizations(Transaction transaction) {
        if (transaction instanceof SetCodeTransaction setCode
                && setCode.authorizationList().isEmpty()) {
            return reject(TransactionError.EMPTY_AUTHORIZATION_LIST, "EIP-7702 transaction with empty auth list");
        }
        return Optional.empty();
    }

    private static Optional<Rejected> checkIntrinsicGas(Transaction transaction, Fork fork) {
        IntrinsicGas intrinsic = IntrinsicGas.of(transaction, fork);
        long limit = transaction.gasLimit();
        if (Long.compareUnsigned(limit, intrinsic.gas()) < 0) {
            return reject(
                    TransactionError.INTRINSIC_GAS_TOO_LOW,
                    "intrinsic gas too low: have " + limit + ", want " + intrinsic.gas());
        }
        if (Long.compareUnsigned(limit, intrinsic.floor()) < 0) {
            return reject(
                    TransactionError.FLOOR_GAS_TOO_LOW,
                    "insufficient gas for floor data gas cost: have " + limit + ", want " + intrinsic.floor());
        }
        return Optional.empty();
    }

    private static Optional<Rejected> checkNonce(Transaction transaction, Address sender, long expected) {
        long nonce = transaction.nonce();
        int order = Long.compareUnsigned(nonce, expected);
        String numbers = ": address " + sender + ", tx: " + Long.toUnsignedString(nonce) + " state: "
                + Long.toUnsignedString(expected);
        if (order < 0) {
            return reject(TransactionError.NONCE_TOO_LOW, "nonce too low" + numbers);
        }
        if (order > 0) {
            return reject(TransactionError.NONCE_TOO_HIGH, "nonce too high" + numbers);
        }
        if (nonce == -1) {
            return reject(
                    TransactionError.NONCE_IS_MAX,
                    "nonce has max value: address " + sender + ", nonce: " + Long.toUnsignedString(nonce));
        }
        return Optional.empty();
    }

    private static Optional<Rejected> checkSenderCode(Address sender, WorldState state) {
        Hash codeHash = state.codeHash(sender);
        if (codeHash.equals(Hash.EMPTY_CODE)) {
            return Optional.empty();
        }
        Bytes code = state.code(codeHash);
        if (Delegation.isDesignation(code)) {
            return Optional.empty();
        }
        return reject(
                TransactionError.SENDER_NOT_EOA,
                "sender not an eoa: address " + sender + ", len(code): " + code.length());
    }

    private static Optional<Rejected> checkFunds(Transaction transaction, Address sender, UInt256 balance) {
        Optional<UInt256> need = maxCost(transaction);
        if (need.isPresent() && balance.compareTo(need.get()) >= 0) {
            return Optional.empty();
        }
        return reject(
                TransactionError.INSUFFICIENT_FUNDS,
                "insufficient funds for gas * price + value: address " + sender + " have " + balance + " want "
                        + need.map(UInt256::toString).orElse("more than 2^256"));
    }

    /** The most wei that a transaction can cost its sender, value included; nothing if that exceeds 256 bits. */
    public static Optional<UInt256> maxCost(Transaction transaction) {
        Optional<UInt256> cost = multiply(transaction.maxFeePerGas(), transaction.gasLimit())
                .flatMap(gas -> add(gas, transaction.value()));
        if (transaction instanceof BlobTransaction blob) {
            return cost.flatMap(
                    rest -> multiply(blob.maxFeePerBlobGas(), blobGas(blob)).flatMap(blobFee -> add(rest, blobFee)));
        }
        return cost;
    }

    /** Blob gas of a transaction; zero for types without blobs. */
    public static long blobGas(Transaction transaction) {
        return transaction instanceof BlobTransaction blob
                ? BlobSchedule.GAS_PER_BLOB * blob.blobVersionedHashes().size()
                : 0;
    }

    private static Optional<UInt256> multiply(UInt256 price, long amount) {
        boolean fits = price.bitLength() + 64 - Long.numberOfLeadingZeros(amount) <= 256
                || price.toBigInteger()
                                .multiply(UInt256.of(amount).toBigInteger())
                                .bitLength()
                        <= 256;
        return fits ? Optional.of(price.multiplyExact(UInt256.of(amount))) : Optional.empty();
    }

    private static Optional<UInt256> add(UInt256 a, UInt256 b) {
        UInt256 sum = a.add(b);
        return sum.compareTo(a) < 0 ? Optional.empty() : Optional.of(sum);
    }

    private static Optional<Rejected> reject(TransactionError error, String message) {
        return Optional.of(new Rejected(error, message));
    }
}
