package org.quorate.wallet.rpc;

import java.time.Clock;

/**
 * What time it is on a chain, in seconds since 1970. A chain that nobody uses may have made no block for hours, so its last block's time
 * is long past while the next block will have the present one; a chain of development may be ahead of all clocks.
 *
 * @param lastBlock its time: what can be asked of the chain is as of then
 * @param own by this computer's clock
 */
public record ChainTime(long lastBlock, long own) {
    /** Seconds. */
    static final long IDLE = 60;

    /** Asks the chain. @param clock of this computer */
    public static ChainTime of(EvmClient client, Clock clock) {
        long lastBlock = client.call("eth_getBlockByNumber", "latest", false)
                .field("timestamp")
                .longQuantity();
        return new ChainTime(lastBlock, clock.instant().getEpochSecond());
    }

    /** What the next block's time will be at least: whether something is over, or open yet, goes by this. */
    public long now() {
        return Math.max(lastBlock, own);
    }

    /**
     * Whether a moment is past for certain, whatever a node says: by the clock, and by the chain's last block. A chain that nobody uses
     * makes none; so without that the clock has to be {@link #IDLE} further, which is more than clocks are apart that are set by a
     * network.
     */
    public boolean isPast(long moment) {
        return own > moment && (lastBlock > moment || own - moment > IDLE);
    }

    /** What both the chain and the clock agree to be past: from when on something is to be good at once. */
    public long past() {
        return Math.min(lastBlock, own);
    }
}
