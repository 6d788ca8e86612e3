package org.quorate.protocol.signature;

import java.util.Arrays;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;

/**
 * ECDSA over secp256k1 of keccak256(message). Keys are compressed (33 bytes), signatures are r ‖ s (64 bytes) with the lower of
 * the two values of s.
 */
record Secp256k1Scheme() implements SignatureScheme {
    private static final int SEED_SIZE = 32;

    @Override
    public int id() {
        return 0;
    }

    @Override
    public String label() {
        return "secp256k1";
    }

    @Override
    public int publicKeySize() {
        return 33;
    }

    @Override
    public int signatureSize() {
        return 64;
    }

    @Override
    public int seedSize() {
        return SEED_SIZE;
    }

    @Override
    public int securityCategory() {
        return 0;
    }

    @Override
    public long verificationGas() {
        return 3_000;
    }

    @Override
    public boolean verify(Bytes publicKey, byte[] message, Bytes signature) {
        return publicKey.length() == publicKeySize()
                && signature.length() == signatureSize()
                && Secp256k1.verify(Hash.keccak256(message), signature.unsafeArray(), publicKey.unsafeArray());
    }

    @Override
    public SigningKey signingKey(byte[] seed) {
        return new Key(this, seed.clone(), Bytes.wrap(Secp256k1.compressedPublicKey(seed)));
    }

    private record Key(SignatureScheme scheme, byte[] secret, Bytes publicKey) implements SigningKey {
        @Override
        public Bytes sign(byte[] message) {
            EcdsaSignature signature = Secp256k1.sign(Hash.keccak256(message), secret);
            byte[] compact = new byte[64];
            signature.r().writeTo(compact, 0);
            signature.s().writeTo(compact, 32);
            return Bytes.wrap(compact);
        }

        @Override
        public void close() {
            Arrays.fill(secret, (byte) 0);
        }

        @Override
        public String toString() {
            return "Key[" + publicKey + "]";
        }
    }
}
