package org.quorate.protocol.signature;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Bytes;

/**
 * A way to sign. Keys and signatures have one length each and one valid form; whatever else is presented does not verify. To
 * add a scheme write its class and name it here, in {@code permits} and in {@link #ALL}: nothing else knows the list.
 *
 * <p>Falcon (FN-DSA) is missing on purpose: FIPS 206 is not final, and its encoding may still change.
 */
public sealed interface SignatureScheme permits Secp256k1Scheme, MlDsaScheme, SlhDsaScheme, HybridScheme {
    /** ECDSA; here for hybrids and for contracts that check it. No account of its own: type 2 transactions are for that. */
    SignatureScheme SECP256K1 = new Secp256k1Scheme();

    SignatureScheme ML_DSA_44 = MlDsaScheme.mlDsa44();
    SignatureScheme ML_DSA_65 = MlDsaScheme.mlDsa65();
    SignatureScheme ML_DSA_87 = MlDsaScheme.mlDsa87();
    SignatureScheme SLH_DSA_SHA2_128S = new SlhDsaScheme();
    SignatureScheme HYBRID = new HybridScheme(SECP256K1, ML_DSA_65);

    /** All of them, in the order of their numbers. */
    List<SignatureScheme> ALL = List.of(SECP256K1, ML_DSA_44, ML_DSA_65, ML_DSA_87, SLH_DSA_SHA2_128S, HYBRID);

    /** The number that stands for the scheme in transactions, in the key registry and in addresses. */
    int id();

    /** Its name in texts and on command lines, such as {@code mldsa44}. */
    String label();

    /** Bytes of a public key. */
    int publicKeySize();

    /** Bytes of a signature. */
    int signatureSize();

    /** Bytes of the seed from which a key pair is made. */
    int seedSize();

    /** NIST's category of security against quantum computers, 1 to 5; 0 for none. */
    int securityCategory();

    /**
     * The price of one verification, message hashing aside, on the scale on which ECRECOVER costs 3,000; see
     * {@code quorate bench signatures}.
     */
    long verificationGas();

    /** Whether the signature is the key's over the message. False, too, for a key or a signature that is malformed. */
    boolean verify(Bytes publicKey, byte[] message, Bytes signature);

    /**
     * Makes a key ready for many verifications, if that saves work.
     *
     * @param publicKey {@link #publicKeySize} bytes
     */
    default PreparedKey prepare(Bytes publicKey) {
        SignatureScheme scheme = this;
        return new PreparedKey() {
            @Override
            public boolean verify(byte[] message, Bytes signature) {
                return scheme.verify(publicKey, message, signature);
            }

            @Override
            public long bytes() {
                return publicKey.length() + 64L;
            }
        };
    }

    /**
     * The key pair of a seed.
     *
     * @param seed {@link #seedSize} bytes; copied
     * @throws IllegalArgumentException if the seed has another length, or no key follows from it
     */
    SigningKey signingKey(byte[] seed);

    /**
     * False only if the public key certainly is not that of the seed. A look, where that is possible, before a key pair is made to see; so
     * a key can be searched for among many seeds.
     */
    default boolean mayFollow(Bytes publicKey, byte[] seed) {
        return true;
    }

    /** Whether an account may have keys of it. */
    default boolean isForAccounts() {
        return securityCategory() > 0;
    }

    /** The scheme of a number. */
    static Optional<SignatureScheme> byId(int id) {
        return ALL.stream().filter(scheme -> scheme.id() == id).findFirst();
    }

    /** The scheme of a label. */
    static Optional<SignatureScheme> byLabel(String label) {
        return ALL.stream().filter(scheme -> scheme.label().equals(label)).findFirst();
    }
}
