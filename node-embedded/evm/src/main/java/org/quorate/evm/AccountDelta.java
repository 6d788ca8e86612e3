package org.quorate.evm;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * What a transaction did to one account. To apply it: if {@link #destroyed}, delete the account with all its storage and
 * ignore the rest; else set what changed. An account that ends with nonce 0, balance 0 and no code is absent (EIP-161).
 *
 * <p>Slots are kept in two arrays: every transaction makes a few of these objects, and blocks have thousands of
 * transactions.
 */
public final class AccountDelta {
    /** For an account whose storage is as before. */
    public static final UInt256[] NO_SLOTS = {};

    private final Address address;
    private final boolean destroyed;
    private final boolean changesNonce;
    private final long nonce;
    private final BalanceChange balance;
    private final Hash codeHash;
    private final UInt256[] keys;
    private final UInt256[] values;

    private AccountDelta(
            Address address,
            boolean destroyed,
            boolean changesNonce,
            long nonce,
            BalanceChange balance,
            Hash codeHash,
            UInt256[] keys,
            UInt256[] values) {
        this.address = address;
        this.destroyed = destroyed;
        this.changesNonce = changesNonce;
        this.nonce = nonce;
        this.balance = balance;
        this.codeHash = codeHash;
        this.keys = keys;
        this.values = values;
    }

    /** An account deleted by SELFDESTRUCT. */
    public static AccountDelta destroyed(Address address) {
        return new AccountDelta(address, true, false, 0, BalanceChange.None.NONE, null, NO_SLOTS, NO_SLOTS);
    }

    /**
     * An account of which some of the following changed.
     *
     * @param changesNonce whether {@code nonce} is the new nonce; else it is 0
     * @param codeHash of the new code, which is in {@link StateDelta#code}; null if the code is as before
     * @param keys of the slots that changed
     * @param values of these slots, one for each key; zero clears. Both arrays are taken over.
     */
    public static AccountDelta changed(
            Address address,
            boolean changesNonce,
            long nonce,
            BalanceChange balance,
            Hash codeHash,
            UInt256[] keys,
            UInt256[] values) {
        return new AccountDelta(address, false, changesNonce, nonce, balance, codeHash, keys, values);
    }

    public Address address() {
        return address;
    }

    /** By SELFDESTRUCT. */
    public boolean destroyed() {
        return destroyed;
    }

    public boolean changesNonce() {
        return changesNonce;
    }

    /** The new nonce; meaningful only if it changed. */
    public long newNonce() {
        return nonce;
    }

    /** The new nonce, if it changed. */
    public Optional<Long> nonce() {
        return changesNonce ? Optional.of(nonce) : Optional.empty();
    }

    public BalanceChange balance() {
        return balance;
    }

    public boolean changesCode() {
        return codeHash != null;
    }

    /** The new code hash, if it changed. */
    public Optional<Hash> codeHash() {
        return Optional.ofNullable(codeHash);
    }

    /** How many slots changed. */
    public int slotCount() {
        return keys.length;
    }

    /** The key of a slot that changed, 0 up to {@link #slotCount}. */
    public UInt256 slotKey(int index) {
        return keys[index];
    }

    /** Its new value; zero clears it. */
    public UInt256 slotValue(int index) {
        return values[index];
    }

    /** The slots that changed with their new values. */
    public Map<UInt256, UInt256> storage() {
        Map<UInt256, UInt256> storage = HashMap.newHashMap(keys.length);
        for (int i = 0; i < keys.length; i++) {
            storage.put(keys[i], values[i]);
        }
        return storage;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccountDelta that
                && address.equals(that.address)
                && destroyed == that.destroyed
                && changesNonce == that.changesNonce
                && nonce == that.nonce
                && balance.equals(that.balance)
                && Objects.equals(codeHash, that.codeHash)
                && storage().equals(that.storage());
    }

    @Override
    public int hashCode() {
        return Objects.hash(address, destroyed, nonce, balance, codeHash);
    }

    @Override
    public String toString() {
        return "AccountDelta[" + address + (destroyed ? " destroyed" : "") + (changesNonce ? " nonce " + nonce : "")
                + " balance " + balance + " code " + codeHash + " slots " + Arrays.toString(keys) + " = "
                + Arrays.toString(values) + "]";
    }
}
