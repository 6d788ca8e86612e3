package org.quorate.evm.interpreter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.quorate.protocol.Keccak256;

/**
 * keccak256 of 64 bytes, with a memory of the last ones: that is how Solidity finds the slot of a mapping's entry, once to
 * read it and again to write it. A message sits at one place and is driven out by the next one there; whoever aims at one
 * place makes the hash be calculated, which the instruction's price is for. One thread.
 */
final class MappingHashes {
    /** Bytes of a message: a key and the mapping's slot. */
    static final int SIZE = 64;

    /** A power of two; 24 KB stay in the processor's nearest cache. */
    private static final int PLACES = 256;

    private static final int WORDS = 12;
    private static final int MESSAGE_WORDS = 8;
    private static final VarHandle LONG_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Keccak256 keccak;
    private final byte[] digest = new byte[32];
    /** For each place a message and its hash as a word of the stack. */
    private final long[] known = new long[PLACES * WORDS];

    MappingHashes(Keccak256 keccak) {
        this.keccak = keccak;
        // All zero is a message too.
        store(new byte[SIZE], 0, 0);
        for (int place = 1; place < PLACES; place++) {
            System.arraycopy(known, 0, known, place * WORDS, WORDS);
        }
    }

    /** Puts the hash of 64 bytes of memory into a word of the stack. */
    void hash(byte[] memory, int offset, long[] stack, int word) {
        long mixed = 0;
        for (int i = 0; i < MESSAGE_WORDS; i++) {
            mixed = (mixed ^ (long) LONG_BE.get(memory, offset + 8 * i)) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 32;
        }
        int at = ((int) mixed & PLACES - 1) * WORDS;
        for (int i = 0; i < MESSAGE_WORDS; i++) {
            if (known[at + i] != (long) LONG_BE.get(memory, offset + 8 * i)) {
                store(memory, offset, at);
                break;
            }
        }
        System.arraycopy(known, at + MESSAGE_WORDS, stack, word, Words.WORD);
    }

    private void store(byte[] memory, int offset, int at) {
        for (int i = 0; i < MESSAGE_WORDS; i++) {
            known[at + i] = (long) LONG_BE.get(memory, offset + 8 * i);
        }
        keccak.digestTo(memory, offset, SIZE, digest, 0);
        Words.load(digest, 0, known, at + MESSAGE_WORDS);
    }
}
