package org.quorate.parallel;

import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.Transaction;

/**
 * What calls may have in common that touch the same slots: contract and function, and with them the first two arguments (a
 * proposal and a choice), the first (a recipient, a pool), the caller, or neither. A pattern is told by a fingerprint of 64
 * bits: to steer by, a likely difference is enough.
 */
final class CallPattern {
    /** The most patterns that a call fits. */
    static final int MOST = 4;

    private static final int SELECTOR = 4;
    private static final int WORD = 32;
    private static final long BY_CALLER = 1;
    private static final long BY_ARGUMENT = 2;
    private static final long BY_ARGUMENTS = 3;

    private CallPattern() {}

    /**
     * The patterns that a transaction fits.
     *
     * @param into is given their fingerprints, that of the function alone first
     * @return how many there are: none if the transaction calls no function
     */
    static int of(RecoveredTransaction recovered, long[] into) {
        Transaction transaction = recovered.transaction();
        Bytes data = transaction.data();
        if (data.length() < SELECTOR || transaction.to().isEmpty()) {
            return 0;
        }
        byte[] bytes = data.unsafeArray();
        int selector = (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        Address contract = transaction.to().get();
        long function = mix((long) contract.hashCode() << 32 | selector & 0xffff_ffffL);
        into[0] = function;
        into[1] = with(function, BY_CALLER, recovered.sender().hashCode());
        if (data.length() < SELECTOR + WORD) {
            return 2;
        }
        long first =
                with(function, BY_ARGUMENT, UInt256.fromBytes(bytes, SELECTOR).hashCode());
        into[2] = first;
        if (data.length() < SELECTOR + 2 * WORD) {
            return 3;
        }
        into[3] = with(
                first, BY_ARGUMENTS, UInt256.fromBytes(bytes, SELECTOR + WORD).hashCode());
        return MOST;
    }

    private static long with(long pattern, long kind, int detail) {
        return mix(pattern + (kind << 32 ^ detail & 0xffff_ffffL));
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
