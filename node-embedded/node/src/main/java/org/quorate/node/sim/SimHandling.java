package org.quorate.node.sim;

import java.util.List;
import org.quorate.chain.block.BlockHead;
import org.quorate.protocol.message.ShardMessage;

/**
 * Where a test breaks the handling of messages on purpose, to see that the simulation finds it. As it stands, nothing is
 * broken.
 */
interface SimHandling {
    SimHandling CORRECT = new SimHandling() {};

    /** With what a block begins, of what is due. */
    default BlockHead head(int shard, long round, BlockHead due) {
        return due;
    }

    /** What the round commits to, of what was sent. */
    default List<ShardMessage> committed(List<ShardMessage> sent) {
        return sent;
    }

    /** The last round that is durable, as the node finds it after a crash. */
    default long recovered(long durable) {
        return durable;
    }
}
