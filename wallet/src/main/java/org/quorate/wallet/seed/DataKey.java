package org.quorate.wallet.seed;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.quorate.wallet.secret.SecretBytes;

/** Keys of data files, which whoever has the words can derive again: HKDF-SHA512 of the seed, with the file's purpose as info. */
public final class DataKey {
    private static final int SIZE = 32;

    private DataKey() {}

    /** @param purpose ASCII; another one gives another key. @return 32 bytes, which the caller closes */
    public static SecretBytes derive(SecretBytes seed, String purpose) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA512Digest());
        seed.use(bytes -> {
            hkdf.init(new HKDFParameters(bytes, null, purpose.getBytes(StandardCharsets.US_ASCII)));
            return null;
        });
        byte[] key = new byte[SIZE];
        hkdf.generateBytes(key, 0, key.length);
        return SecretBytes.wrap(key);
    }
}
