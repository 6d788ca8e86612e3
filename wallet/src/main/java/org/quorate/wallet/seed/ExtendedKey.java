package org.quorate.wallet.seed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.wallet.secret.SecretBytes;

/** A private key of BIP-32 with its chain code. It is wiped by {@link #close}; children are independent of it. */
public final class ExtendedKey implements AutoCloseable {
    /** Added to an index, it makes the step hardened: 44' is {@code HARDENED | 44}. */
    public static final int HARDENED = 1 << 31;

    private static final byte[] MASTER_KEY = "Bitcoin seed".getBytes(StandardCharsets.US_ASCII);
    private static final int HALF = 32;

    private final SecretBytes privateKey;
    private final SecretBytes chainCode;

    private ExtendedKey(SecretBytes privateKey, SecretBytes chainCode) {
        this.privateKey = privateKey;
        this.chainCode = chainCode;
    }

    /**
     * The master key of a seed.
     *
     * @param seed 16 to 64 bytes, of BIP-39 always 64
     */
    public static ExtendedKey master(SecretBytes seed) {
        byte[] both = seed.use(bytes -> hmacSha512(MASTER_KEY, bytes));
        // A left half of zero or not below the order has a chance of 2^-127; libsecp256k1 then refuses the key.
        return split(both, Arrays.copyOf(both, HALF));
    }

    /** The key that several steps lead to; intermediate keys are wiped. */
    public ExtendedKey derive(int... path) {
        ExtendedKey key = new ExtendedKey(privateKey.copy(), chainCode.copy());
        for (int index : path) {
            try (ExtendedKey parent = key) {
                key = parent.child(index);
            }
        }
        return key;
    }

    private ExtendedKey child(int index) {
        byte[] data = privateKey.use(key -> childData(key, index));
        byte[] both = chainCode.use(code -> hmacSha512(code, data));
        Arrays.fill(data, (byte) 0);
        byte[] tweak = Arrays.copyOf(both, HALF);
        Optional<byte[]> sum = privateKey.use(key -> Secp256k1.tweakPrivateKey(key, tweak));
        Arrays.fill(tweak, (byte) 0);
        return split(
                both,
                sum.orElseThrow(() -> new IllegalStateException("BIP-32 has no key at this index: use the next one")));
    }

    /** BIP-32: the parent's private key if hardened, else its public key; then the index. */
    private static byte[] childData(byte[] key, int index) {
        ByteBuffer data = ByteBuffer.allocate(37);
        if (index < 0) {
            data.put((byte) 0).put(key);
        } else {
            data.put(Secp256k1.compressedPublicKey(key));
        }
        return data.putInt(index).array();
    }

    private static ExtendedKey split(byte[] both, byte[] key) {
        byte[] chainCode = Arrays.copyOfRange(both, HALF, 2 * HALF);
        Arrays.fill(both, (byte) 0);
        return new ExtendedKey(SecretBytes.wrap(key), SecretBytes.wrap(chainCode));
    }

    private static byte[] hmacSha512(byte[] key, byte[] message) {
        HMac hmac = new HMac(new SHA512Digest());
        hmac.init(new KeyParameter(key));
        hmac.update(message, 0, message.length);
        byte[] result = new byte[hmac.getMacSize()];
        hmac.doFinal(result, 0);
        return result;
    }

    /** The private key, 32 bytes, owned by this object. */
    public SecretBytes privateKey() {
        return privateKey;
    }

    /** The chain code, 32 bytes, owned by this object. */
    public SecretBytes chainCode() {
        return chainCode;
    }

    @Override
    public void close() {
        privateKey.close();
        chainCode.close();
    }

    @Override
    public String toString() {
        return "ExtendedKey[...]";
    }
}
