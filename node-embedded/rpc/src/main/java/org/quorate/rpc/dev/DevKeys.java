package org.quorate.rpc.dev;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.quorate.protocol.crypto.Secp256k1;

/** Derives the keys of development accounts: BIP-39's seed without a password, BIP-32's m/44'/60'/0'/0/i (BIP-44). */
final class DevKeys {
    private static final String HMAC = "HmacSHA512";
    private static final int SEED_ROUNDS = 2048;
    private static final int SEED_BITS = 512;
    private static final int HARDENED = 0x8000_0000;
    private static final int[] PATH = {HARDENED | 44, HARDENED | 60, HARDENED, 0};
    private static final int HALF = 32;

    private final Node parent;

    private record Node(byte[] key, byte[] chainCode) {
        static Node of(byte[] both) {
            return new Node(Arrays.copyOf(both, HALF), Arrays.copyOfRange(both, HALF, 2 * HALF));
        }
    }

    DevKeys(String phrase) {
        Node node = Node.of(hmac("Bitcoin seed".getBytes(StandardCharsets.UTF_8), seed(phrase)));
        for (int index : PATH) {
            node = child(node, index);
        }
        parent = node;
    }

    private static byte[] seed(String phrase) {
        char[] words =
                Normalizer.normalize(phrase.strip(), Normalizer.Form.NFKD).toCharArray();
        byte[] salt = "mnemonic".getBytes(StandardCharsets.UTF_8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(words, salt, SEED_ROUNDS, SEED_BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The private key of an account, 32 bytes. */
    byte[] key(int index) {
        return child(parent, index).key;
    }

    private static Node child(Node node, int index) {
        byte[] data = new byte[1 + HALF + Integer.BYTES];
        if (index < 0) {
            System.arraycopy(node.key, 0, data, 1, HALF);
        } else {
            System.arraycopy(Secp256k1.compressedPublicKey(node.key), 0, data, 0, 1 + HALF);
        }
        for (int i = 0; i < Integer.BYTES; i++) {
            data[1 + HALF + i] = (byte) (index >>> 24 - 8 * i);
        }
        Node derived = Node.of(hmac(node.chainCode, data));
        // That there is no such child is as likely as to guess somebody's key.
        return new Node(Secp256k1.tweakPrivateKey(node.key, derived.key).orElseThrow(), derived.chainCode);
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
