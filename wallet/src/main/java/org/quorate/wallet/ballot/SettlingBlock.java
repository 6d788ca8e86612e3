package org.quorate.wallet.ballot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.quorate.protocol.Hash;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcValue;

/**
 * The block at which accounts with code are asked whether they signed: the last one in whose time ballots were still taken. It is the
 * same for everybody, and until then a voter whose key has changed can sign anew.
 */
final class SettlingBlock {
    private static final String LATEST = "latest";

    private final EvmClient client;
    /** Of rounds that take no ballots any more: it does not change. */
    private final Map<Hash, String> known = new ConcurrentHashMap<>();

    SettlingBlock(EvmClient client) {
        this.client = client;
    }

    /** Its number in hexadecimal digits; {@code latest} while ballots are taken, as it is not made yet. */
    String of(OpenRound open) {
        String found = known.get(open.round().number());
        if (found != null) {
            return found;
        }
        long last = open.round().lastCast(open.paper());
        RpcValue head = client.call("eth_getBlockByNumber", LATEST, false);
        if (head.field("timestamp").longQuantity() <= last) {
            return LATEST;
        }
        String number =
                "0x" + Long.toHexString(lastUntil(last, head.field("number").longQuantity()));
        known.put(open.round().number(), number);
        return number;
    }

    /** Blocks' times rise. @param after number of a block that is later */
    private long lastUntil(long time, long after) {
        long from = 0;
        long to = after;
        while (to - from > 1) {
            long middle = (from + to) >>> 1;
            if (time(middle) <= time) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private long time(long number) {
        return client.call("eth_getBlockByNumber", "0x" + Long.toHexString(number), false)
                .field("timestamp")
                .longQuantity();
    }
}
