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

    /** Whether any receipt has a message. */
    static boolean isEmpty(List<Receipt> receipts) {
        for (Receipt receipt : receipts) {
            for (Log log : receipt.logs()) {
                if (log.address().equals(Messenger.ADDRESS)) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Reads the logs of a block.
     *
     * @param next number of the next message to each shard, before the block
     */
    public static Outbox of(int source, List<Receipt> receipts, Map<Integer, Long> next) {
        if (isEmpty(receipts)) {
            return EMPTY;
        }
        Map<Integer, Long> first = new HashMap<>();
        Map<Integer, Long> sequences = new HashMap<>(next);
        List<ShardMessage> messages = new ArrayList<>();
        for (Receipt receipt : receipts) {
            for (Log log : receipt.logs()) {
                OptionalInt destination = Messenger.destination(log);
                if (destination.isPresent()) {
                    long sequence = sequences.getOrDefault(destination.getAsInt(), 0L);
                    sequences.put(destination.getAsInt(), sequence + 1);
                    first.putIfAbsent(destination.getAsInt(), sequence);
                    messages.add(Messenger.sent(log, source, sequence));
                }
            }
        }
        return messages.isEmpty() ? EMPTY : new Outbox(first, messages);
    }
}
