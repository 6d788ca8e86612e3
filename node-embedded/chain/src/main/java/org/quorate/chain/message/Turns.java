package org.quorate.chain.message;

import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quorate.protocol.message.ShardMessage;

/**
 * Whose message a block delivers next: that of the source whose messages have used the least gas in the block so far. Among equals the
 * sources that had messages when the block began take turns in the order of their numbers, beginning with the first one from the
 * block's number modulo the number of shards on: so each is the first at least once in as many blocks as there are shards. So no source gets more than its part because its messages are large, or because others are idle. No leg may take more
 * than the quota, so it fits. Should one not fit what the block has left, its source has no more turns, so
 * the order in a channel is kept.
 */
final class Turns {
    private final Inbox inbox;
    private final long quota;
    /** Sources with messages, in the order of their turns. */
    private final int[] sources;
    /** Gas used by place in {@link #sources}, and how many messages were taken. */
    private final long[] used;

    private final int[] taken;
    private final Queue[] queues;
    /** Place of the source that had the last turn; none: -1. */
    private int last = -1;

    private long usedBefore;

    /** What a source has. */
    private static final class Queue {
        private final Iterator<ShardMessage> rest;
        private ShardMessage head;

        Queue(Iterator<ShardMessage> rest) {
            this.rest = rest;
            advance();
        }

        void advance() {
            head = rest.hasNext() ? rest.next() : null;
        }
    }

    private Turns(Inbox inbox, long quota, int[] sources, long[] used, int[] taken) {
        this.inbox = inbox;
        this.quota = quota;
        this.sources = sources;
        this.used = used;
        this.taken = taken;
        this.queues = new Queue[sources.length];
        for (int place = 0; place < sources.length; place++) {
            Iterator<ShardMessage> messages = inbox.from(sources[place]).iterator();
            for (int i = 0; i < taken[place]; i++) {
                messages.next();
            }
            queues[place] = new Queue(messages);
        }
    }

    /** @param quota gas; when so much is used no message is begun */
    static Turns of(Inbox inbox, long block, long quota) {
        int[] waiting = IntStream.range(0, inbox.shards())
                .filter(source -> !inbox.from(source).isEmpty())
                .toArray();
        int begin = 0;
        while (begin < waiting.length && waiting[begin] < block % inbox.shards()) {
            begin++;
        }
        int[] sources = new int[waiting.length];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = waiting[(begin + i) % sources.length];
        }
        return new Turns(inbox, quota, sources, new long[sources.length], new int[sources.length]);
    }

    /** The same as from now on, going its own way. */
    Turns copy() {
        Turns copy = new Turns(inbox, quota, sources, used.clone(), taken.clone());
        copy.last = last;
        copy.usedBefore = usedBefore;
        for (int place = 0; place < sources.length; place++) {
            copy.queues[place].head = queues[place].head == null ? null : copy.queues[place].head;
        }
        return copy;
    }

    boolean isEmpty() {
        for (Queue queue : queues) {
            if (queue.head != null) {
                return false;
            }
        }
        return true;
    }

    /**
     * The next message; nothing when the block takes no more.
     *
     * @param gasUsed by all messages so far, and what came before them
     * @param gasLeft of the block
     * @param bytesUsed of {@link Deliveries#MAX_BYTES}
     */
    Optional<ShardMessage> next(long gasUsed, long gasLeft, int bytesUsed) {
        if (last >= 0) {
            used[last] += gasUsed - usedBefore;
        }
        usedBefore = gasUsed;
        last = -1;
        if (gasUsed >= quota) {
            return Optional.empty();
        }
        for (int place = least(); place >= 0; place = least()) {
            Queue queue = queues[place];
            ShardMessage message = queue.head;
            if (message.deliveryGas() <= gasLeft && bytesUsed + Deliveries.size(message) <= Deliveries.MAX_BYTES) {
                taken[place]++;
                queue.advance();
                last = place;
                return Optional.of(message);
            }
            queue.head = null;
        }
        return Optional.empty();
    }

    /** The place of the source whose turn it is; -1: none has a message. */
    private int least() {
        int least = -1;
        for (int place = 0; place < queues.length; place++) {
            if (queues[place].head != null && (least < 0 || used[place] < used[least])) {
                least = place;
            }
        }
        return least;
    }
}
