package org.quorate.chain.message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.message.ShardMessage;

/**
 * The messages that a shard's block sends, in the order of its logs.
 *
 * @param first number of the first message to each shard to which there is one
 */
public record Outbox(Map<Integer, Long> first, List<ShardMessage> messages) {
    public static final Outbox EMPTY = new Outbox(Map.of(), List.of());

    public Outbox {
        first = Map.copyOf(first);
        messages = List.copyOf(messages);
    }

    /**
     * Reads the logs of a block.
     *
     * @param next number of the next message to each shard, before the block
     */
    public static Outbox of(int source, List<Receipt> receipts, Map<Integer, Long> next) {
        long[] byShard = new long[Messenger.MAX_SHARDS];
        next.forEach((shard, number) -> byShard[shard] = number);
        return of(source, receipts, byShard);
    }

    /**
     * Reads the logs of a block.
     *
     * @param next number of the next message to each shard, before the block, by shard
     */
    static Outbox of(int source, List<Receipt> receipts, long[] next) {
        List<ShardMessage> messages = new ArrayList<>();
        long[] sequences = next.clone();
        for (Receipt receipt : receipts) {
            for (Log log : receipt.logs()) {
                OptionalInt destination = Messenger.destination(log);
                if (destination.isPresent()) {
                    messages.add(Messenger.sent(log, source, sequences[destination.getAsInt()]++));
                }
            }
        }
        return messages.isEmpty() ? EMPTY : new Outbox(first(next, sequences), messages);
    }

    private static Map<Integer, Long> first(long[] before, long[] after) {
        Map<Integer, Long> first = new HashMap<>();
        for (int shard = 0; shard < before.length; shard++) {
            if (after[shard] != before[shard]) {
                first.put(shard, before[shard]);
            }
        }
        return first;
    }
}
