package org.quorate.wallet.dao;

import org.quorate.wallet.rpc.EvmClient;

/** Finds blocks by their time, so that what happened long ago is not searched for in all that came later. */
final class BlockSearch {
    /** Added to what is found: a block that is replaced may shift the others a little. */
    private static final long SLACK = 16;

    private final EvmClient client;

    BlockSearch(EvmClient client) {
        this.client = client;
    }

    /**
     * A block after which everything is later than a moment: the newest one if the moment has not passed.
     *
     * @param moment in units of the DAO's clock
     * @param from a block that is not later than the moment
     * @param newest the newest block
     */
    long endOf(DaoFacts.Clock clock, long moment, long from, long newest) {
        if (clock == DaoFacts.Clock.BLOCKS) {
            return Math.clamp(moment, from, newest);
        }
        long low = from;
        long high = newest;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (time(middle) > moment) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return Math.min(newest, low + SLACK);
    }

    /** A block's time, in seconds since 1970. */
    long time(long block) {
        return client.call("eth_getBlockByNumber", "0x" + Long.toHexString(block), false)
                .field("timestamp")
                .longQuantity();
    }
}
