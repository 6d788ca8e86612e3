package org.quorate.chain.status;

import java.time.Duration;
import java.util.Optional;

/**
 * The messages from one shard to another at one moment: requests, bounces and replies.
 *
 * @param sent since genesis
 * @param delivered of them
 * @param outstanding weight of requests that are neither known to be done nor back, of which the cap is: a unit for each
 *     begun 1,024 bytes of data, one at least
 * @param oldest time since the oldest one that is on its way was sent; nothing if there is none
 */
public record ChannelFigures(
        int source, int destination, long sent, long delivered, long outstanding, Optional<Duration> oldest) {
    /** On their way. */
    public long inFlight() {
        return sent - delivered;
    }
}
