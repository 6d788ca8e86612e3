package org.quorate.evm;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.state.Account;
import org.quorate.evm.state.Journal;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.transaction.AccessListTransaction;
import org.quorate.protocol.transaction.BlobTransaction;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.LegacyTransaction;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SetCodeTransaction;
import org.quorate.protocol.transaction.SystemTransaction;
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
        return Optional.ofNullable(staticFault(transaction, block, mode, IntrinsicGas.of(transaction, block.fork())));
    }

    /**
     * As {@link #checkStatic}, for the hot path: null if the transaction keeps the rules. Of several faults the one is told
     * that Ethereum's execution-specs find first.
     */
    static Rejected staticFault(
            Transaction transaction, BlockContext block, ExecutionMode mode, IntrinsicGas intrinsic) {
        Rejected fault = checkType(transaction, block.fork());
        if (fault == null) {
            fault = checkChainId(transaction, block.chainId());
        }
        if (fault == null) {
            fault = checkIntrinsicGas(transaction, intrinsic);
        }
        if (fault == null) {
            fault = checkNonceLimit(transaction);
        }
        if (fault == null) {
            fault = checkInitCode(transaction, block.fork());
        }
        if (fault == null) {
            fault = checkGasLimit(transaction, block, mode);
        }
        if (fault == null) {
            fault = checkBlobRoom(transaction, block);
        }
        if (fault == null) {
            fault = checkFees(transaction, "", block);
        }
        if (fault == null) {
            fault = checkBlobs(transaction, "", block);
        }
        return fault == null ? checkAuthorizations(transaction) : fault;
    }

    /**
     * The rules about the sender's account; null if the transaction keeps them.
     *
     * @param mayHaveCode whether EIP-3607 is left out
     */
    static Rejected senderFault(
            Transaction transaction, Account sender, long timestamp, Journal journal, boolean mayHaveCode) {
        Rejected fault = checkNonce(transaction, sender, journal.nonce(sender));
        if (fault == null) {
            fault = checkFunds(transaction, sender, journal.balance(sender));
        }
        if (fault == null && !mayHaveCode) {
            fault = checkSenderCode(sender, journal);
        }
        return fault != null ? fault : checkKey(transaction, sender, timestamp, journal);
    }

    /** Last of all, as a verification is dearer than the rest. */
    private static Rejected checkKey(Transaction transaction, Account sender, long timestamp, Journal journal) {
        String fault;
        if (transaction instanceof QuantumTransaction quantum) {
            fault = KeyRegistry.fault(quantum, timestamp, journal);
        } else {
            fault = KeyRegistry.isEcdsaOff(sender, journal)
                    ? "invalid sender: " + sender.address().toChecksummed() + " has switched ECDSA off for good"
                    : null;
        }
        return fault == null ? null : reject(TransactionError.INVALID_SIGNATURE, fault);
    }

    /**
     * All rules of a simulation, in the order in which Ethereum clients look at them; null if the transaction keeps them. Its
     * type may be one that the fork does not know: a call has none. Messages name the sender.
     */
    static Rejected simulationFault(
            Transaction transaction,
            Account sender,
            Journal journal,
            BlockContext block,
            ExecutionMode mode,
            IntrinsicGas intrinsic) {
        String who = "address " + sender.address().toChecksummed() + ", ";
        boolean strict = mode == ExecutionMode.STRICT_SIMULATION;
        boolean free = !strict
                && transaction.maxFeePerGas().isZero()
                && transaction.maxPriorityFeePerGas().isZero();
        return Stream.<Supplier<Rejected>>of(
                        () -> checkChainId(transaction, block.chainId()),
                        () -> checkGasLimit(transaction, block, mode),
                        () -> strict ? checkNonce(transaction, sender, journal.nonce(sender)) : null,
                        () -> free ? null : checkFees(transaction, who, block),
                        () -> checkBlobRoom(transaction, block),
                        () -> checkBlobs(transaction, who, block),
                        () -> checkAuthorizations(transaction),
                        () -> checkFunds(transaction, sender, journal.balance(sender)),
                        () -> checkIntrinsicGas(transaction, intrinsic),
                        () -> checkInitCode(transaction, block.fork()))
                .map(Supplier::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The rules of type 0x52; null if the transaction keeps them. */
    static Rejected systemFault(SystemTransaction transaction, Address sender, BlockContext block, WorldState state) {
        boolean fits = transaction.chain().equals(block.chainId())
                && transaction.block() == block.number()
                && sender.equals(Messenger.SYSTEM)
                && transaction.recipient().equals(Messenger.ADDRESS)
                && state.codeHash(Messenger.ADDRESS).equals(Messenger.CODE_HASH);
        return fits
                ? null
                : reject(
                        TransactionError.MISPLACED_SYSTEM_TRANSACTION,
                        "a system transaction of block " + transaction.block() + " of chain " + transaction.chain()
                                + " cannot stand here");
    }

    private static Rejected checkType(Transaction transaction, Fork fork) {
        if (transaction instanceof SystemTransaction) {
            return reject(TransactionError.TYPE_NOT_SUPPORTED, "transaction type not supported");
        }
        Fork since =
                switch (transaction) {
                    case LegacyTransaction legacy ->
                        legacy.chainId().isPresent() ? Fork.SPURIOUS_DRAGON : Fork.FRONTIER;
                    case AccessListTransaction _ -> Fork.BERLIN;
                    case DynamicFeeTransaction _ -> Fork.LONDON;
                    case BlobTransaction _ -> Fork.CANCUN;
                    case SetCodeTransaction _, QuantumTransaction _, SystemTransaction _ -> Fork.PRAGUE;
                };
        if (fork.isAtLeast(since)) {
            return null;
        }
        if (transaction instanceof LegacyTransaction) {
            return reject(
                    TransactionError.REPLAY_PROTECTION_NOT_SUPPORTED,
                    "replay-protected transactions (EIP-155) are not supported yet");
        }
        return reject(TransactionError.TYPE_NOT_SUPPORTED, "transaction type not supported");
    }

    private static Rejected checkChainId(Transaction transaction, UInt256 chainId) {
        Optional<UInt256> signedFor = transaction.chainId();
        if (signedFor.isEmpty() || signedFor.get().equals(chainId)) {
            return null;
        }
        return reject(
                TransactionError.INVALID_CHAIN_ID,
                "invalid chain id for signer: have " + signedFor.get() + " want " + chainId);
    }

    private static Rejected checkGasLimit(Transaction transaction, BlockContext block, ExecutionMode mode) {
        long limit = transaction.gasLimit();
        if (mode != ExecutionMode.TRANSACTION) {
            return limit >= 0
                    ? null
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
        return null;
    }

    private static Rejected checkFees(Transaction transaction, String who, BlockContext block) {
        UInt256 cap = transaction.maxFeePerGas();
        UInt256 tip = transaction.maxPriorityFeePerGas();
        if (tip.compareTo(cap) > 0) {
            return reject(
                    TransactionError.PRIORITY_FEE_ABOVE_FEE_CAP,
                    "max priority fee per gas higher than max fee per gas: " + who + "maxPriorityFeePerGas: " + tip
                            + ", maxFeePerGas: " + cap);
        }
        if (cap.compareTo(block.baseFee()) < 0) {
            return reject(
                    TransactionError.FEE_CAP_BELOW_BASE_FEE,
                    "max fee per gas less than block base fee: " + who + "maxFeePerGas: " + cap + ", baseFee: "
                            + block.baseFee());
        }
        return null;
    }

    private static Rejected checkInitCode(Transaction transaction, Fork fork) {
        int size = transaction.data().length();
        if (transaction.to().isPresent() || size <= MAX_INIT_CODE_SIZE || !fork.isAtLeast(Fork.SHANGHAI)) {
            return null;
        }
        return reject(
                TransactionError.INIT_CODE_TOO_LARGE,
                "max initcode size exceeded: code size " + size + " limit " + MAX_INIT_CODE_SIZE);
    }

    private static Rejected checkBlobRoom(Transaction transaction, BlockContext block) {
        int max = block.blobSchedule().max();
        if (!(transaction instanceof BlobTransaction blob)
                || blob.blobVersionedHashes().size() <= max) {
            return null;
        }
        return reject(
                TransactionError.BLOB_GAS_ALLOWANCE_EXCEEDED,
                "blob gas limit exceeded: the block has room for " + max + " blobs, the transaction has "
                        + blob.blobVersionedHashes().size());
    }

    private static Rejected checkBlobs(Transaction transaction, String who, BlockContext block) {
        if (!(transaction instanceof BlobTransaction blob)) {
            return null;
        }
        List<Hash> hashes = blob.blobVersionedHashes();
        if (hashes.isEmpty()) {
            return reject(TransactionError.ZERO_BLOBS, "blob transaction missing blob hashes");
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
                    "max fee per blob gas less than block blob gas fee: " + who + "blobGasFeeCap: "
                            + blob.maxFeePerBlobGas() + ", blobBaseFee: " + block.blobBaseFee());
        }
        return null;
    }

    private static Rejected checkAuthorizations(Transaction transaction) {
        if (transaction instanceof SetCodeTransaction setCode
                && setCode.authorizationList().isEmpty()) {
            return reject(TransactionError.EMPTY_AUTHORIZATION_LIST, "EIP-7702 transaction with empty auth list");
        }
        return null;
    }

    private static Rejected checkIntrinsicGas(Transaction transaction, IntrinsicGas intrinsic) {
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
        return null;
    }

    private static Rejected checkNonceLimit(Transaction transaction) {
        return transaction.nonce() != -1
                ? null
                : reject(
                        TransactionError.NONCE_IS_MAX,
                        "nonce has max value: nonce: " + Long.toUnsignedString(transaction.nonce()));
    }

    private static Rejected checkNonce(Transaction transaction, Account sender, long expected) {
        long nonce = transaction.nonce();
        if (nonce == expected && nonce != -1) {
            return null;
        }
        int order = Long.compareUnsigned(nonce, expected);
        String numbers = ": address " + sender.address().toChecksummed() + ", tx: " + Long.toUnsignedString(nonce)
                + " state: " + Long.toUnsignedString(expected);
        if (order < 0) {
            return reject(TransactionError.NONCE_TOO_LOW, "nonce too low" + numbers);
        }
        if (order > 0) {
            return reject(TransactionError.NONCE_TOO_HIGH, "nonce too high" + numbers);
        }
        return reject(
                TransactionError.NONCE_IS_MAX,
                "nonce has max value: address " + sender.address().toChecksummed() + ", nonce: "
                        + Long.toUnsignedString(nonce));
    }

    private static Rejected checkSenderCode(Account sender, Journal journal) {
        if (journal.codeHash(sender).equals(Hash.EMPTY_CODE)) {
            return null;
        }
        Bytes code = journal.code(sender);
        if (Delegation.isDesignation(code)) {
            return null;
        }
        return reject(
                TransactionError.SENDER_NOT_EOA,
                "sender not an eoa: address " + sender.address().toChecksummed() + ", len(code): " + code.length());
    }

    private static Rejected checkFunds(Transaction transaction, Account sender, UInt256 balance) {
        UInt256 need = maxCostOrNull(transaction);
        if (need != null && balance.compareTo(need) >= 0) {
            return null;
        }
        return reject(
                TransactionError.INSUFFICIENT_FUNDS,
                "insufficient funds for gas * price + value: address "
                        + sender.address().toChecksummed() + " have " + balance + " want "
                        + (need == null ? "more than 2^256" : need));
    }

    /** The most wei that a transaction can cost its sender, value included; nothing if that exceeds 256 bits. */
    public static Optional<UInt256> maxCost(Transaction transaction) {
        return Optional.ofNullable(maxCostOrNull(transaction));
    }

    private static UInt256 maxCostOrNull(Transaction transaction) {
        UInt256 cost = add(multiply(transaction.maxFeePerGas(), transaction.gasLimit()), transaction.value());
        return transaction instanceof BlobTransaction blob
                ? add(cost, multiply(blob.maxFeePerBlobGas(), blobGas(blob)))
                : cost;
    }

    /** Blob gas of a transaction; zero for types without blobs. */
    public static long blobGas(Transaction transaction) {
        return transaction instanceof BlobTransaction blob
                ? BlobSchedule.GAS_PER_BLOB * blob.blobVersionedHashes().size()
                : 0;
    }

    /** Null if the product exceeds 256 bits. */
    private static UInt256 multiply(UInt256 price, long amount) {
        UInt256 factor = UInt256.of(amount);
        boolean fits = price.fitsLong()
                || price.bitLength() + factor.bitLength() <= 256
                || price.toBigInteger().multiply(factor.toBigInteger()).bitLength() <= 256;
        return fits ? price.multiplyExact(factor) : null;
    }

    /** Null if either is, or if the sum exceeds 256 bits. */
    private static UInt256 add(UInt256 a, UInt256 b) {
        if (a == null || b == null) {
            return null;
        }
        UInt256 sum = a.add(b);
        return sum.compareTo(a) < 0 ? null : sum;
    }

    private static Rejected reject(TransactionError error, String message) {
        return new Rejected(error, message);
    }
}
