package org.quorate.chain.pool;

/**
 * What a pool holds at most.
 *
 * @param transactions in all
 * @param bytes of their encodings in all
 * @param perSender transactions of one sender
 */
public record PoolLimits(int transactions, long bytes, int perSender) {
    public static final PoolLimits DEFAULT = new PoolLimits(200_000, 256L << 20, 20_000);
}
