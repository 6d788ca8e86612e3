package org.quorate.chain.store;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/** Which checkpoints are kept, so that the state of every block that may be asked for can be made again. */
final class Retention {
    /** Checkpoints of a window of recent blocks are about so far apart, in parts of the window. */
    static final int USUAL_PARTS = 4;
    /** As few as can be: one in the window, so that there is one before it some day. */
    static final int FEWEST_PARTS = 1;

    private Retention() {}

    /**
     * The sequences of the checkpoints that are no longer needed.
     *
     * @param records by sequence
     * @param head number of the last block
     * @param parts of the window that each have a checkpoint
     */
    static List<Long> superfluous(
            NavigableMap<Long, CheckpointRecord> records, StateHistory history, long head, int parts) {
        List<Long> superfluous = new ArrayList<>();
        if (history instanceof StateHistory.Archive || records.isEmpty()) {
            return superfluous;
        }
        long first = history.first(head);
        long apart = Math.max(1, (head - first + 1) / parts);
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
