package org.quorate.wallet.keystore;

import org.quorate.protocol.Bytes;
import org.quorate.wallet.error.KeystoreProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;

/** How a key file makes a key of 32 bytes from a password. */
public sealed interface KeyDerivation {
    int KEY_SIZE = 32;

    /** The derived key, 32 bytes. */
    SecretBytes derive(byte[] password);

    /**
     * scrypt (RFC 7914).
     *
     * @param n cost, a power of two
     * @param r block size
     * @param p parallelism
     */
    record Scrypt(int n, int r, int p, Bytes salt) implements KeyDerivation {
        /** geth's standard: 256 MiB. */
        static final int STANDARD_N = 1 << 18;

        static final int STANDARD_R = 8;

        private static final long MAX_MEMORY = 1L << 30;

        /** Sixteen times geth's standard. */
        private static final long MAX_BLOCKS = 1L << 25;

        public Scrypt {
            if (n < 2 || Integer.bitCount(n) != 1 || r < 1 || p < 1) {
                throw new WalletException(KeystoreProblem.NOT_A_KEYSTORE, "scrypt n=" + n + ", r=" + r + ", p=" + p);
            }
            // In this order no product overflows 63 bits.
            if (r > MAX_BLOCKS || 128L * n * r > MAX_MEMORY || (long) n * r * p > MAX_BLOCKS) {
                throw new WalletException(KeystoreProblem.TOO_COSTLY, "scrypt n=" + n + ", r=" + r + ", p=" + p);
            }
        }

        @Override
        public SecretBytes derive(byte[] password) {
            return SecretBytes.wrap(ScryptFunction.derive(password, salt.unsafeArray(), n, r, p, KEY_SIZE));
        }
    }

    /** PBKDF2 with HMAC-SHA-256 (RFC 8018). */
    record Pbkdf2(int iterations, Bytes salt) implements KeyDerivation {
        private static final int MAX_ITERATIONS = 20_000_000;

        public Pbkdf2 {
            if (iterations < 1) {
                throw new WalletException(KeystoreProblem.NOT_A_KEYSTORE, "pbkdf2 c=" + iterations);
            }
            if (iterations > MAX_ITERATIONS) {
                throw new WalletException(KeystoreProblem.TOO_COSTLY, "pbkdf2 c=" + iterations);
            }
        }

        @Override
        public SecretBytes derive(byte[] password) {
            return SecretBytes.wrap(ScryptFunction.pbkdf2(password, salt.toArray(), iterations, KEY_SIZE));
        }
    }
}
