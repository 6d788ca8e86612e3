package org.quorate.wallet.asset.coin;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/**
 * Nonces of transfers that this session sent and that are not settled. A node that lost or hides one would suggest its
 * nonce again, and the second transfer would silently take the place of the first. Safe for use by several threads.
 */
final class NoncesInFlight {
    /** How many transactions that this session sent have each nonce: more than one if they replace each other. */
    private final Map<Key, TreeMap<Long, Integer>> taken = new HashMap<>();

    /** The nonce to use when the node suggests {@code suggested}. */
    synchronized long next(UInt256 chainId, Address sender, long suggested) {
        TreeMap<Long, Integer> nonces = taken.get(new Key(chainId, sender));
        return nonces == null ? suggested : Math.max(suggested, nonces.lastKey() + 1);
    }

    /**
     * Takes a nonce.
     *
     * @param shared whether the transaction is to take the place of another one with this nonce
     * @return false if it was taken before and is not shared
     */
    synchronized boolean take(UInt256 chainId, Address sender, long nonce, boolean shared) {
        TreeMap<Long, Integer> nonces = taken.computeIfAbsent(new Key(chainId, sender), key -> new TreeMap<>());
        if (nonces.containsKey(nonce) && !shared) {
            return false;
        }
        nonces.merge(nonce, 1, Integer::sum);
        return true;
    }

    synchronized void release(UInt256 chainId, Address sender, long nonce) {
        taken.computeIfPresent(new Key(chainId, sender), (key, nonces) -> {
            nonces.computeIfPresent(nonce, (number, count) -> count == 1 ? null : count - 1);
            return nonces.isEmpty() ? null : nonces;
        });
    }

    private record Key(UInt256 chainId, Address sender) {}
}
