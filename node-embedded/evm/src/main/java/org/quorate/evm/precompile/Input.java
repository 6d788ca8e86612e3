package org.quorate.evm.precompile;

import java.util.Arrays;
import org.quorate.protocol.Bytes;

/** Reading input that may be shorter than what is read: zeros follow it. */
final class Input {
    private Input() {}

    static byte[] slice(Bytes input, int from, int size) {
        if (from >= input.length()) {
            return new byte[size];
        }
        return Arrays.copyOfRange(input.unsafeArray(), from, from + size);
    }

    /** Words of 32 bytes that the input takes. */
    static long words(Bytes input) {
        return input.length() + 31L >> 5;
    }
}
