package org.quorate.evm.state;

import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * One account that the transaction has come across. Each field is read from the world when it is first needed. Changed by
 * {@link Journal} only.
 */
public final class Account {
    Address address;

    boolean nonceLoaded;
    long originalNonce;
    long nonce;

    /** While false, {@link #balance} holds only what was added. */
    boolean balanceLoaded;

    UInt256 originalBalance = UInt256.ZERO;
    UInt256 balance = UInt256.ZERO;

    boolean codeLoaded;
    Hash originalCodeHash = Hash.EMPTY_CODE;
    Hash codeHash = Hash.EMPTY_CODE;
    /** The code if this transaction set it or it was asked for, else null. */
    Bytes code;

    boolean warm;
    /** Became a contract in this transaction. */
    boolean created;

    boolean destroyed;
    SlotMap storage;
    SlotMap transientStorage;

    Account() {}

    /** Makes this the entry of an account of which nothing is known. */
    void begin(Address newAddress) {
        address = newAddress;
        nonceLoaded = false;
        originalNonce = 0;
        nonce = 0;
        balanceLoaded = false;
        originalBalance = UInt256.ZERO;
        balance = UInt256.ZERO;
        codeLoaded = false;
        originalCodeHash = Hash.EMPTY_CODE;
        codeHash = Hash.EMPTY_CODE;
        code = null;
        warm = false;
        created = false;
        destroyed = false;
        storage = SlotMap.emptied(storage);
        transientStorage = null;
    }

    public Address address() {
        return address;
    }

    /** Whether it became a contract in this transaction (EIP-6780). */
    public boolean created() {
        return created;
    }

    public boolean destroyed() {
        return destroyed;
    }
}
