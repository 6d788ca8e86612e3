package org.quorate.node.bench.rpc;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** How long {@code eth_blockNumber} takes, asked for every few milliseconds on one kept connection. */
final class BlockNumberLatency {
    private static final byte[] REQUEST =
            HttpConnection.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_blockNumber\",\"params\":[]}");
    private static final long PAUSE_MILLIS = 3;

    private BlockNumberLatency() {}

    /** @return the time that 99 of 100 calls do not exceed, in milliseconds */
    static double percentile99(Target target, Duration length) {
        long[] nanos = new long[(int) (length.toMillis() / PAUSE_MILLIS)];
        int count = 0;
        long deadline = System.nanoTime() + length.toNanos();
        try (HttpConnection connection = HttpConnection.open(target.port())) {
            while (System.nanoTime() < deadline && count < nanos.length) {
                long start = System.nanoTime();
                connection.exchange(REQUEST);
                nanos[count++] = System.nanoTime() - start;
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        Arrays.sort(nanos, 0, count);
        return nanos[Math.min(count - 1, (int) Math.ceil(count * 0.99) - 1)] / 1e6;
    }
}
