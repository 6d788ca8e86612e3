package org.quorate.wallet.keystore;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * scrypt (RFC 7914). Own code for one reason: Bouncy Castle holds to the RFC's limit N &lt; 2^(16 r), which the example of
 * the key file format itself and the files of early Python wallets (N = 2^18, r = 1) break.
 */
final class ScryptFunction {
    private static final VarHandle INT_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Ints of a Salsa20 block. */
    private static final int BLOCK = 16;

    private final int n;
    private final int r;

    /** Ints of what is mixed at a time: 2 r Salsa20 blocks. */
    private final int width;

    private ScryptFunction(int n, int r) {
        this.n = n;
        this.r = r;
        this.width = 2 * r * BLOCK;
    }

    static byte[] derive(byte[] password, byte[] salt, int n, int r, int p, int length) {
        ScryptFunction function = new ScryptFunction(n, r);
        byte[] blocks = pbkdf2(password, salt, 1, p * 128 * r);
        function.mixAll(blocks);
        byte[] key = pbkdf2(password, blocks, 1, length);
        Arrays.fill(blocks, (byte) 0);
        return key;
    }

    /** PBKDF2 with HMAC-SHA-256 (RFC 8018). */
    static byte[] pbkdf2(byte[] password, byte[] salt, int iterations, int length) {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(SHA256Digest.newInstance());
        generator.init(password, salt, iterations);
        return ((KeyParameter) generator.generateDerivedMacParameters(8 * length)).getKey();
    }

    private void mixAll(byte[] blocks) {
        int[] x = new int[width];
        int[] y = new int[width];
        int[] memory = new int[n * width];
        for (int offset = 0; offset < blocks.length; offset += 4 * width) {
            for (int i = 0; i < width; i++) {
                x[i] = (int) INT_LE.get(blocks, offset + 4 * i);
            }
            mix(x, y, memory);
            for (int i = 0; i < width; i++) {
                INT_LE.set(blocks, offset + 4 * i, x[i]);
            }
        }
        Arrays.fill(x, 0);
        Arrays.fill(memory, 0);
    }

    /** scryptROMix (section 5). */
    private void mix(int[] x, int[] y, int[] memory) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, 0, memory, i * width, width);
            mixBlocks(x, y);
        }
        for (int i = 0; i < n; i++) {
            int chosen = (x[width - BLOCK] & n - 1) * width;
            for (int k = 0; k < width; k++) {
                x[k] ^= memory[chosen + k];
            }
            mixBlocks(x, y);
        }
    }

    /** scryptBlockMix (section 4): even blocks go to the first half, odd ones to the second. */
    private void mixBlocks(int[] x, int[] y) {
        int[] block = Arrays.copyOfRange(x, width - BLOCK, width);
        for (int i = 0; i < 2 * r; i++) {
            for (int k = 0; k < BLOCK; k++) {
                block[k] ^= x[i * BLOCK + k];
            }
            salsa(block);
            System.arraycopy(block, 0, y, (i / 2 + (i & 1) * r) * BLOCK, BLOCK);
        }
        System.arraycopy(y, 0, x, 0, width);
    }

    /** Salsa20/8 (section 3): four double rounds, columns and then rows. */
    private static void salsa(int[] block) {
        int[] s = block.clone();
        for (int round = 0; round < 4; round++) {
            quarter(s, 0, 4, 8, 12);
            quarter(s, 5, 9, 13, 1);
            quarter(s, 10, 14, 2, 6);
            quarter(s, 15, 3, 7, 11);
            quarter(s, 0, 1, 2, 3);
            quarter(s, 5, 6, 7, 4);
            quarter(s, 10, 11, 8, 9);
            quarter(s, 15, 12, 13, 14);
        }
        for (int i = 0; i < BLOCK; i++) {
            block[i] += s[i];
        }
    }

    private static void quarter(int[] s, int a, int b, int c, int d) {
        s[b] ^= Integer.rotateLeft(s[a] + s[d], 7);
        s[c] ^= Integer.rotateLeft(s[b] + s[a], 9);
        s[d] ^= Integer.rotateLeft(s[c] + s[b], 13);
        s[a] ^= Integer.rotateLeft(s[d] + s[c], 18);
    }
}
