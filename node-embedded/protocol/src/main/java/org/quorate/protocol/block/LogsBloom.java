package org.quorate.protocol.block;

import java.util.Collection;
import java.util.List;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Keccak256;

/** The 2048-bit filter over the addresses and topics of logs (Yellow Paper, section 4.3.1). */
public final class LogsBloom {
    public static final int SIZE = 256;
    public static final Bytes EMPTY = Bytes.wrap(new byte[SIZE]);

    private LogsBloom() {}

    /** The filter of the given logs. For many receipts, {@link BloomBuilder} is faster. */
    public static Bytes of(Collection<Log> logs) {
        if (logs.isEmpty()) {
            return EMPTY;
        }
        return new BloomBuilder().of(List.copyOf(logs));
    }

    /** The union of filters. */
    public static Bytes union(Collection<Bytes> blooms) {
        byte[] bits = new byte[SIZE];
        for (Bytes bloom : blooms) {
            if (bloom != EMPTY) {
                byte[] its = bloom.unsafeArray();
                for (int i = 0; i < SIZE; i++) {
                    bits[i] |= its[i];
                }
            }
        }
        return Bytes.wrap(bits);
    }

    /** Whether the item may be in the filter: false is certain. */
    public static boolean mayContain(Bytes bloom, byte[] item) {
        byte[] hash = Keccak256.digest(item);
        for (int i = 0; i < 6; i += 2) {
            int bit = bitIndex(hash, i);
            if ((bloom.get(SIZE - 1 - bit / 8) & 1 << bit % 8) == 0) {
                return false;
            }
        }
        return true;
    }

    static void set(byte[] filter, int bit) {
        filter[SIZE - 1 - bit / 8] |= (byte) (1 << bit % 8);
    }

    static int bitIndex(byte[] hash, int at) {
        return (hash[at] & 0x7) << 8 | hash[at + 1] & 0xff;
    }
}
