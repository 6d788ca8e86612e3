package org.quorate.protocol.crypto;

import fr.acinq.secp256k1.Secp256k1Exception;
import java.util.Arrays;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.UInt256;

/** ECDSA over secp256k1 by Bitcoin Core's libsecp256k1. */
public final class Secp256k1 {
    /** The order of the group (SEC 2, section 2.4.1). */
    public static final UInt256 ORDER =
            UInt256.fromHex("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

    /** Half the order: a signature's {@code s} must not be above it (EIP-2). */
    public static final UInt256 HALF_ORDER =
            UInt256.fromHex("0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

    private Secp256k1() {}

    /**
     * Signs a 32-byte digest; deterministic (RFC 6979), with the lower of the two values of {@code s}.
     *
     * @param privateKey 32 bytes, big-endian
     * @throws IllegalArgumentException if the key is zero or not below the order
     */
    public static EcdsaSignature sign(Hash digest, byte[] privateKey) {
        byte[] publicKey = publicKey(privateKey);
        byte[] message = digest.toBytes();
        byte[] compact = library().sign(message, privateKey);
        for (int parity = 0; parity < 2; parity++) {
            if (Arrays.equals(library().ecdsaRecover(compact, message, parity), publicKey)) {
                return new EcdsaSignature(parity, UInt256.fromBytes(compact, 0), UInt256.fromBytes(compact, 32));
            }
        }
        throw new IllegalStateException("libsecp256k1 made a signature from which its key is not recovered");
    }

    /**
     * The uncompressed public key, 65 bytes beginning with 0x04.
     *
     * @throws IllegalArgumentException if the key is not 32 bytes, zero or not below the order
     */
    public static byte[] publicKey(byte[] privateKey) {
        if (privateKey.length != 32 || !library().secKeyVerify(privateKey)) {
            throw new IllegalArgumentException("not a secp256k1 private key");
        }
        return library().pubkeyCreate(privateKey);
    }

    /**
     * The public key in compressed form, 33 bytes beginning with 0x02 or 0x03.
     *
     * @throws IllegalArgumentException as {@link #publicKey}
     */
    public static byte[] compressedPublicKey(byte[] privateKey) {
        return library().pubKeyCompress(publicKey(privateKey));
    }

    /**
     * The sum of a private key and a tweak modulo the order: a child key of BIP-32. Nothing if the tweak is not below the
     * order or the sum is zero.
     *
     * @param privateKey 32 bytes, left as they are
     * @param tweak 32 bytes
     */
    public static Optional<byte[]> tweakPrivateKey(byte[] privateKey, byte[] tweak) {
        try {
            byte[] sum = library().privKeyTweakAdd(privateKey.clone(), tweak);
            return library().secKeyVerify(sum) ? Optional.of(sum) : Optional.empty();
        } catch (Secp256k1Exception outOfRange) {
            return Optional.empty();
        }
    }

    /** The Ethereum address of a private key. */
    public static Address address(byte[] privateKey) {
        return addressOfPublicKey(publicKey(privateKey));
    }

    /**
     * The address whose key signed the digest, or nothing if no key could have: {@code r} or {@code s} out of range, or
     * no such point. A high {@code s} is accepted here, as by the ECRECOVER precompile.
     */
    public static Optional<Address> recoverAddress(Hash digest, EcdsaSignature signature) {
        if (!inGroup(signature.r()) || !inGroup(signature.s())) {
            return Optional.empty();
        }
        byte[] compact = new byte[64];
        signature.r().writeTo(compact, 0);
        signature.s().writeTo(compact, 32);
        try {
            byte[] publicKey = library().ecdsaRecover(compact, digest.toBytes(), signature.yParity());
            return Optional.of(addressOfPublicKey(publicKey));
        } catch (Secp256k1Exception noSuchPoint) {
            return Optional.empty();
        }
    }

    /**
     * Whether a signature is a key's. False for a key or a signature that is malformed, a high {@code s} included.
     *
     * @param compact r and s, 32 bytes each
     * @param publicKey compressed or not
     */
    public static boolean verify(Hash digest, byte[] compact, byte[] publicKey) {
        if (compact.length != 64 || UInt256.fromBytes(compact, 32).compareTo(HALF_ORDER) > 0) {
            return false;
        }
        try {
            return library().verify(compact, digest.toBytes(), publicKey);
        } catch (Secp256k1Exception malformed) {
            return false;
        }
    }

    private static boolean inGroup(UInt256 value) {
        return !value.isZero() && value.compareTo(ORDER) < 0;
    }

    private static Address addressOfPublicKey(byte[] uncompressed) {
        return Address.fromBytes(Keccak256.digest(uncompressed, 1, 64), 12);
    }

    private static fr.acinq.secp256k1.Secp256k1 library() {
        return fr.acinq.secp256k1.Secp256k1.get();
    }
}
