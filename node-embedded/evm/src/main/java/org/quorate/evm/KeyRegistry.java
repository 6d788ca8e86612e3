package org.quorate.evm;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.quorate.evm.state.Account;
import org.quorate.evm.state.Journal;
import org.quorate.evm.state.Slot;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.PreparedKeys;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SystemAddresses;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.Transaction;

/**
 * Which key an account signs with: the part of the registry contract's storage that the protocol itself reads and writes. The
 * rest of it, rotation above all, is Solidity ({@code KeyRegistry.sol}), on the same slots. Slot {@code field << 160 | account}:
 *
 * <pre>
 * field 0  the key:     bits 0 to 159 its holder, 160 to 167 the scheme, 168 registered, 169 ECDSA is off, 170 a rotation waits,
 *                      172 bound to an ECDSA account
 * field 1  the next one: the same, bit 171 by the recovery key, and in bits 176 to 239 the time (seconds) from which it is the key
 * </pre>
 *
 * <p>Fields 2 to 11 are the contract's alone: the number of the next rotation (2) and of the one that waits (5), recovery key (3),
 * guardians (4), recovery floor (6), how often those were chosen (7) and by which key (10), which recovery key proposed what waits
 * (8), how many keys there were before (9), what was cancelled (11). {@code docs/protocol/pq-accounts.md} has all of it.
 */
public final class KeyRegistry {
    private static final long PENDING_FIELD = 1L << 32;
    private static final int REGISTERED = 1 << 8;
    private static final int ECDSA_OFF = 1 << 9;
    private static final int ROTATING = 1 << 10;

    private KeyRegistry() {}

    /** Whether this chain has a registry: without one there are no accounts of type 0x51. */
    static boolean exists(Journal journal) {
        return !journal.codeHash(journal.account(SystemAddresses.KEY_REGISTRY)).equals(Hash.EMPTY_CODE);
    }

    /** The key that the account has registered, as of a block's time; nothing if none. */
    public static Optional<AccountKey> keyOf(Address account, long timestamp, Journal journal) {
        UInt256 entry = entryOf(account, timestamp, journal);
        return isRegistered(entry) ? Optional.of(load(entry, journal)) : Optional.empty();
    }

    /** What the registry says about the account's key, as of a block's time. */
    private static UInt256 entryOf(Address account, long timestamp, Journal journal) {
        UInt256 entry = read(account, 0, journal);
        if (!isRegistered(entry) || (flags(entry) & ROTATING) == 0) {
            return entry;
        }
        UInt256 next = read(account, PENDING_FIELD, journal);
        return Long.compareUnsigned(timestamp, time(next)) >= 0 ? next : entry;
    }

    /** From which the next key counts. */
    private static long time(UInt256 next) {
        return next.limb(2) >>> 48 | next.limb(3) << 16;
    }

    private static boolean isRegistered(UInt256 entry) {
        return (flags(entry) & REGISTERED) != 0;
    }

    private static Address holder(UInt256 entry) {
        return Address.fromWord(entry.limb(2), entry.limb(1), entry.limb(0));
    }

    private static AccountKey load(UInt256 entry, Journal journal) {
        int id = flags(entry) & 0xff;
        SignatureScheme scheme = SignatureScheme.byId(id)
                .orElseThrow(() -> new IllegalStateException("the key registry holds a key of unknown scheme " + id));
        Bytes code = journal.code(journal.account(holder(entry)));
        return new AccountKey(scheme, code.slice(1, code.length()));
    }

    /** Gives the key of a holder, made ready. */
    private interface Keys {
        PreparedKeys.Entry prepared(Address holder, Supplier<AccountKey> key);
    }

    /** Why a transaction is not what its sender's key signed, or null. Costs the verification, unless it is known already. */
    static String fault(QuantumTransaction transaction, long timestamp, Journal journal) {
        return fault(transaction, timestamp, journal, (_, key) -> PreparedKeys.Entry.of(key.get()));
    }

