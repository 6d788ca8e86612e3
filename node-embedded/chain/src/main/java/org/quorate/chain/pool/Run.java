package org.quorate.chain.pool;

import java.util.List;
import org.quorate.protocol.UInt256;

/**
 * Some of one sender's transactions that follow each other, from a place on.
 *
 * @param next the place
 * @param last whether the sender has none behind them
 * @param exactTip wei per gas that the one at the place pays
 * @param tip the same; {@link Long#MAX_VALUE} stands for that and more
 */
record Run(List<PoolEntry> entries, int next, boolean last, UInt256 exactTip, long tip) {

    static Run of(List<PoolEntry> entries, int next, boolean last, UInt256 baseFee) {
        UInt256 tip = entries.get(next).tip(baseFee);
        boolean fits = tip.fitsLong() && tip.longValue() >= 0;
        return new Run(entries, next, last, tip, fits ? tip.longValue() : Long.MAX_VALUE);
    }

    PoolEntry head() {
        return entries.get(next);
    }

    boolean hasMore() {
        return next + 1 < entries.size();
    }
}
