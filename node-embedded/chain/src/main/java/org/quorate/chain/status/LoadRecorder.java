package org.quorate.chain.status;

import java.util.ArrayDeque;
import java.util.Deque;
import org.quorate.chain.CommittedBlock;

/** How full the last blocks of a shard were. Safe for several threads. */
final class LoadRecorder {
    private static final int BLOCKS = 10;
    private static final long TRANSFER_GAS = 21_000;

    private final Deque<CommittedBlock> last = new ArrayDeque<>();

    synchronized void add(CommittedBlock block) {
        last.addLast(block);
        if (last.size() > BLOCKS) {
            last.removeFirst();
        }
    }

    /** Gas used in proportion to the limit: 0 to 1. */
    synchronized double load() {
        double used = 0;
        double limit = 0;
        for (CommittedBlock block : last) {
            used += block.header().gasUsed();
            limit += block.header().gasLimit();
        }
        return limit == 0 ? 0 : used / limit;
    }

    /** On average; that of a transfer if there were none. */
    synchronized long gasPerTransaction() {
        long used = 0;
        long count = 0;
        for (CommittedBlock block : last) {
            used += block.header().gasUsed();
            count += block.transactions().size();
        }
        return count == 0 ? TRANSFER_GAS : Math.max(TRANSFER_GAS, used / count);
    }
}
