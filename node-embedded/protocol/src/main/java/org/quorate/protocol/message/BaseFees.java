package org.quorate.protocol.message;

import org.quorate.protocol.UInt256;

/**
 * How exactly messengers know base fees. A price is twice a base fee and one gwei at least, so what lies below half a gwei is all
 * the same. Amounts are in wei.
 */
public final class BaseFees {
    private static final UInt256 LEAST = UInt256.of(500_000_000);
    private static final UInt256 MOST = UInt256.fromLimbs(-1, 0, 0, 0);

    private BaseFees() {}

    private static UInt256 bounded(UInt256 fee) {
        if (fee.compareTo(LEAST) < 0) {
            return LEAST;
        }
        return fee.compareTo(MOST) > 0 ? MOST : fee;
    }

    /** What is noted and told of a base fee, half a gwei at least: so what a quote adds to it is enough for what it may become. 64 bits. */
    public static UInt256 told(UInt256 fee) {
        return bounded(fee);
    }

    /** Whether a base fee must be told to a shard that knows another one: it is more than twice that, or less than half. */
    public static boolean isFar(UInt256 known, UInt256 fee) {
        UInt256 before = bounded(known);
        UInt256 now = bounded(fee);
        return now.compareTo(before.add(before)) > 0 || before.compareTo(now.add(now)) > 0;
    }

    /** Whether a shard must note its own base fee, of which it has noted another one: it differs by more than an eighth of that. */
    static boolean isOff(UInt256 noted, UInt256 fee) {
        UInt256 before = bounded(noted);
        UInt256 now = bounded(fee);
        UInt256 difference = now.compareTo(before) > 0 ? now.subtract(before) : before.subtract(now);
        return difference.compareTo(before.divide(UInt256.of(8))) > 0;
    }
}
