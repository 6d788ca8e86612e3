package org.quorate.evm.state;

import java.security.SecureRandom;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/**
 * Where keys that others choose go in a table with open addressing. It depends on numbers that every process draws anew, so
 * nobody can choose keys that all go to the same place, which would make the time of a transaction quadratic in its gas.
 * The order of a table's entries must not matter.
 */
public final class SecretHash {
    private static final long K0;
    private static final long K1;
    private static final long K2;
    private static final long K3;

    static {
        SecureRandom random = new SecureRandom();
        K0 = random.nextLong();
        K1 = random.nextLong();
        K2 = random.nextLong();
        K3 = random.nextLong();
    }

    private SecretHash() {}

    /** Two 128-bit products folded into one (as wyhash does); which bits of the answer are taken makes no difference. */
    public static int of(long l0, long l1, long l2, long l3) {
        long folded = fold(l0 ^ K0, l1 ^ K1) ^ Long.rotateLeft(fold(l2 ^ K2, l3 ^ K3), 32);
        return (int) fold(folded, 0x9E3779B97F4A7C15L);
    }

    /** The same of an address. */
    public static int of(Address address) {
        return of(address.limb0(), address.limb1(), address.limb2(), 0);
    }

    /** The same of a slot's key. */
    public static int of(UInt256 key) {
        return of(key.limb(0), key.limb(1), key.limb(2), key.limb(3));
    }

    private static long fold(long a, long b) {
        return a * b ^ Math.unsignedMultiplyHigh(a, b);
    }
}