    private static String fault(QuantumTransaction transaction, long timestamp, Journal journal, Keys keys) {
        UInt256 entry = entryOf(transaction.sender(), timestamp, journal);
        // The holder's address follows from the key and its scheme, and what is there stays: so the key need not be
        // read.
        boolean known = isRegistered(entry) && transaction.isVerifiedBy(holder(entry));
        if (known && transaction.publicKey().isEmpty()) {
            return null;
        }
        KeyOrFault found = keyFor(transaction, entry, journal, keys);
        if (found.fault != null) {
            return found.fault;
        }
        return transaction.isSignedBy(found.key, found.holder) ? null : "invalid sender: the signature is not valid";
    }

    /** The key with its holder, or the fault: what is not there is null. */
    private record KeyOrFault(PreparedKeys.Entry key, Address holder, String fault) {}

    /**
     * The key that must have signed a transaction, or why there can be none.
     *
     * @param entry of the sender in the registry
     */
    private static KeyOrFault keyFor(QuantumTransaction transaction, UInt256 entry, Journal journal, Keys keys) {
        if (!exists(journal)) {
            return new KeyOrFault(null, null, "transaction type not supported: this chain has no key registry");
        }
        Address sender = transaction.sender();
        boolean registered = isRegistered(entry);
        Optional<AccountKey> carried = transaction.carriedKey();
        if (!registered && carried.isEmpty()) {
            return invalid(sender.toChecksummed()
                    + " has no key registered on this shard, so the transaction must carry the public key");
        }
        if (!registered && !carried.get().address().equals(sender)) {
            return invalid("the address of this public key is "
                    + carried.get().address().toChecksummed() + ", not " + sender.toChecksummed());
        }
        Address holder = registered ? holder(entry) : carried.get().holder();
        // A carried key that nobody has registered may be anybody's invention, as many as he likes: it is made ready
        // for this one
        // signature only, so that such keys push out none of those that accounts use.
        PreparedKeys.Entry found =
                registered ? keys.prepared(holder, () -> load(entry, journal)) : PreparedKeys.Entry.of(carried.get());
        AccountKey key = found.key();
        if (key.scheme() != transaction.scheme()) {
            return invalid(sender.toChecksummed() + " signs by " + key.scheme().label()
                    + " on this shard, and the transaction by "
                    + transaction.scheme().label());
        }
        if (carried.isPresent() && !carried.get().equals(key)) {
            return invalid(sender.toChecksummed()
                    + " signs with another key on this shard: sign with that one, and leave the public key away");
        }
        return new KeyOrFault(found, holder, null);
    }

    private static KeyOrFault invalid(String why) {
        return new KeyOrFault(null, null, "invalid sender: " + why);
    }

    /** Why no signature could make a transaction its sender's; nothing if one could. For simulations, which have none. */
    public static Optional<String> keyFault(QuantumTransaction transaction, long timestamp, WorldState state) {
        Journal journal = new Journal(state);
        UInt256 entry = entryOf(transaction.sender(), timestamp, journal);
        Keys each = (_, key) -> PreparedKeys.Entry.of(key.get());
        return Optional.ofNullable(keyFor(transaction, entry, journal, each).fault);
    }

    /** As {@link #keyOf(Address, long, Journal)}, on any state. */
    public static Optional<AccountKey> keyOf(Address account, long timestamp, WorldState state) {
        return keyOf(account, timestamp, new Journal(state));
    }

    /**
     * The same for those who ask before execution, on any state: a pool, or the check of a block. What it finds is remembered
     * by the transaction.
     *
     * @param timestamp of the block that the transaction would be in
     * @param keys where prepared keys are kept
     */
    public static Optional<String> fault(
            QuantumTransaction transaction, long timestamp, WorldState state, PreparedKeys keys) {
        return Optional.ofNullable(fault(transaction, timestamp, new Journal(state), keys::prepared));
    }

    /**
     * Whether what an account's key signed, and was found good, is no longer that: another key counts, or the account has given
     * up ECDSA. Costs no verification; for pools, whose transactions all were good once.
     *
     * @param timestamp of the block that the transaction would be in
     */
    public static boolean isOutdated(Transaction transaction, Address sender, long timestamp, WorldState state) {
        Journal journal = new Journal(state);
        if (!(transaction instanceof QuantumTransaction quantum)) {
            return isEcdsaOff(journal.account(sender), journal);
        }
        UInt256 entry = entryOf(sender, timestamp, journal);
        return isRegistered(entry) && !quantum.isVerifiedBy(holder(entry));
    }

