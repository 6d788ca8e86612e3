package org.quorate.evm;

import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;

/** The code of an account that runs another's: 0xef0100 and an address (EIP-7702). */
public final class Delegation {
    /** Bytes of a designation. */
    public static final int SIZE = 23;

    private Delegation() {}

    public static boolean isDesignation(Bytes code) {
        return code.length() == SIZE && code.get(0) == (byte) 0xef && code.get(1) == 0x01 && code.get(2) == 0x00;
    }

    /** The account whose code is run. The code must be a designation. */
    public static Address target(Bytes designation) {
        return Address.fromBytes(designation.unsafeArray(), 3);
    }

    /** The code that delegates to the target. */
    public static Bytes designation(Address target) {
        byte[] code = new byte[SIZE];
        code[0] = (byte) 0xef;
        code[1] = 0x01;
        target.writeTo(code, 3);
        return Bytes.wrap(code);
    }
}
