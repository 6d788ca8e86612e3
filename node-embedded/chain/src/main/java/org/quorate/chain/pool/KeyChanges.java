package org.quorate.chain.pool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.quorate.protocol.Address;

/**
 * When the keys of senders that have something in a pool are going to change: a rotation takes effect by its time, without a
 * transaction that would tell. The pool's lock guards it.
 */
final class KeyChanges {
    private final Map<Address, Long> times = new HashMap<>();
    private final TreeMap<Long, Set<Address>> byTime = new TreeMap<>(Long::compareUnsigned);

    /** Another key of the sender counts from that time (seconds) on; no longer from the one that was said before. */
    void expect(Address sender, long time) {
        forget(sender);
        times.put(sender, time);
        byTime.computeIfAbsent(time, _ -> new HashSet<>()).add(sender);
    }

    /** Nothing of the sender waits any more, or no other key. */
    void forget(Address sender) {
        Long time = times.remove(sender);
        if (time != null) {
            Set<Address> same = byTime.get(time);
            same.remove(sender);
            if (same.isEmpty()) {
                byTime.remove(time);
            }
        }
    }

    /** Takes out the senders whose time has come. */
    List<Address> takeDue(long timestamp) {
        List<Address> due = new ArrayList<>();
        while (!byTime.isEmpty() && Long.compareUnsigned(byTime.firstKey(), timestamp) <= 0) {
            due.addAll(byTime.pollFirstEntry().getValue());
        }
        due.forEach(times::remove);
        return due;
    }
}
