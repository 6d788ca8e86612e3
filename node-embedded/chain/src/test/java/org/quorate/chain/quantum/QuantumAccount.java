package org.quorate.chain.quantum;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.DevAccounts;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningDomain;
import org.quorate.protocol.signature.SigningKey;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.KeyAuthorization;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/** A key pair of a test, for the account that begins with it or for another one. */
record QuantumAccount(SigningKey key, Address address) {
    static final long GAS = 2_000_000;

    static QuantumAccount of(SignatureScheme scheme, int number) {
        byte[] seed = new byte[scheme.seedSize()];
        Arrays.fill(seed, (byte) number);
        SigningKey key = scheme.signingKey(seed);
        return new QuantumAccount(key, new AccountKey(scheme, key.publicKey()).address());
    }

    /** The same key signing for another account, after a rotation or a binding. */
    QuantumAccount at(Address account) {
        return new QuantumAccount(key, account);
    }

    SignatureScheme scheme() {
        return key.scheme();
    }

    Bytes publicKey() {
        return key.publicKey();
    }

    static DynamicFeeTransaction call(UInt256 chain, long nonce, Address to, UInt256 value, Bytes data) {
        UInt256 cap = UInt256.of(10).multiplyExact(DevAccounts.GWEI);
        return new DynamicFeeTransaction(chain, nonce, UInt256.ONE, cap, GAS, Optional.of(to), value, data, List.of());
    }

    QuantumTransaction unsigned(DynamicFeeTransaction call, boolean carriesKey) {
        return unsigned(call, carriesKey, List.of());
    }

    QuantumTransaction unsigned(DynamicFeeTransaction call, boolean carriesKey, List<KeyAuthorization> authorizations) {
        return new QuantumTransaction(
                call,
                authorizations,
                scheme(),
                address,
                carriesKey ? Optional.of(publicKey()) : Optional.empty(),
                Bytes.EMPTY);
    }

    SignedTransaction sign(DynamicFeeTransaction call, boolean carriesKey) {
        return SignedTransaction.of(unsigned(call, carriesKey).signed(key));
    }

    /** The first transaction, which carries the key. */
    SignedTransaction first(UInt256 chain, Address to, UInt256 value, Bytes data) {
        return sign(call(chain, 0, to, value, data), true);
    }

    /** A later one. */
    SignedTransaction later(UInt256 chain, long nonce, Address to, UInt256 value, Bytes data) {
        return sign(call(chain, nonce, to, value, data), false);
    }

    Bytes sign(Hash hash) {
        return key.sign(hash.toBytes());
    }

    /** What ERC-1271 of this account takes for a signature over the hash. */
    Bytes signForContract(UInt256 chain, Hash hash) {
        return sign(SigningDomain.contractSignature(chain, address, hash));
    }

    KeyAuthorization authorize(UInt256 chain, Address delegate, long nonce, boolean carriesKey) {
        KeyAuthorization unsigned = new KeyAuthorization(
                chain,
                delegate,
                nonce,
                scheme(),
                address,
                carriesKey ? Optional.of(publicKey()) : Optional.empty(),
                Bytes.EMPTY);
        return unsigned.signed(key.sign(unsigned.message()));
    }
}
