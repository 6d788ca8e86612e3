package org.quorate.chain.status;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All shards of a node at one moment.
 *
 * @param round number of the last one
 * @param channels by source and destination; none on a node with a single shard
 */
public record NodeFigures(long round, List<ShardFigures> shards, List<ChannelFigures> channels) {
    public NodeFigures {
        shards = List.copyOf(shards);
        channels = List.copyOf(channels);
    }

    /** The channels that begin at a shard. */
    public List<ChannelFigures> channelsFrom(int shard) {
        return channels.stream().filter(channel -> channel.source() == shard).toList();
    }

    /** Time since the oldest message that is on its way was sent, on all channels. */
    public Optional<Duration> oldestMessage() {
        return channels.stream().flatMap(channel -> channel.oldest().stream()).max(Comparator.naturalOrder());
    }
}
