package org.quorate.chain.metrics;

import java.util.Map;

/**
 * The way from execution to announcement at one moment: a sample that never changes.
 *
 * @param stages since the start
 * @param waitingForSeal executed rounds that wait for their roots
 * @param waitingForCommit rounds with roots that wait for the disk
 * @param roundsInside executed and not yet announced, those at work included
 * @param capacity how many may be inside
 */
public record PipelineSample(
        Map<PipelineStage, StageTimes> stages,
        int waitingForSeal,
        int waitingForCommit,
        int roundsInside,
        int capacity) {
    public PipelineSample {
        stages = Map.copyOf(stages);
    }
}
