package org.quorate.chain.message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.message.MessageProof;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.message.ShardMessage;

/** Finds what became of messages. Reads the disk; for any thread. */
public final class MessageTracker {
    private final Shards shards;

    public MessageTracker(Shards shards) {
        this.shards = shards;
    }

    /**
     * A message that was sent.
     *
     * @param round that it was sent in
     * @param index its place among the messages of the block
     * @param transaction that sent it
     * @param delivery nothing while it is on its way
     */
    public record Sent(ShardMessage message, long round, int index, Hash transaction, Optional<Delivered> delivery) {}

    /**
     * A delivery.
     *
     * @param round that it was executed in
     * @param transaction that executed it, of type 0x52
     */
    public record Delivered(Messenger.Delivery receipt, long round, Hash transaction) {}

    /**
     * The message of an id and, behind it, its bounce or its reply if there is one.
     *
     * @return empty if no such message is known
     */
    public List<Sent> find(Hash id) {
        List<Sent> sent = new ArrayList<>();
        List<Place> delivered = new ArrayList<>();
        for (Shard shard : shards.all()) {
            for (long number : shards.messageBlocks(shard.index(), id)) {
                shards.round(number).ifPresent(round -> {
                    sent.addAll(sent(round, shard.index(), id));
                    delivered.addAll(delivered(round, shard.index(), id));
                });
            }
        }
        return sent.stream()
                .sorted(Comparator.comparingLong(Sent::round)
                        .thenComparing(each -> each.message().kind()))
                .map(each -> with(each, delivered))
                .toList();
    }

    private static Sent with(Sent sent, List<Place> delivered) {
        ShardMessage message = sent.message;
        Optional<Delivered> delivery = delivered.stream()
                .filter(place -> place.shard == message.destination()
                        && place.delivered.receipt.source() == message.source()
                        && place.delivered.receipt.sequence() == message.sequence())
                .map(Place::delivered)
                .findFirst();
        return new Sent(message, sent.round, sent.index, sent.transaction, delivery);
    }

    /** A delivery on a shard. */
    private record Place(int shard, Delivered delivered) {}

    private static List<Sent> sent(Round round, int shard, Hash id) {
        if (round.blocks().size() == 1) {
            return List.of();
        }
        List<Sent> found = new ArrayList<>();
        CommittedBlock block = round.blocks().get(shard);
        Map<Integer, Long> first = round.firstSent().get(shard);
        List<ShardMessage> messages = Outbox.of(shard, block.receipts(), first).messages();
        int index = 0;
        for (int i = 0; i < block.receipts().size(); i++) {
            for (Log log : block.receipts().get(i).logs()) {
                if (Messenger.destination(log).isPresent()) {
                    ShardMessage message = messages.get(index);
                    if (message.id().equals(id)) {
                        Hash transaction = block.transactions().get(i).hash();
                        found.add(new Sent(message, round.number(), index, transaction, Optional.empty()));
                    }
                    index++;
                }
            }
        }
        return found;
    }

    private static List<Place> delivered(Round round, int shard, Hash id) {
        List<Place> found = new ArrayList<>();
        CommittedBlock block = round.blocks().get(shard);
        for (int i = 0; i < block.receipts().size(); i++) {
            Hash transaction = block.transactions().get(i).hash();
            for (Log log : block.receipts().get(i).logs()) {
                Messenger.delivered(log)
                        .filter(receipt -> receipt.id().equals(id))
                        .ifPresent(receipt ->
                                found.add(new Place(shard, new Delivered(receipt, round.number(), transaction))));
            }
        }
        return found;
    }

    /** The ids of the messages that receipts send, in the order of the logs. */
    public static List<Hash> idsSent(List<Receipt> receipts) {
        return receipts.stream()
                .flatMap(receipt -> receipt.logs().stream())
                .filter(log -> Messenger.destination(log).isPresent())
                .map(log -> log.topics().get(3))
                .toList();
    }

    /** Shows to those who know the round's hash that a message left in it; nothing if the round is no longer kept. */
    public Optional<MessageProof> proof(Sent sent) {
        return shards.round(sent.round).map(round -> {
            int shard = sent.message.source();
            List<ShardMessage> messages = Outbox.of(
                            shard,
                            round.blocks().get(shard).receipts(),
                            round.firstSent().get(shard))
                    .messages();
            return MessageProof.of(round.header(), shard, messages, sent.index);
        });
    }
}
