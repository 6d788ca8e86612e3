package org.quorate.chain.message;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.message.ShardMessage;

/** What has become of a message. */
public enum MessageStatus {
    /** It is on its way. */
    SENT,
    /** The receiver took it; there may be a reply, or one on its way. */
    DELIVERED,
    /** The receiver did not take it: its value is on its way back. */
    RETURNING,
    /** Its value is back with the sender. */
    RETURNED,
    /** Not even the sender took the value back, or not that of a reply: it can be claimed. */
    CLAIMABLE;

    /**
     * Of the last thing that is known of a message.
     *
     * @param last the message, its bounce or its reply
     * @param success whether the receiver took that; nothing while it is on its way
     */
    public static MessageStatus of(ShardMessage last, Optional<Boolean> success) {
        boolean left =
                success.filter(taken -> !taken).isPresent() && !last.value().isZero();
        return switch (last.kind()) {
            case REQUEST -> success.map(taken -> taken ? DELIVERED : RETURNING).orElse(SENT);
            case BOUNCE -> left ? CLAIMABLE : success.isPresent() ? RETURNED : RETURNING;
            case REPLY -> left ? CLAIMABLE : DELIVERED;
        };
    }

    /** Of a message with its legs, as {@link MessageTracker#find} gives them: at least one. */
    public static MessageStatus of(List<MessageTracker.Sent> legs) {
        MessageTracker.Sent last = legs.getLast();
        return of(last.message(), last.delivery().map(delivery -> delivery.receipt()
                .success()));
    }
}
