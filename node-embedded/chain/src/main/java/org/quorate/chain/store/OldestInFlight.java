package org.quorate.chain.store;

import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.quorate.evm.WorldState;
import org.quorate.protocol.message.InboundChannel;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.message.OutboundChannel;

/** How far back the blocks are needed because they have messages that are not delivered. */
final class OldestInFlight {
    private OldestInFlight() {}

    /**
     * The oldest round with such a message; the last one if there is none.
     *
     * @param last round after which the states are
     * @param states by shard
     */
    static long round(long last, List<? extends WorldState> states, LongFunction<StoredRound> rounds) {
        long oldest = last;
        for (int source = 0; source < states.size(); source++) {
            for (int shard = 0; shard < states.size(); shard++) {
                long sent = OutboundChannel.of(
                                states.get(source).storage(Messenger.ADDRESS, Messenger.outboundSlot(shard)))
                        .sent();
                long next = InboundChannel.of(
                                states.get(shard).storage(Messenger.ADDRESS, Messenger.inboundSlot(source)))
                        .next();
                if (shard != source && next < sent) {
                    oldest = Math.min(oldest, roundOf(next, source, shard, last, rounds));
                }
            }
        }
        return oldest;
    }

    private static long roundOf(long sequence, int source, int shard, long last, LongFunction<StoredRound> rounds) {
        long number = last;
        while (number > 0) {
            Map<Integer, Long> first = rounds.apply(number).firstSent().get(source);
            if (first.getOrDefault(shard, Long.MAX_VALUE) <= sequence) {
                return number;
            }
            number--;
        }
        return number;
    }
}
