package org.quorate.chain.store;

/**
 * Counters of a store at one moment.
 *
 * @param checkpointLag rounds since the last checkpoint: they would be executed again after a crash
 * @param lastCheckpointRound of this run; 0 if there was none
 * @param lastCheckpointPages pages that it wrote
 * @param lastCheckpointSeconds that it took, while rounds went on
 * @param pagesWritten in all, since the folder was first used
 * @param pages in the file
 * @param pagesOfHistory of these, what the newest state does not need: earlier checkpoints and states that are read do
 * @param checkpointsKept that states can be opened at
 * @param cacheHits pages that were found in memory; many uses in a short time count as one
 * @param cacheMisses pages that were read from the file
 * @param cacheBytes that pages take in memory
 * @param cacheCapacity that they may take
 * @param stateFileBytes size of the file of states and indexes; 0 in memory
 * @param chainFileBytes size of the block log's file; 0 in memory
 */
public record StoreMetrics(
        long checkpointLag,
        long lastCheckpointRound,
        long lastCheckpointPages,
        double lastCheckpointSeconds,
        long pagesWritten,
        long pages,
        long pagesOfHistory,
        int checkpointsKept,
        long cacheHits,
        long cacheMisses,
        long cacheBytes,
        long cacheCapacity,
        long stateFileBytes,
        long chainFileBytes) {}
