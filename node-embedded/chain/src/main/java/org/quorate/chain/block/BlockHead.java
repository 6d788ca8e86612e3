package org.quorate.chain.block;

import java.util.List;
import java.util.Optional;
import org.quorate.parallel.RecoveredTransaction;

/**
 * The system transactions with which a block must begin, because the round before made them due: no more, no fewer, no
 * others. For one block; calls come one after the other.
 */
public interface BlockHead {
    /** Of a chain that is alone. */
    BlockHead NONE = _ -> Optional.empty();

    /**
     * The next one; nothing when there is no other. How much the ones before have used decides whether another one fits.
     *
     * @param gasLeft of the block's gas limit
     */
    Optional<RecoveredTransaction> next(long gasLeft);

    /** What the coming calls of {@link #next} will probably give; at most {@code count}. */
    default List<RecoveredTransaction> ahead(int count) {
        return List.of();
    }
}
