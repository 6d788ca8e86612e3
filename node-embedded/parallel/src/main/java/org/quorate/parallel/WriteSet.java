package org.quorate.parallel;

import java.util.Arrays;
import org.quorate.evm.AccountDelta;
import org.quorate.evm.StateDelta;
import org.quorate.parallel.Location.Kind;
import org.quorate.protocol.UInt256;

/** Where an incarnation wrote, and the versions it left there. */
final class WriteSet {
    static final WriteSet NONE = new WriteSet(StateDelta.EMPTY);

    /** Of a change: a nonce, a balance and a slot or two. */
    private static final int USUAL_WRITES = 3;

    private final StateDelta delta;
    /** Of each change the account. */
    private final AccountLocations[] accounts;

    private Object[] pairs;
    private int size;

    /** @param delta of which the writes are */
    WriteSet(StateDelta delta) {
        this.delta = delta;
        this.accounts = new AccountLocations[delta.changeCount()];
        this.pairs = new Object[2 * USUAL_WRITES * accounts.length];
    }

    /** Notes of which account a change is. */
    void setAccount(int change, AccountLocations account) {
        accounts[change] = account;
    }

    void add(Location location, Version version) {
        if (2 * size == pairs.length) {
            pairs = Arrays.copyOf(pairs, 4 * size);
        }
        pairs[2 * size] = location;
        pairs[2 * size + 1] = version;
        size++;
    }

    boolean contains(Place place) {
        for (int i = 0; i < size; i++) {
            if (place.isAt(location(i))) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return size;
    }

    Location location(int index) {
        return (Location) pairs[2 * index];
    }

    Version version(int index) {
        return (Version) pairs[2 * index + 1];
    }

    /** About the last transaction that read here: after the versions are gone, it may have read what is not so. */
    int lastReader() {
        int last = -1;
        for (int i = 0; i < size; i++) {
            Location location = location(i);
            last = Math.max(last, location.kind == Kind.CODE ? Integer.MAX_VALUE : location.lastReader());
        }
        return last;
    }

    /** Makes the writes part of the block's state. Notes beside each increment what the balance came to. */
    void commit(BlockState state) {
        for (int i = 0; i < accounts.length; i++) {
            AccountDelta change = delta.change(i);
            state.overlay(accounts[i]).applyAccount(change);
        }
        for (int i = 0; i < size; i++) {
            Location location = location(i);
            Version version = version(i);
            if (location.kind == Kind.SLOT) {
                state.slot(location).set((UInt256) version.value);
            } else if (version.isIncrement) {
                version.settled = state.overlay(location.account).balance;
            }
        }
        state.addCode(delta.code());
    }

    /** Readers now wait for the next incarnation instead of going on with what this one wrote. */
    void markEstimates() {
        for (int i = 0; i < size; i++) {
            version(i).estimate = true;
        }
    }
}
