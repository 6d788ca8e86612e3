package org.quorate.rpc.jsonrpc;

import org.quorate.protocol.UInt256;

/** Numbers as JSON-RPC writes them: {@code 0x} and hexadecimal digits without leading zeros. */
public final class Quantities {
    private Quantities() {}

    public static String encode(long unsigned) {
        return "0x" + Long.toHexString(unsigned);
    }

    public static String encode(UInt256 value) {
        return value.fitsLong() ? encode(value.longValue()) : value.toHex();
    }
}
