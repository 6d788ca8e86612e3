package org.quorate.chain.message;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.quorate.protocol.message.ShardMessage;

/**
 * What is on its way to one shard: a queue for each shard that it comes from, and what has come of rounds that the shard does not look at
 * yet. The queues belong to who executes the shard; under {@link MessageExchange}'s lock is the rest.
 */
final class Inbox {
    private final List<Deque<ShardMessage>> bySource = new ArrayList<>();
    private List<Coming> coming = new ArrayList<>();
    private int size;

    /** @param round in which the source has sent it */
    private record Coming(ShardMessage message, long round) {}

    Inbox(int shards) {
        for (int source = 0; source < shards; source++) {
            bySource.add(new ArrayDeque<>());
        }
    }

    int shards() {
        return bySource.size();
    }

    Deque<ShardMessage> from(int source) {
        return bySource.get(source);
    }

    /** How many from all shards, of all rounds. */
    int size() {
        return size;
    }

    /** Takes in a message. Those of a source come in their order. @param round in which it was sent */
    void add(ShardMessage message, long round) {
        coming.add(new Coming(message, round));
        size++;
    }

    /** Puts what was sent in rounds up to {@code horizon} into the queues. */
    void lookUpTo(long horizon) {
        List<Coming> later = new ArrayList<>();
        for (Coming each : coming) {
            if (each.round <= horizon) {
                bySource.get(each.message.source()).add(each.message);
            } else {
                later.add(each);
            }
        }
        coming = later;
    }

    /** The first so many of a source have been delivered. */
    void remove(int source, int count) {
        for (int i = 0; i < count; i++) {
            bySource.get(source).remove();
        }
        size -= count;
    }
}
