package org.quorate.chain.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Big-endian longs inside byte arrays. */
final class LongBytes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private LongBytes() {}

    static long get(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset);
    }

    static void put(byte[] bytes, int offset, long value) {
        LONG.set(bytes, offset, value);
    }

    static byte[] encode(long[] values) {
        byte[] bytes = new byte[Long.BYTES * values.length];
        for (int i = 0; i < values.length; i++) {
            put(bytes, Long.BYTES * i, values[i]);
        }
        return bytes;
    }

    static long[] decode(byte[] bytes) {
        long[] values = new long[bytes.length / Long.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = get(bytes, Long.BYTES * i);
        }
        return values;
    }
}
