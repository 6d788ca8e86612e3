package org.quorate.chain.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.chain.StateView;
import org.quorate.protocol.message.InboundChannel;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.message.OutboundChannel;

/** Reads the channels between shards from their states. */
final class ChannelReader {
    private final Shards shards;
    private final SentRounds sent;

    ChannelReader(Shards shards, SentRounds sent) {
        this.shards = shards;
        this.sent = sent;
    }

    /**
     * A channel with the round that its oldest message on its way was sent in.
     *
     * @param oldest nothing if there is none, or if that round is no longer kept
     */
    record Channel(ChannelFigures figures, Optional<SentRounds.Sent> oldest) {}

    List<Channel> channels(Instant now) {
        List<StateView> states = shards.all().stream().map(Shard::headState).toList();
        List<Channel> channels = new ArrayList<>();
        for (int source = 0; source < states.size(); source++) {
            for (int destination = 0; destination < states.size(); destination++) {
                if (source != destination) {
                    channels.add(channel(states, source, destination, now));
                }
            }
        }
        return channels;
    }

    private Channel channel(List<StateView> states, int source, int destination, Instant now) {
        OutboundChannel out =
                OutboundChannel.of(states.get(source).storage(Messenger.ADDRESS, Messenger.outboundSlot(destination)));
        InboundChannel in =
                InboundChannel.of(states.get(destination).storage(Messenger.ADDRESS, Messenger.inboundSlot(source)));
        // The two states may be of rounds that follow each other.
        long delivered = Math.min(in.next(), out.sent());
        Optional<SentRounds.Sent> oldest =
                delivered < out.sent() ? sent.of(source, destination, delivered) : Optional.empty();
        Optional<Duration> age = oldest.map(round -> Duration.between(round.time(), now))
                .map(since -> since.isNegative() ? Duration.ZERO : since);
        return new Channel(
                new ChannelFigures(source, destination, out.sent(), delivered, out.outstanding(), age), oldest);
    }
}
