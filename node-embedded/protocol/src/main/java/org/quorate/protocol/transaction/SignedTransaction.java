package org.quorate.protocol.transaction;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.message.Messenger;

/** A transaction with its signature, in the one form in which it is hashed, sent and stored. */
public final class SignedTransaction {
    private static final EcdsaSignature NONE = new EcdsaSignature(0, UInt256.ZERO, UInt256.ZERO);

    private final Transaction transaction;
    private final EcdsaSignature signature;
    private final Bytes encoded;
    private final Hash hash;

    private SignedTransaction(Transaction transaction, EcdsaSignature signature, Bytes encoded) {
        this.transaction = transaction;
        this.signature = signature;
        this.encoded = encoded;
        this.hash = Hash.keccak256(encoded);
    }

    public static SignedTransaction of(Transaction transaction, EcdsaSignature signature) {
        return new SignedTransaction(transaction, signature, TransactionCodec.encode(transaction, signature));
    }

    /**
     * The form in which Ethereum clients hash and show a transaction that is only tried: all of its signature is zero. Nobody
     * can send it.
     */
    public static SignedTransaction unsigned(Transaction transaction) {
        return new SignedTransaction(transaction, NONE, TransactionCodec.encodeUnsigned(transaction));
    }

    /** A type 0x51 transaction, whose signature is a part of it. */
    public static SignedTransaction of(QuantumTransaction transaction) {
        return new SignedTransaction(transaction, NONE, QuantumTransactionCodec.encode(transaction));
    }

    /** A type 0x52 transaction, which has no signature. */
    public static SignedTransaction of(SystemTransaction transaction) {
        return new SignedTransaction(transaction, NONE, TransactionCodec.encode(transaction));
    }

    /** Whether it was made by {@link #unsigned}. */
    public boolean isUnsigned() {
        return !(transaction instanceof QuantumTransaction)
                && !(transaction instanceof SystemTransaction)
                && signature.r().isZero()
                && signature.s().isZero();
    }

    /**
     * Signs with a secp256k1 key.
     *
     * @param privateKey 32 bytes
     */
    public static SignedTransaction sign(Transaction transaction, byte[] privateKey) {
        return of(transaction, Secp256k1.sign(TransactionCodec.signingHash(transaction), privateKey));
    }

    /**
     * Decodes the canonical binary form (EIP-2718 envelope, or an RLP list for type 0), without blobs.
     *
     * @throws RlpException if the bytes are anything else
     */
    public static SignedTransaction decode(Bytes encoded) {
        return TransactionCodec.decode(encoded);
    }

    /** What a signature over the transaction signs. */
    public static Hash signingHash(Transaction transaction) {
        return TransactionCodec.signingHash(transaction);
    }

    static SignedTransaction ofDecoded(Transaction transaction, EcdsaSignature signature, Bytes encoded) {
        return new SignedTransaction(transaction, signature, encoded);
    }

    static SignedTransaction ofDecoded(QuantumTransaction transaction, Bytes encoded) {
        return new SignedTransaction(transaction, NONE, encoded);
    }

    static SignedTransaction ofDecoded(SystemTransaction transaction, Bytes encoded) {
        return new SignedTransaction(transaction, NONE, encoded);
    }

    public Transaction transaction() {
        return transaction;
    }

    /** All zero for type 0x51, which has its own, and for type 0x52, which has none. */
    public EcdsaSignature signature() {
        return signature;
    }

    /** The canonical binary form. */
    public Bytes encoded() {
        return encoded;
    }

    /** keccak256 of {@link #encoded()}. */
    public Hash hash() {
        return hash;
    }

    /**
     * Recovers the sender from the signature, some 45 µs of work: keep the answer. Nothing if the signature is not valid,
     * a high {@code s} included (EIP-2).
     *
     * <p>For type 0x51 it is the account that the transaction names: that it signed shows against the state only, when the
     * transaction is executed or before (see {@code org.quorate.evm.KeyRegistry}). For type 0x52 it is the system: whether it may stand in a
     * block, those who check the block know.
     */
    public Optional<Address> recoverSender() {
        if (transaction instanceof QuantumTransaction quantum) {
            return Optional.of(quantum.sender());
        }
        if (transaction instanceof SystemTransaction) {
            return Optional.of(Messenger.SYSTEM);
        }
        if (signature.s().compareTo(Secp256k1.HALF_ORDER) > 0) {
            return Optional.empty();
        }
        return recoverSenderBeforeHomestead();
    }

    /** As {@link #recoverSender}, but a high {@code s} is no obstacle: so it was before EIP-2. */
    public Optional<Address> recoverSenderBeforeHomestead() {
        return Secp256k1.recoverAddress(TransactionCodec.signingHash(transaction), signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedTransaction that && encoded.equals(that.encoded);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return "SignedTransaction[" + hash + "]";
    }
}
