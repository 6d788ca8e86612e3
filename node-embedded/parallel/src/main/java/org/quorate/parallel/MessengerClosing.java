package org.quorate.parallel;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.message.MessageKind;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.message.OutboundChannel;
import org.quorate.protocol.message.ShardPlace;

/**
 * What happens to the messenger at the end of a block: the channels count the messages that the block's logs send, in their
 * order, the coin that went into them leaves the shard, and the block's base fee is noted. Doing it here rather than when a message is sent makes sending
 * free of conflicts: no transaction reads or writes what another sender's does.
 */
final class MessengerClosing {
    private MessengerClosing() {}

    /** Does nothing on a chain without a messenger. @param baseFee of the block, in wei */
    static void close(List<Receipt> receipts, BlockState state, UInt256 baseFee) {
        if (!state.codeHash(Messenger.ADDRESS).equals(Messenger.CODE_HASH)) {
            return;
        }
        for (Map.Entry<Integer, Count> entry : count(receipts).entrySet()) {
            UInt256 slot = Messenger.outboundSlot(entry.getKey());
            OutboundChannel before = OutboundChannel.of(state.storage(Messenger.ADDRESS, slot));
            OutboundChannel after = before.sending(entry.getValue().sent, entry.getValue().requests);
            state.setStorage(Messenger.ADDRESS, slot, after.toSlot());
        }
        noteBaseFee(state, baseFee);
        // The rest is on its way, has been used up as gas, or was forced upon the contract.
        UInt256 stays = state.storage(Messenger.ADDRESS, Messenger.CLAIMABLE_TOTAL);
        if (!state.balance(Messenger.ADDRESS).equals(stays)) {
            state.setBalance(Messenger.ADDRESS, stays);
        }
    }

    private static void noteBaseFee(BlockState state, UInt256 baseFee) {
        ShardPlace before = ShardPlace.of(state.storage(Messenger.ADDRESS, Messenger.PLACE));
        ShardPlace after = before.after(baseFee);
        if (after != before) {
            state.setStorage(Messenger.ADDRESS, Messenger.PLACE, after.toSlot());
        }
    }

    private static final class Count {
        long sent;
        /** By weight. */
        long requests;
    }

    /** By destination. */
    private static Map<Integer, Count> count(List<Receipt> receipts) {
        Map<Integer, Count> counts = new TreeMap<>();
        for (Receipt receipt : receipts) {
            for (Log log : receipt.logs()) {
                Messenger.destination(log).ifPresent(destination -> {
                    Count count = counts.computeIfAbsent(destination, _ -> new Count());
                    count.sent++;
                    count.requests += Messenger.kind(log) == MessageKind.REQUEST ? Messenger.weight(log) : 0;
                });
            }
        }
        return counts;
    }
}
