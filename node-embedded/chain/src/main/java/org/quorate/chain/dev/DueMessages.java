package org.quorate.chain.dev;

import java.util.Optional;
import org.quorate.chain.block.BlockHead;
import org.quorate.chain.block.Horizon;
import org.quorate.chain.block.NextBlock;
import org.quorate.chain.message.MessageExchange;

/**
 * The messages with which a shard's next block begins.
 *
 * @param between what is between the shards; nothing if there are no messages
 */
record DueMessages(Optional<MessageExchange> between, int shard) {
    /**
     * The same block, or a larger one if its gas limit is too small for what it must begin with: somebody may have made it smaller since that was
     * sent, or smaller than that of the shard that sends.
     */
    NextBlock withRoom(NextBlock next) {
        long least = between.map(messages -> messages.leastGas(shard)).orElse(0L);
        return Long.compareUnsigned(next.gasLimit(), least) >= 0 ? next : next.withGasLimit(least);
    }

    BlockHead head(NextBlock next) {
        return between.<BlockHead>map(
                        messages -> messages.due(shard, next.chainId(), next.number(), next.gasLimit(), Horizon.PARENT))
                .orElse(BlockHead.NONE);
    }
}
