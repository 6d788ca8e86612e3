package org.quorate.wallet.keystore;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.wallet.error.KeystoreProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.secret.SecretChars;

/**
 * A secp256k1 private key under a password, in the file format that geth and most Ethereum wallets export ("Web3 Secret
 * Storage Definition", version 3): AES-128 in counter mode under the first half of the derived key; the second half and
 * the ciphertext are hashed to a check value.
 *
 * @param address of the key, as the file says; it may be silent
 * @param iv 16 bytes
 * @param ciphertext up to 32 bytes
 * @param mac keccak256(derived key [16..32] ‖ ciphertext)
 */
public record KeystoreV3(
        UUID id, Optional<Address> address, KeyDerivation derivation, Bytes iv, Bytes ciphertext, Bytes mac) {
    static final int IV_SIZE = 16;
    static final int PRIVATE_KEY_SIZE = 32;

    /**
     * Reads a key file.
     *
     * @throws WalletException with a {@link KeystoreProblem} if it is none, or one that would cost absurd work to open
     */
    public static KeystoreV3 parse(String json) {
        return KeystoreJson.read(json);
    }

    /**
     * Puts a key under a password with geth's standard cost (scrypt, 256 MiB), some second of work.
     *
     * @param privateKey 32 bytes
     */
    public static KeystoreV3 encrypt(SecretBytes privateKey, SecretChars password, SecureRandom random) {
        Bytes salt = Bytes.wrap(randomBytes(random, 32));
        Bytes iv = Bytes.wrap(randomBytes(random, IV_SIZE));
        KeyDerivation derivation =
                new KeyDerivation.Scrypt(KeyDerivation.Scrypt.STANDARD_N, KeyDerivation.Scrypt.STANDARD_R, 1, salt);
        try (SecretBytes key = derive(derivation, password)) {
            Bytes ciphertext = Bytes.wrap(privateKey.use(secret -> key.use(k -> aesCtr(k, iv, secret))));
            Address address = privateKey.use(Secp256k1::address);
            return new KeystoreV3(
                    UUID.randomUUID(), Optional.of(address), derivation, iv, ciphertext, mac(key, ciphertext));
        }
    }

    /**
     * The private key, 32 bytes. Some second of work and up to a gigabyte of memory, as the file asks.
     *
     * @throws WalletException with {@link KeystoreProblem#WRONG_PASSWORD}, or {@link KeystoreProblem#WRONG_ADDRESS} if
     *     the key is not the named address's
     */
    public SecretBytes decrypt(SecretChars password) {
        try (SecretBytes key = derive(derivation, password)) {
            if (!MessageDigest.isEqual(mac(key, ciphertext).unsafeArray(), mac.unsafeArray())) {
                throw new WalletException(KeystoreProblem.WRONG_PASSWORD);
            }
            SecretBytes privateKey = key.use(k -> padded(aesCtr(k, iv, ciphertext.unsafeArray())));
            if (!belongsToAddress(privateKey)) {
                privateKey.close();
                throw new WalletException(KeystoreProblem.WRONG_ADDRESS);
            }
            return privateKey;
        }
    }

    /** The file's text. */
    public String toJson() {
        return KeystoreJson.write(this);
    }

    /** Early wallets dropped leading zeros of keys. */
    private static SecretBytes padded(byte[] key) {
        byte[] padded = new byte[PRIVATE_KEY_SIZE];
        System.arraycopy(key, 0, padded, PRIVATE_KEY_SIZE - key.length, key.length);
        Arrays.fill(key, (byte) 0);
        return SecretBytes.wrap(padded);
    }

    private boolean belongsToAddress(SecretBytes privateKey) {
        try {
            Address actual = privateKey.use(Secp256k1::address);
            return address.isEmpty() || address.get().equals(actual);
        } catch (IllegalArgumentException notAKey) {
            return false;
        }
    }

    private static SecretBytes derive(KeyDerivation derivation, SecretChars password) {
        try (SecretBytes utf8 = password.toUtf8()) {
            return utf8.use(derivation::derive);
        }
    }

    private static Bytes mac(SecretBytes derivedKey, Bytes ciphertext) {
        return derivedKey.use(key -> {
            byte[] message = Arrays.copyOfRange(key, 16, 32 + ciphertext.length());
            System.arraycopy(ciphertext.unsafeArray(), 0, message, 16, ciphertext.length());
            Bytes mac = Bytes.wrap(Keccak256.digest(message));
            Arrays.fill(message, (byte) 0);
            return mac;
        });
    }

    private static byte[] aesCtr(byte[] derivedKey, Bytes iv, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(derivedKey, 0, 16, "AES"),
                    new IvParameterSpec(iv.unsafeArray()));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES in counter mode", e);
        }
    }

    private static byte[] randomBytes(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
