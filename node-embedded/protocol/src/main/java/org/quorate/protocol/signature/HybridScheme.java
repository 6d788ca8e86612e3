package org.quorate.protocol.signature;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.quorate.protocol.Bytes;

/**
 * Two schemes at once: keys, signatures and seeds are those of the first followed by those of the second, and only both
 * together verify. Each half signs a label before the message, so that neither is of use by itself.
 */
record HybridScheme(SignatureScheme first, SignatureScheme second) implements SignatureScheme {
    private static final byte[] DOMAIN = "quorate hybrid secp256k1+mldsa65 v1:".getBytes(StandardCharsets.US_ASCII);

    @Override
    public int id() {
        return 5;
    }

    @Override
    public String label() {
        return "hybrid";
    }

    @Override
    public int publicKeySize() {
        return first.publicKeySize() + second.publicKeySize();
    }

    @Override
    public int signatureSize() {
        return first.signatureSize() + second.signatureSize();
    }

    @Override
    public int seedSize() {
        return first.seedSize() + second.seedSize();
    }

    @Override
    public int securityCategory() {
        return second.securityCategory();
    }

    @Override
    public long verificationGas() {
        return first.verificationGas() + second.verificationGas();
    }

    @Override
    public boolean verify(Bytes publicKey, byte[] message, Bytes signature) {
        if (publicKey.length() != publicKeySize() || signature.length() != signatureSize()) {
            return false;
        }
        byte[] labelled = labelled(message);
        int keySplit = first.publicKeySize();
        int split = first.signatureSize();
        return first.verify(publicKey.slice(0, keySplit), labelled, signature.slice(0, split))
                && second.verify(
                        publicKey.slice(keySplit, publicKey.length()),
                        labelled,
                        signature.slice(split, signature.length()));
    }

    @Override
    public PreparedKey prepare(Bytes publicKey) {
        int keySplit = first.publicKeySize();
        int split = first.signatureSize();
        PreparedKey one = first.prepare(publicKey.slice(0, keySplit));
        PreparedKey other = second.prepare(publicKey.slice(keySplit, publicKey.length()));
        return new PreparedKey() {
            @Override
            public boolean verify(byte[] message, Bytes signature) {
                if (signature.length() != signatureSize()) {
                    return false;
                }
                byte[] labelled = labelled(message);
                return one.verify(labelled, signature.slice(0, split))
                        && other.verify(labelled, signature.slice(split, signature.length()));
            }

            @Override
            public long bytes() {
                return one.bytes() + other.bytes();
            }
        };
    }

    @Override
    public SigningKey signingKey(byte[] seed) {
        if (seed.length != seedSize()) {
            throw new IllegalArgumentException(label() + " needs a seed of 64 bytes, got " + seed.length);
        }
        byte[] firstSeed = Arrays.copyOf(seed, first.seedSize());
        byte[] secondSeed = Arrays.copyOfRange(seed, first.seedSize(), seed.length);
        try {
            return new Key(this, first.signingKey(firstSeed), second.signingKey(secondSeed));
        } finally {
            Arrays.fill(firstSeed, (byte) 0);
            Arrays.fill(secondSeed, (byte) 0);
        }
    }

    private static byte[] labelled(byte[] message) {
        byte[] labelled = Arrays.copyOf(DOMAIN, DOMAIN.length + message.length);
        System.arraycopy(message, 0, labelled, DOMAIN.length, message.length);
        return labelled;
    }

    private static Bytes concat(Bytes one, Bytes other) {
        byte[] both = Arrays.copyOf(one.unsafeArray(), one.length() + other.length());
        System.arraycopy(other.unsafeArray(), 0, both, one.length(), other.length());
        return Bytes.wrap(both);
    }

    private record Key(SignatureScheme scheme, SigningKey one, SigningKey other) implements SigningKey {
        @Override
        public Bytes publicKey() {
            return concat(one.publicKey(), other.publicKey());
        }

        @Override
        public Bytes sign(byte[] message) {
            byte[] labelled = labelled(message);
            return concat(one.sign(labelled), other.sign(labelled));
        }

        @Override
        public void close() {
            one.close();
            other.close();
        }
    }
}
