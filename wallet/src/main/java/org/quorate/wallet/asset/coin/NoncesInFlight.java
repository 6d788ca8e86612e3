package org.quorate.wallet.asset.coin;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/**
 * Nonces of transfers that this session sent and that are not settled. A node that lost or hides one would suggest its
 * nonce again, and the second transfer would silently take the place of the first. Safe for use by several threads.
 */
final class NoncesInFlight {
    private final Map<Key, TreeSet<Long>> taken = new HashMap<>();

    /** The nonce to use when the node suggests {@code suggested}. */
    synchronized long next(UInt256 chainId, Address sender, long suggested) {
        TreeSet<Long> nonces = taken.get(new Key(chainId, sender));
        return nonces == null ? suggested : Math.max(suggested, nonces.last() + 1);
    }

    /** Takes a nonce; false if it was taken before. */
    synchronized boolean take(UInt256 chainId, Address sender, long nonce) {
        return taken.computeIfAbsent(new Key(chainId, sender), key -> new TreeSet<>())
                .add(nonce);
    }

    synchronized void release(UInt256 chainId, Address sender, long nonce) {
        taken.computeIfPresent(new Key(chainId, sender), (key, nonces) -> {
            nonces.remove(nonce);
            return nonces.isEmpty() ? null : nonces;
        });
    }

    private record Key(UInt256 chainId, Address sender) {}
}
