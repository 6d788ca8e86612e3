package org.quorate.chain.store;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/** Which checkpoints are kept, so that the state of every block that may be asked for can be made again. */
final class Retention {
    /** Checkpoints of a window of recent blocks are about so far apart, in parts of the window. */
    private static final int PARTS = 4;

    private Retention() {}

    /**
     * The sequences of the checkpoints that are no longer needed.
     *
     * @param records by sequence
     * @param head number of the last block
     */
    static List<Long> superfluous(NavigableMap<Long, CheckpointRecord> records, StateHistory history, long head) {
        List<Long> superfluous = new ArrayList<>();
        if (history instanceof StateHistory.Archive || records.isEmpty()) {
            return superfluous;
        }
        long first = history.first(head);
        long apart = Math.max(1, (head - first + 1) / PARTS);
        CheckpointRecord kept = records.lastEntry().getValue();
        for (CheckpointRecord record :
                records.headMap(kept.sequence(), false).descendingMap().values()) {
            var older = records.lowerEntry(record.sequence());
            boolean covered = kept.round() <= first;
            boolean close = older != null && kept.round() - older.getValue().round() <= apart;
            if (covered || close) {
                superfluous.add(record.sequence());
            } else {
                kept = record;
            }
        }
        return superfluous;
    }
}
