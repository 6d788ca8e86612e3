package org.quorate.parallel;

import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** An account before the block, all but its storage, read at once: a state finds the account but once for it. */
record AccountBase(long nonce, UInt256 balance, Hash codeHash) {
    static AccountBase of(WorldState parent, Address address) {
        return new AccountBase(parent.nonce(address), parent.balance(address), parent.codeHash(address));
    }
}
