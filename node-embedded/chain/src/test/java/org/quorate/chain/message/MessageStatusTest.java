package org.quorate.chain.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.message.MessageKind;
import org.quorate.protocol.message.ShardMessage;

class MessageStatusTest {
    private static final Optional<Boolean> ON_ITS_WAY = Optional.empty();
    private static final Optional<Boolean> TAKEN = Optional.of(true);
    private static final Optional<Boolean> REFUSED = Optional.of(false);

    private static MessageStatus status(MessageKind kind, long value, Optional<Boolean> success) {
        ShardMessage message = new ShardMessage(
                0,
                1,
                0,
                kind,
                Address.ZERO,
                Hash.ZERO,
                Address.ZERO,
                UInt256.of(value),
                UInt256.ONE,
                0,
                0,
                UInt256.ONE,
                Address.ZERO,
                Bytes.EMPTY);
        return MessageStatus.of(message, success);
    }

    @Test
    void aRequestIsDeliveredOrGoesBack() {
        assertThat(status(MessageKind.REQUEST, 5, ON_ITS_WAY)).isEqualTo(MessageStatus.SENT);
        assertThat(status(MessageKind.REQUEST, 5, TAKEN)).isEqualTo(MessageStatus.DELIVERED);
        assertThat(status(MessageKind.REQUEST, 5, REFUSED)).isEqualTo(MessageStatus.RETURNING);
    }

    @Test
    void coinThatComesBackAndIsNotTakenCanBeClaimed() {
        assertThat(status(MessageKind.BOUNCE, 5, ON_ITS_WAY)).isEqualTo(MessageStatus.RETURNING);
        assertThat(status(MessageKind.BOUNCE, 5, TAKEN)).isEqualTo(MessageStatus.RETURNED);
        assertThat(status(MessageKind.BOUNCE, 5, REFUSED)).isEqualTo(MessageStatus.CLAIMABLE);
    }

    @Test
    void soCanThatOfAReply() {
        assertThat(status(MessageKind.REPLY, 5, ON_ITS_WAY)).isEqualTo(MessageStatus.DELIVERED);
        assertThat(status(MessageKind.REPLY, 5, TAKEN)).isEqualTo(MessageStatus.DELIVERED);
        assertThat(status(MessageKind.REPLY, 5, REFUSED)).isEqualTo(MessageStatus.CLAIMABLE);
    }

    @Test
    void whereNoCoinCameNothingCanBeClaimed() {
        assertThat(status(MessageKind.BOUNCE, 0, REFUSED)).isEqualTo(MessageStatus.RETURNED);
        assertThat(status(MessageKind.REPLY, 0, REFUSED)).isEqualTo(MessageStatus.DELIVERED);
    }
}
