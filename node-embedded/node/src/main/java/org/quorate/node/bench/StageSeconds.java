package org.quorate.node.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.quorate.chain.metrics.PipelineSample;
import org.quorate.chain.metrics.PipelineStage;

/**
 * Where the time of a run of the chain went.
 *
 * @param blocks that were made, empty ones included
 * @param seconds in each stage, by its name in lower case; stages overlap
 */
record StageSeconds(long blocks, Map<String, Double> seconds) {
    /** What was done between two samples. */
    static StageSeconds between(PipelineSample before, PipelineSample after) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (PipelineStage stage : PipelineStage.values()) {
            long nanos = after.stages().get(stage).totalNanos()
                    - before.stages().get(stage).totalNanos();
            double total = nanos / 1e9;
            seconds.put(stage.name().toLowerCase(Locale.ROOT), Math.round(total * 1e3) / 1e3);
        }
        return new StageSeconds(blocks(after) - blocks(before), seconds);
    }

    private static long blocks(PipelineSample sample) {
        return sample.stages().get(PipelineStage.ROOT).count();
    }
}
