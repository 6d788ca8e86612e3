package org.quorate.protocol.transaction;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.PreparedKeys;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningDomain;
import org.quorate.protocol.signature.SigningKey;

/**
 * Type 0x51: a type 2 transaction of an account whose key a quantum computer does not find. It names its sender, since no key
 * can be recovered from such a signature; whether the signature is the sender's shows only against the key that the state
 * has for it, so the signature is part of what is executed. The layout is in {@code docs/protocol/pq-accounts.md}.
 */
public final class QuantumTransaction implements Transaction {
    public static final int TYPE = 0x51;

    private final DynamicFeeTransaction call;
    private final List<KeyAuthorization> authorizations;
    private final SignatureScheme scheme;
    private final Address sender;
    private final Optional<Bytes> publicKey;
    private final Bytes signature;
    /**
     * {@link AccountKey#holder} of the key under which the signature was found to be valid, once it was. It follows from the
     * other fields, like a hash code: so a pool's check serves the block.
     */
    private volatile Address verified;

    /**
     * @param call all that a type 2 transaction has
     * @param publicKey given while the key is not registered on this shard
     * @param signature over {@link #message}; empty while it is not signed
     */
    public QuantumTransaction(
            DynamicFeeTransaction call,
            List<KeyAuthorization> authorizations,
            SignatureScheme scheme,
            Address sender,
            Optional<Bytes> publicKey,
            Bytes signature) {
        this.call = call;
        this.authorizations = List.copyOf(authorizations);
        this.scheme = scheme;
        this.sender = sender;
        this.publicKey = publicKey;
        this.signature = signature;
    }

    /** The same, signed by a key. */
    public QuantumTransaction signed(SigningKey key) {
        return signed(key.sign(message()));
    }

    /** The same with a signature that was made elsewhere. */
    public QuantumTransaction signed(Bytes newSignature) {
        return new QuantumTransaction(call, authorizations, scheme, sender, publicKey, newSignature);
    }

    /** What the sender signs: all of the transaction but the signature. */
    public byte[] message() {
        return SigningDomain.TRANSACTION.message(QuantumTransactionCodec.unsigned(this));
    }

    /** Whether the signature is that of a key; some 100 µs of work. */
    public boolean isSignedBy(AccountKey key) {
        return key.scheme() == scheme && key.scheme().prepare(key.publicKey()).verify(message(), signature);
    }

    /**
     * The same with a key that may have been prepared before; a yes is remembered.
     *
     * @param holder the key's
     */
    public boolean isSignedBy(PreparedKeys.Entry key, Address holder) {
        if (isVerifiedBy(holder)) {
            return true;
        }
        boolean valid = key.key().scheme() == scheme && key.prepared().verify(message(), signature);
        if (valid) {
            verified = holder;
        }
        return valid;
    }

    /** Whether the signature is known to be that of the key which {@link AccountKey#holder} keeps; false proves nothing. */
    public boolean isVerifiedBy(Address holder) {
        return holder.equals(verified);
    }

    /** The key that it carries. */
    public Optional<AccountKey> carriedKey() {
        return publicKey.map(bytes -> new AccountKey(scheme, bytes));
    }

    public DynamicFeeTransaction call() {
        return call;
    }

    public List<KeyAuthorization> authorizations() {
        return authorizations;
    }

    public SignatureScheme scheme() {
        return scheme;
    }

    /** The account that it says it comes from. */
    public Address sender() {
        return sender;
    }

    public Optional<Bytes> publicKey() {
        return publicKey;
    }

    public Bytes signature() {
        return signature;
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public Optional<UInt256> chainId() {
        return call.chainId();
    }

    @Override
    public long nonce() {
        return call.nonce();
    }

    @Override
    public UInt256 maxFeePerGas() {
        return call.maxFeePerGas();
    }

    @Override
    public UInt256 maxPriorityFeePerGas() {
        return call.maxPriorityFeePerGas();
    }

    @Override
    public long gasLimit() {
        return call.gasLimit();
    }

    @Override
    public Optional<Address> to() {
        return call.to();
    }

    @Override
    public UInt256 value() {
        return call.value();
    }

    @Override
    public Bytes data() {
        return call.data();
    }

    @Override
    public List<AccessListEntry> accessList() {
        return call.accessList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuantumTransaction that
                && call.equals(that.call)
                && authorizations.equals(that.authorizations)
                && scheme == that.scheme
                && sender.equals(that.sender)
                && publicKey.equals(that.publicKey)
                && signature.equals(that.signature);
    }

    @Override
    public int hashCode() {
        return Objects.hash(call, sender, signature);
    }

    @Override
    public String toString() {
        return "QuantumTransaction[" + scheme.label() + ", sender=" + sender + ", call=" + call + "]";
    }
}
