package org.quorate.chain.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.message.ShardMessage;
import org.quorate.protocol.message.SystemCall;
import org.quorate.protocol.transaction.SystemTransaction;

/**
 * A message that a round sends or executes.
 *
 * @param transaction that sent it or, of type 0x52, executed it
 * @param delivery its receipt if it was executed; nothing if it was sent
 */
public record MessageEvent(ShardMessage message, long round, Hash transaction, Optional<Messenger.Delivery> delivery) {

    /** What is known of the message by this alone. */
    public MessageStatus status() {
        return MessageStatus.of(message, delivery.map(Messenger.Delivery::success));
    }

    /** All of a round: by shard, in the order of the transactions. A shard by itself has none. */
    public static List<MessageEvent> of(Round round) {
        if (round.blocks().size() == 1) {
            return List.of();
        }
        List<MessageEvent> events = new ArrayList<>();
        for (int shard = 0; shard < round.blocks().size(); shard++) {
            CommittedBlock block = round.blocks().get(shard);
            add(events, round, shard, block);
        }
        return events;
    }

    private static void add(List<MessageEvent> events, Round round, int shard, CommittedBlock block) {
        List<ShardMessage> sent =
                Outbox.of(shard, block.receipts(), round.firstSent().get(shard)).messages();
        int index = 0;
        for (int i = 0; i < block.receipts().size(); i++) {
            Hash transaction = block.transactions().get(i).hash();
            for (Log log : block.receipts().get(i).logs()) {
                if (Messenger.destination(log).isPresent()) {
                    events.add(new MessageEvent(sent.get(index), round.number(), transaction, Optional.empty()));
                    index++;
                }
                Optional<Messenger.Delivery> delivery = Messenger.delivered(log);
                if (delivery.isPresent()
                        && block.transactions().get(i).transaction() instanceof SystemTransaction system
                        && SystemCall.of(system, shard).orElse(null)
                                instanceof SystemCall.Delivery(ShardMessage message)) {
                    events.add(new MessageEvent(message, round.number(), transaction, delivery));
                }
            }
        }
    }
}
