package org.quorate.node.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.quorate.chain.store.StoreMetrics;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@link StateBench} measured.
 *
 * @param created the making of the accounts
 * @param transferred the transfers between them
 * @param store the store's own figures after the last checkpoint
 * @param heapLimit bytes
 * @param openSeconds until the state could be read after it was opened again
 * @param read reads of random accounts, then
 */
public record StateBenchReport(
        Step created, Step transferred, StoreMetrics store, long heapLimit, double openSeconds, Step read) {
    /**
     * One step of the benchmark.
     *
     * @param count what was done so many times
     * @param seconds on the clock, checkpoints included
     * @param cpuMicros CPU time in microseconds for each of {@code count}
     * @param checkpointSeconds on the clock, of {@code seconds}
     */
    public record Step(int count, double seconds, double cpuMicros, double checkpointSeconds) {}

    /** Lines for a person. */
    public String toText() {
        return String.join(
                        "\n",
                        text("created %,d accounts in %.1f s: %.2f µs of CPU each", created),
                        text("  checkpoints: %.1f s of it", created.checkpointSeconds),
                        text("%,d transfers in %.1f s: %.2f µs of CPU each", transferred),
                        text("  checkpoints: %.1f s of it", transferred.checkpointSeconds),
                        text(
                                "state file %,d MB: %,d pages, %,d of them of history, %d checkpoints kept",
                                store.stateFileBytes() >> 20,
                                store.pages(),
                                store.pagesOfHistory(),
                                store.checkpointsKept()),
                        text(
                                "page cache %,d of %,d MB, %,d pages read, heap limit %,d MB",
                                store.cacheBytes() >> 20,
                                store.cacheCapacity() >> 20,
                                store.cacheMisses(),
                                heapLimit >> 20),
                        text("opened again in %.2f s, root the same", openSeconds),
                        text("%,d reads of random accounts: %.2f µs of CPU each", read.count, read.cpuMicros))
                + "\n";
    }

    /** One JSON object. */
    public String toJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        put(fields, "create", created);
        put(fields, "transfer", transferred);
        fields.put("state_file_bytes", store.stateFileBytes());
        fields.put("pages", store.pages());
        fields.put("pages_of_history", store.pagesOfHistory());
        fields.put("checkpoints_kept", store.checkpointsKept());
        fields.put("cache_bytes", store.cacheBytes());
        fields.put("cache_capacity_bytes", store.cacheCapacity());
        fields.put("pages_read", store.cacheMisses());
        fields.put("heap_limit_bytes", heapLimit);
        fields.put("open_seconds", openSeconds);
        fields.put("reads", read.count);
        fields.put("read_cpu_micros", read.cpuMicros);
        return JsonMapper.shared().writeValueAsString(fields);
    }

    private static void put(Map<String, Object> fields, String name, Step step) {
        fields.put(name + "_count", step.count);
        fields.put(name + "_seconds", step.seconds);
        fields.put(name + "_cpu_micros", step.cpuMicros);
        fields.put(name + "_checkpoint_seconds", step.checkpointSeconds);
    }

    private static String text(String format, Step step) {
        return text(format, step.count, step.seconds, step.cpuMicros);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
