package org.quorate.chain.message;

import org.quorate.chain.CommittedBlock;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.message.MessageKind;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.message.ShardMessage;
import org.quorate.protocol.message.SystemCall;
import org.quorate.protocol.transaction.SystemTransaction;

/**
 * How far a shard was after one of its blocks, for the others to hear.
 *
 * @param executed messages, by the shard that they came from
 * @param settled weight of requests that needed no return message, likewise
 * @param baseFee of the block, in wei
 */
record Progress(long[] executed, long[] settled, UInt256 baseFee) {
    /** The same after the next block, with numbers of its own. */
    Progress next(UInt256 fee) {
        return new Progress(executed.clone(), settled.clone(), fee);
    }

    /**
     * How far the shard was a block earlier, which follows from what the block has delivered.
     *
     * @param shard whose progress this is
     * @param block after which it is
     * @param before the block before it
     */
    Progress before(int shard, CommittedBlock block, CommittedBlock before) {
        Progress earlier = next(before.baseFee());
        for (int i = 0; i < block.receipts().size(); i++) {
            if (block.transactions().get(i).transaction() instanceof SystemTransaction system
                    && SystemCall.of(system, shard).orElse(null) instanceof SystemCall.Delivery(ShardMessage message)) {
                earlier.executed[message.source()]--;
                if (message.kind() == MessageKind.REQUEST) {
                    earlier.settled[message.source()] -=
                            Messenger.settled(message, block.receipts().get(i).logs());
                }
            }
        }
        return earlier;
    }
}
