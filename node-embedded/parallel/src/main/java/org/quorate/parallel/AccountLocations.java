package org.quorate.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import org.quorate.evm.WorldState;
import org.quorate.evm.state.SecretHash;
import org.quorate.parallel.Location.Kind;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/** The locations of one account. Those that few accounts need are made when they are asked for. */
final class AccountLocations {
    final Address address;
    final Location nonce;
    final Location balance;
    /** The account among the committed ones, once it is there; of the worker that commits. */
    AccountOverlay committed;

    /** The last task that the account sends; -1 for none. Of {@link TaskList}. */
    int lastTask = -1;

    private volatile Location code;
    private volatile Location cleared;
    private volatile Slots slots;
    /** As before the block, once somebody read it. Threads may set it at the same time, to equal values. */
    private AccountBase base;

    AccountLocations(Address address) {
        this.address = address;
        this.nonce = new Location(this, Kind.NONCE, null);
        this.balance = new Location(this, Kind.BALANCE, null);
    }

    private static final class Slots extends SharedTable<UInt256, Location> {
        private static final int CAPACITY = 8;

        private final AccountLocations account;
        /** Place of the first transaction that ever wrote to a slot, be it in an incarnation that was aborted. */
        final AtomicInteger firstWriter = new AtomicInteger(Integer.MAX_VALUE);

        Slots(AccountLocations account) {
            super(CAPACITY);
            this.account = account;
        }

        @Override
        int hash(UInt256 key) {
            return SecretHash.of(key);
        }

        @Override
        UInt256 keyOf(Location location) {
            return location.slot;
        }

        @Override
        Location make(UInt256 key) {
            return new Location(account, Kind.SLOT, key);
        }
    }

    AccountBase base(WorldState parent) {
        AccountBase known = base;
        if (known == null) {
            known = AccountBase.of(parent, address);
            base = known;
        }
        return known;
    }

    Location code() {
        Location known = code;
        return known != null ? known : makeCode();
    }

    private synchronized Location makeCode() {
        if (code == null) {
            code = new Location(this, Kind.CODE, null);
        }
        return code;
    }

    Location cleared() {
        Location known = cleared;
        return known != null ? known : makeCleared();
    }

    private synchronized Location makeCleared() {
        if (cleared == null) {
            cleared = new Location(this, Kind.CLEARED, null);
        }
        return cleared;
    }

    /** @param hash of the key, {@link SecretHash} */
    Location slot(UInt256 key, int hash) {
        return slots().getOrAdd(key, hash);
    }

    private Slots slots() {
        Slots known = slots;
        return known != null ? known : makeSlots();
    }

    private synchronized Slots makeSlots() {
        if (slots == null) {
            slots = new Slots(this);
        }
        return slots;
    }

    /** Whether the storage before the block is what a transaction finds, but for single slots that are known. */
    boolean hasStorageOfBase(int transaction) {
        Slots known = slots;
        return (known == null || known.firstWriter.get() >= transaction)
                && cleared().latest(transaction) == null;
    }

    void noteStorageWriter(int transaction) {
        AtomicInteger first = slots().firstWriter;
        if (first.get() > transaction) {
            first.accumulateAndGet(transaction, Math::min);
        }
    }
}
