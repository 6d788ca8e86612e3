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

    /** Of the heap that all pools together may take: one in so many bytes. */
    private static final int HEAP_SHARE = 4;
    /** Of a pooled transaction in memory besides its bytes, which are there in two forms. */
    private static final int OBJECT_BYTES = 1_200;

    private static final int FEWEST = 1_000;

    /** {@link #DEFAULT}, or less where the heap is small. @param pools that share the heap */
    public static PoolLimits ofHeap(long heapBytes, int pools) {
        long share = heapBytes / HEAP_SHARE / pools;
        return new PoolLimits(
                (int) Math.clamp(share / 2 / OBJECT_BYTES, FEWEST, DEFAULT.transactions),
                Math.min(share / 4, DEFAULT.bytes),
                DEFAULT.perSender);
    }
}
