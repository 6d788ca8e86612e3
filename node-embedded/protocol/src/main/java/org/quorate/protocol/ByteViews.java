package org.quorate.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Big-endian integers inside byte arrays. */
final class ByteViews {
    private static final VarHandle LONG_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_BE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private ByteViews() {}

    static long getLong(byte[] bytes, int offset) {
        return (long) LONG_BE.get(bytes, offset);
    }

    static void putLong(byte[] bytes, int offset, long value) {
        LONG_BE.set(bytes, offset, value);
    }

    static int getInt(byte[] bytes, int offset) {
        return (int) INT_BE.get(bytes, offset);
    }

    static void putInt(byte[] bytes, int offset, int value) {
        INT_BE.set(bytes, offset, value);
    }
}
