package org.quorate.wallet.seed;

import static org.quorate.wallet.seed.ExtendedKey.HARDENED;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningKey;
import org.quorate.wallet.Account;
import org.quorate.wallet.secret.SecretBytes;

/**
 * Quantum-resistant accounts of a phrase. No standard says how: ours is HKDF-SHA512 over BIP-39's seed, with a path whose every
 * step is hardened, {@code m/81'/scheme'/index'}; {@code docs/protocol/pq-accounts.md} has it with vectors.
 */
public final class QuantumPath {
    private static final byte[] SALT = "quorate:derivation:v1".getBytes(StandardCharsets.US_ASCII);
    /** 0x51, the type of these accounts' transactions. */
    private static final int PURPOSE = 81;

    private QuantumPath() {}

    /** The key of an account; the caller closes it. @throws IllegalArgumentException if accounts cannot have such keys */
    public static SigningKey key(SecretBytes seed, SignatureScheme scheme, int index) {
        if (index < 0 || !scheme.isForAccounts()) {
            throw new IllegalArgumentException("no account " + index + " of " + scheme.label());
        }
        byte[] info = ByteBuffer.allocate(12)
                .putInt(HARDENED | PURPOSE)
                .putInt(HARDENED | scheme.id())
                .putInt(HARDENED | index)
                .array();
        byte[] keySeed = new byte[scheme.seedSize()];
        try {
            return seed.use(secret -> {
                HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA512Digest());
                hkdf.init(new HKDFParameters(secret, SALT, info));
                hkdf.generateBytes(keySeed, 0, keySeed.length);
                return scheme.signingKey(keySeed);
            });
        } finally {
            Arrays.fill(keySeed, (byte) 0);
        }
    }

    public static Account account(SecretBytes seed, SignatureScheme scheme, int index) {
        try (SigningKey key = key(seed, scheme, index)) {
            AccountKey publicKey = new AccountKey(scheme, key.publicKey());
            String path = "m/" + PURPOSE + "'/" + scheme.id() + "'/" + index + "'";
            return new Account(index, path, publicKey.address(), Optional.of(publicKey));
        }
    }
}
