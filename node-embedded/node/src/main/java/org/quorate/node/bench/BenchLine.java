package org.quorate.node.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of the benchmark's result.
 *
 * @param workload what was executed, for example {@code erc20}
 * @param workers threads that execute; 0 where it is not ours to say
 * @param tx transactions of one run
 * @param seconds of one run, the median of all
 * @param gas used by one run
 * @param reexecutions how often an execution of one run was thrown away and repeated, the median
 * @param ratio of transactions a second: this line's to the sequential line's of the same workload; for {@link BenchMode#PEER}
 *     ours to the peer's on the same terms
 * @param details more about this line, by name: texts, numbers, truths
 */
public record BenchLine(
        String workload,
        BenchMode mode,
        int workers,
        long tx,
        double seconds,
        long gas,
        long reexecutions,
        double ratio,
        Map<String, Object> details) {
    public BenchLine {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    public double txPerSecond() {
        return tx / seconds;
    }

    /** Millions of gas a second. */
    public double mgasPerSecond() {
        return gas / 1e6 / seconds;
    }

    /** The line for programs: one JSON object. */
    public String toJson() {
        ObjectNode node = JsonMapper.shared()
                .createObjectNode()
                .put("workload", workload)
                .put("mode", mode.label())
                .put("workers", workers)
                .put("tx", tx)
                .put("seconds", rounded(seconds, 1e6))
                .put("tx_per_s", rounded(txPerSecond(), 10))
                .put("mgas_per_s", rounded(mgasPerSecond(), 100))
                .put("reexecutions", reexecutions)
                .put("ratio", rounded(ratio, 1e4));
        details.forEach(node::putPOJO);
        return node.toString();
    }

    private static double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }
}
