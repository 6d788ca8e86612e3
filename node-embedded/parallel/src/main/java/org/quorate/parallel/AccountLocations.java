package org.quorate.parallel;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.quorate.evm.WorldState;
import org.quorate.parallel.Location.Kind;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/** The locations of one account. */
final class AccountLocations {
    final Address address;
    final Location nonce;
    final Location balance;
    final Location code;
    final Location cleared;
    /** Place of the first transaction that ever wrote to a slot, be it in an incarnation that was aborted. */
    private final AtomicInteger firstStorageWriter = new AtomicInteger(Integer.MAX_VALUE);

    private volatile ConcurrentHashMap<UInt256, Location> slots;
    /** As before the block, once somebody read it. Threads may set it at the same time, to equal values. */
    private AccountBase base;

    AccountLocations(Address address) {
        this.address = address;
        this.nonce = new Location(address, Kind.NONCE, null);
        this.balance = new Location(address, Kind.BALANCE, null);
        this.code = new Location(address, Kind.CODE, null);
        this.cleared = new Location(address, Kind.CLEARED, null);
    }

    AccountBase base(WorldState parent) {
        AccountBase known = base;
        if (known == null) {
            known = AccountBase.of(parent, address);
            base = known;
        }
        return known;
    }

    Location slot(UInt256 key) {
        ConcurrentHashMap<UInt256, Location> map = slots;
        if (map == null) {
            map = makeSlots();
        }
        Location location = map.get(key);
        return location != null ? location : map.computeIfAbsent(key, k -> new Location(address, Kind.SLOT, k));
    }

    private synchronized ConcurrentHashMap<UInt256, Location> makeSlots() {
        if (slots == null) {
            slots = new ConcurrentHashMap<>();
        }
        return slots;
    }

    /** Whether the storage before the block is what a transaction finds, but for single slots that are known. */
    boolean hasStorageOfBase(int transaction) {
        return firstStorageWriter.get() >= transaction && cleared.latest(transaction) == null;
    }

    void noteStorageWriter(int transaction) {
        if (firstStorageWriter.get() > transaction) {
            firstStorageWriter.accumulateAndGet(transaction, Math::min);
        }
    }
}
