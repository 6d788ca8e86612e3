package org.quorate.chain.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.message.MessageKind;
import org.quorate.protocol.message.ShardMessage;

/** Every source of messages gets its part of a block, each is the first now and then, and channels stay in order. */
class TurnsTest {
    private static final long QUOTA = 1_000;
    private static final int SHARDS = 5;

    private final Inbox inbox = new Inbox(SHARDS);

    private void add(int source, int count) {
        for (int i = 0; i < count; i++) {
            ShardMessage message = new ShardMessage(
                    source,
                    0,
                    i,
                    MessageKind.REQUEST,
                    Address.ZERO,
                    Hash.ZERO,
                    Address.ZERO,
                    UInt256.ZERO,
                    UInt256.ZERO,
                    0,
                    0,
                    UInt256.ONE,
                    Address.ZERO,
                    Bytes.EMPTY);
            inbox.add(message, 0);
        }
        inbox.lookUpTo(0);
    }

    /** The sources in the order of their turns in a block in which each message uses so much gas. @param gas by source */
    private List<Integer> block(long number, long... gas) {
        Turns turns = Turns.of(inbox, number, QUOTA);
        List<Integer> order = new ArrayList<>();
        long[] next = new long[SHARDS];
        long used = 0;
        for (Optional<ShardMessage> message = turns.next(used, Long.MAX_VALUE, 0);
                message.isPresent();
                message = turns.next(used, Long.MAX_VALUE, 0)) {
            int source = message.get().source();
            assertThat(message.get().sequence()).isEqualTo(next[source]++);
            order.add(source);
            used += gas[source];
        }
        return order;
    }

    @Test
    void everySourceWithMessagesIsFirstWithinAsManyBlocksAsThereAreShards() {
        add(1, 20);
        add(3, 20);
        add(4, 20);
        assertThat(List.of(
                        block(6, 0, QUOTA, 0, QUOTA, QUOTA),
                        block(7, 0, QUOTA, 0, QUOTA, QUOTA),
                        block(8, 0, QUOTA, 0, QUOTA, QUOTA),
                        block(9, 0, QUOTA, 0, QUOTA, QUOTA),
                        block(10, 0, QUOTA, 0, QUOTA, QUOTA)))
                .containsExactly(List.of(1), List.of(3), List.of(3), List.of(4), List.of(1));
    }

    @Test
    void equalMessagesTakeTurns() {
        add(1, 20);
        add(2, 20);
        add(4, 2);
        assertThat(block(0, 0, 100, 100, 0, 100)).containsExactly(1, 2, 4, 1, 2, 4, 1, 2, 1, 2);
    }

    @Test
    void whoseMessagesTakeMuchHasFewerTurns() {
        add(1, 20);
        add(2, 20);
        assertThat(block(0, 0, 300, 50)).containsExactly(1, 2, 2, 2, 2, 2, 2, 1, 2, 2);
    }

    @Test
    void aLookAheadChangesNothing() {
        add(1, 3);
        add(2, 3);
        Turns turns = Turns.of(inbox, 0, QUOTA);
        ShardMessage first = turns.next(0, Long.MAX_VALUE, 0).orElseThrow();
        Turns ahead = turns.copy();
        List<ShardMessage> seen = new ArrayList<>();
        List<ShardMessage> given = new ArrayList<>();
        for (int used = 100; used <= 500; used += 100) {
            ahead.next(used, Long.MAX_VALUE, 0).ifPresent(seen::add);
        }
        for (int used = 100; used <= 500; used += 100) {
            turns.next(used, Long.MAX_VALUE, 0).ifPresent(given::add);
        }
        assertThat(first.source()).isOne();
        assertThat(seen).hasSize(5).isEqualTo(given);
    }
}
