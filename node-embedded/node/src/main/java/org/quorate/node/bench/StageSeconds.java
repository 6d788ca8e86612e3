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
    static StageSeconds of(PipelineSample sample) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (PipelineStage stage : PipelineStage.values()) {
            double total = sample.stages().get(stage).totalNanos() / 1e9;
            seconds.put(stage.name().toLowerCase(Locale.ROOT), Math.round(total * 1e3) / 1e3);
        }
        return new StageSeconds(sample.stages().get(PipelineStage.ROOT).count(), seconds);
    }
}
