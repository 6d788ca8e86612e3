package org.quorate.parallel;

import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/** A storage slot, or what else there is of an account if {@code slot} is null. */
record Place(Address account, UInt256 slot) {
    static Place of(Location location) {
        return new Place(location.account.address, location.slot);
    }

    boolean isAt(Location location) {
        return slot != null && slot.equals(location.slot) && account.equals(location.account.address);
    }
}
