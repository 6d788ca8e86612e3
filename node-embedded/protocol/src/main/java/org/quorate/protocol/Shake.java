package org.quorate.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * SHAKE128 and SHAKE256 (FIPS 202, section 6.2): takes in any number of bytes, then gives any number. Over the permutation of
 * {@link Keccak256}. For one thread.
 */
public final class Shake {
    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte SUFFIX = 0x1f;

    private final long[] state = new long[25];
    private final byte[] block;
    /** Bytes of the block that are filled, and once it gives, that are given. */
    private int position;

    private boolean giving;

    private Shake(int rate) {
        this.block = new byte[rate];
    }

    public static Shake shake128() {
        return new Shake(168);
    }

    public static Shake shake256() {
        return new Shake(136);
    }

    /** How many bytes one permutation gives. */
    public int rate() {
        return block.length;
    }

    /** Takes in bytes. @throws IllegalStateException once it has given some */
    public Shake absorb(byte[] bytes, int offset, int length) {
        if (giving) {
            throw new IllegalStateException("gives already");
        }
        int from = offset;
        int left = length;
        while (left >= block.length - position) {
            int part = block.length - position;
            System.arraycopy(bytes, from, block, position, part);
            mix();
            position = 0;
            from += part;
            left -= part;
        }
        System.arraycopy(bytes, from, block, position, left);
        position += left;
        return this;
    }

    /** Takes in all bytes. */
    public Shake absorb(byte[] bytes) {
        return absorb(bytes, 0, bytes.length);
    }

    /** Takes in one byte. */
    public Shake absorb(byte value) {
        return absorb(new byte[] {value}, 0, 1);
    }

    /** Gives the next bytes. */
    public void squeeze(byte[] target, int offset, int length) {
        if (!giving) {
            pad();
        }
        int to = offset;
        int left = length;
        while (left > 0) {
            if (position == block.length) {
                Keccak256.permute(state);
                give();
            }
            int part = Math.min(left, block.length - position);
            System.arraycopy(block, position, target, to, part);
            position += part;
            to += part;
            left -= part;
        }
    }

    /** Forgets everything. */
    public void reset() {
        Arrays.fill(state, 0);
        position = 0;
        giving = false;
    }

    private void pad() {
        Arrays.fill(block, position, block.length, (byte) 0);
        block[position] = SUFFIX;
        block[block.length - 1] |= (byte) 0x80;
        mix();
        giving = true;
        give();
    }

    private void mix() {
        for (int lane = 0; lane < block.length / 8; lane++) {
            state[lane] ^= (long) LONG_LE.get(block, 8 * lane);
        }
        Keccak256.permute(state);
    }

    private void give() {
        for (int lane = 0; lane < block.length / 8; lane++) {
            LONG_LE.set(block, 8 * lane, state[lane]);
        }
        position = 0;
    }
}
