package org.quorate.wallet.seed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.secret.SecretChars;

/** The 64 bytes that BIP-39 makes of a phrase and a passphrase: the root of BIP-32 keys. */
public final class Seed {
    static final int SIZE = 64;

    private static final int ITERATIONS = 2048;
    private static final byte[] SALT_PREFIX = "mnemonic".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_WORD = 8;

    private Seed() {}

    /** @param passphrase empty for none; another passphrase is another wallet, none is ever wrong */
    public static SecretBytes of(RecoveryPhrase phrase, SecretChars passphrase) {
        try (SecretBytes normalized = passphrase.toUtf8Nfkd()) {
            return of(phrase, normalized);
        }
    }

    /** As above. @param passphrase UTF-8 in form NFKD, see {@link SecretChars#toUtf8Nfkd} */
    public static SecretBytes of(RecoveryPhrase phrase, SecretBytes passphrase) {
        byte[] sentence = sentence(phrase);
        try {
            byte[] salt = passphrase.use(bytes -> concatenate(SALT_PREFIX, bytes));
            PKCS5S2ParametersGenerator pbkdf2 = new PKCS5S2ParametersGenerator(new SHA512Digest());
            pbkdf2.init(sentence, salt, ITERATIONS);
            KeyParameter seed = (KeyParameter) pbkdf2.generateDerivedMacParameters(8 * SIZE);
            Arrays.fill(salt, (byte) 0);
            return SecretBytes.wrap(seed.getKey());
        } finally {
            Arrays.fill(sentence, (byte) 0);
        }
    }

    /** The words with single spaces, in ASCII as all English words are. */
    private static byte[] sentence(RecoveryPhrase phrase) {
        ByteBuffer sentence = ByteBuffer.allocate(phrase.length() * (LONGEST_WORD + 1));
        for (int number = 1; number <= phrase.length(); number++) {
            if (number > 1) {
                sentence.put((byte) ' ');
            }
            sentence.put(phrase.word(number).getBytes(StandardCharsets.US_ASCII));
        }
        byte[] exact = Arrays.copyOf(sentence.array(), sentence.position());
        Arrays.fill(sentence.array(), (byte) 0);
        return exact;
    }

    private static byte[] concatenate(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
