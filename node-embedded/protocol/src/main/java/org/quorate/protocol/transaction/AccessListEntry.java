package org.quorate.protocol.transaction;

import java.util.List;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/** An address and storage slots that a transaction declares beforehand (EIP-2930). */
public record AccessListEntry(Address address, List<UInt256> storageKeys) {
    public AccessListEntry {
        storageKeys = List.copyOf(storageKeys);
    }
}
