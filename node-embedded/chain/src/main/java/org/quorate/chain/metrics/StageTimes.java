package org.quorate.chain.metrics;

/**
 * What a stage of the pipeline has done since the start: a sample that never changes.
 *
 * @param count how often; of blocks, rounds or transactions as the stage takes them
 * @param transactions that went through
 * @param totalNanos time in it, in nanoseconds
 * @param lastNanos time of the last one
 * @param maxNanos time of the longest one
 */
public record StageTimes(long count, long transactions, long totalNanos, long lastNanos, long maxNanos) {}
