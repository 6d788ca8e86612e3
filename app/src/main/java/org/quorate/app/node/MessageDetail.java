package org.quorate.app.node;

import java.util.List;
import java.util.Optional;
import org.quorate.chain.Shards;
import org.quorate.chain.message.MessageStatus;
import org.quorate.chain.message.MessageTracker;
import org.quorate.chain.message.MessageTracker.Sent;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.message.MessageKind;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.message.ShardMessage;

/**
 * A message between shards, as far as it has come.
 *
 * @param value in wei
 * @param dataLength in bytes
 * @param legs the message itself and, if there is one, its bounce or its reply
 */
public record MessageDetail(
        Hash id, Status status, Address sender, Address to, UInt256 value, int dataLength, List<Leg> legs) {
    private static final int MOST = 20;

    public MessageDetail {
        legs = List.copyOf(legs);
    }

    /** What has become of it. */
    public enum Status {
        SENT,
        DELIVERED,
        RETURNING,
        RETURNED,
        CLAIMABLE
    }

    /**
     * One way that it has gone.
     *
     * @param block that it was sent in
     * @param transaction that sent it
     * @param execution nothing while it is on its way
     */
    public record Leg(
            MessageKind kind,
            int source,
            int destination,
            long block,
            Hash transaction,
            Optional<Execution> execution) {}

    /**
     * Where it was executed.
     *
     * @param transaction of type 0x52
     * @param success whether the receiver took it
     */
    public record Execution(long block, Hash transaction, boolean success) {}

    /** The messages that a transaction has sent or executed, with what became of them; not more than twenty. Reads the disk. */
    static List<MessageDetail> of(Shards shards, Receipt receipt) {
        MessageTracker tracker = new MessageTracker(shards);
        return Messenger.ids(List.of(receipt)).stream()
                .limit(MOST)
                .flatMap(id -> find(tracker, id).stream())
                .toList();
    }

    private static Optional<MessageDetail> find(MessageTracker tracker, Hash id) {
        List<Sent> legs = tracker.find(id);
        if (legs.isEmpty()) {
            return Optional.empty();
        }
        ShardMessage request = legs.getFirst().message();
        return Optional.of(new MessageDetail(
                id,
                status(MessageStatus.of(legs)),
                request.sender(),
                request.to(),
                request.value(),
                request.data().length(),
                legs.stream().map(MessageDetail::leg).toList()));
    }

    private static Leg leg(Sent sent) {
        ShardMessage message = sent.message();
        return new Leg(
                message.kind(),
                message.source(),
                message.destination(),
                sent.round(),
                sent.transaction(),
                sent.delivery()
                        .map(done -> new Execution(
                                done.round(), done.transaction(), done.receipt().success())));
    }

    private static Status status(MessageStatus status) {
        return switch (status) {
            case SENT -> Status.SENT;
            case DELIVERED -> Status.DELIVERED;
            case RETURNING -> Status.RETURNING;
            case RETURNED -> Status.RETURNED;
            case CLAIMABLE -> Status.CLAIMABLE;
        };
    }
}