    /** Whether the account has registered a key. Which one it signs with does not change within a block from then on. */
    public static boolean hasKey(Address account, WorldState state) {
        return isRegistered(state.storage(SystemAddresses.KEY_REGISTRY, slot(account)));
    }

    /** The time (seconds) from which another key of the account counts, if a rotation waits. */
    public static OptionalLong rotationTime(Address account, long timestamp, WorldState state) {
        UInt256 present = slot(account);
        if ((flags(state.storage(SystemAddresses.KEY_REGISTRY, present)) & ROTATING) == 0) {
            return OptionalLong.empty();
        }
        UInt256 next = UInt256.fromLimbs(present.limb(0), present.limb(1), present.limb(2) | PENDING_FIELD, 0);
        long from = time(state.storage(SystemAddresses.KEY_REGISTRY, next));
        return Long.compareUnsigned(timestamp, from) < 0 ? OptionalLong.of(from) : OptionalLong.empty();
    }

    /** The accounts whose present key, or whose rotation, a change of the registry's storage is about. */
    public static List<Address> accountsIn(Set<UInt256> slots) {
        return slots.stream()
                .filter(slot -> slot.limb(3) == 0 && slot.limb(2) >>> 32 == 0)
                .map(slot -> Address.fromWord(slot.limb(2), slot.limb(1), slot.limb(0)))
                .toList();
    }

    /** Registers the key that an account uses for the first time, if it is the first time. */
    static void registerIfNew(Address account, Optional<AccountKey> carried, Journal journal) {
        Slot slot = slot(account, 0, journal);
        if (carried.isPresent() && (flags(slot.current()) & REGISTERED) == 0) {
            AccountKey key = carried.get();
            Account holder = journal.account(key.holder());
            if (journal.codeHash(holder).equals(Hash.EMPTY_CODE)) {
                journal.setNonce(holder, 1);
                journal.setCode(holder, key.holderCode());
            }
            journal.setStorage(slot, entry(key));
        }
        Account self = journal.account(account);
        if (journal.codeHash(self).equals(Hash.EMPTY_CODE)) {
            journal.setCode(self, Delegation.designation(SystemAddresses.ACCOUNT_CODE));
        }
    }

    /** Gives an account the account code, in place of whatever it delegates to; false if it is a contract. */
    public static boolean designate(Account account, Journal journal) {
        boolean possible =
                journal.codeHash(account).equals(Hash.EMPTY_CODE) || Delegation.isDesignation(journal.code(account));
        if (possible) {
            journal.setCode(account, Delegation.designation(SystemAddresses.ACCOUNT_CODE));
        }
        return possible;
    }

    /** The registry's slot of an account's key. */
    public static UInt256 slot(Address account) {
        return UInt256.fromLimbs(account.limb0(), account.limb1(), account.limb2(), 0);
    }

    /** What stands there once the key is registered. */
    public static UInt256 entry(AccountKey key) {
        Address holder = key.holder();
        long top = holder.limb2() & 0xffff_ffffL | (long) (key.scheme().id() | REGISTERED) << 32;
        return UInt256.fromLimbs(holder.limb0(), holder.limb1(), top, 0);
    }

    /**
     * Whether the account has given up its ECDSA key for good. Such an account always has code, so that for the others this
     * costs nothing but a look at the code hash.
     */
    public static boolean isEcdsaOff(Account account, Journal journal) {
        return !journal.codeHash(account).equals(Hash.EMPTY_CODE)
                && Delegation.isDesignation(journal.code(account))
                && (flags(read(account.address(), 0, journal)) & ECDSA_OFF) != 0;
    }

    /** The same on any state. */
    public static boolean isEcdsaOff(Address account, WorldState state) {
        Journal journal = new Journal(state);
        return isEcdsaOff(journal.account(account), journal);
    }

    private static UInt256 read(Address account, long field, Journal journal) {
        return slot(account, field, journal).current();
    }

    private static Slot slot(Address account, long field, Journal journal) {
        Account registry = journal.account(SystemAddresses.KEY_REGISTRY);
        return journal.slot(registry, account.limb0(), account.limb1(), account.limb2() | field, 0);
    }

    /** Bits 160 to 191. */
    private static int flags(UInt256 entry) {
        return (int) (entry.limb(2) >>> 32);
    }
}
