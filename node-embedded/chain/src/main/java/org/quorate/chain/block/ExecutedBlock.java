package org.quorate.chain.block;

import org.quorate.chain.CommittedBlock;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.parallel.BlockDelta;

/**
 * A valid block with what its execution gave, not yet committed anywhere.
 *
 * @param state after it
 * @param delta from the parent's state to it
 */
public record ExecutedBlock(CommittedBlock block, StateSnapshot state, BlockDelta delta) {
    public Tip tip() {
        return new Tip(block.hash(), block.header(), state);
    }
}
