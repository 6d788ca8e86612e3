package org.quorate.chain.message;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.quorate.protocol.message.ShardMessage;

/** What is on its way to one shard: a queue for each shard that it comes from. One thread at a time. */
final class Inbox {
    private final List<Deque<ShardMessage>> bySource = new ArrayList<>();
    private int size;

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

    /** How many from all shards. */
    int size() {
        return size;
    }

    void add(ShardMessage message) {
        bySource.get(message.source()).add(message);
        size++;
    }

    /** The first so many of a source have been delivered. */
    void remove(int source, int count) {
        for (int i = 0; i < count; i++) {
            bySource.get(source).remove();
        }
        size -= count;
    }
}
