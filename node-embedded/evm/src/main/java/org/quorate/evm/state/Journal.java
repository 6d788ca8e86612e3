package org.quorate.evm.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quorate.evm.StateDelta;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Log;

/**
 * The state as a running transaction sees it: the world, and the changes over it. Every change leaves an undo entry, so a
 * checkpoint is a position in the list of entries and reverting walks back to it. One journal serves many transactions, one
 * after the other.
 */
public final class Journal {
    private static final byte UNDO_NONCE = 0;
    private static final byte UNDO_BALANCE = 1;
    private static final byte UNDO_INCREMENT = 2;
    private static final byte UNDO_CODE_HASH = 3;
    private static final byte UNDO_CODE = 4;
    private static final byte UNDO_WARM_ACCOUNT = 5;
    private static final byte UNDO_WARM_SLOT = 6;
    private static final byte UNDO_STORAGE = 7;
    private static final byte UNDO_CREATED = 8;
    private static final byte UNDO_DESTROYED = 9;
    private static final byte UNDO_LOG = 10;
    private static final byte UNDO_REFUND = 11;

    private static final int KEPT_ENTRIES = 4096;

    private WorldState world;
    private final AccountMap accounts = new AccountMap();
    private final DeltaBuilder deltas = new DeltaBuilder();
    private final List<Log> logs = new ArrayList<>();
    private long refund;
    private Account lastAccount;

    private byte[] undoKinds = new byte[64];
    private Object[] undoTargets = new Object[64];
    private Object[] undoValues = new Object[64];
    private long[] undoNumbers = new long[64];
    private int undoSize;

    public Journal(WorldState world) {
        this.world = world;
    }

    /** For {@link #begin}. */
    public Journal() {}

    /** Begins a transaction over a state; whatever there was before is forgotten. */
    public void begin(WorldState newWorld) {
        accounts.clear();
        logs.clear();
        refund = 0;
        lastAccount = null;
        if (undoSize > KEPT_ENTRIES) {
            undoKinds = new byte[64];
            undoTargets = new Object[64];
            undoValues = new Object[64];
            undoNumbers = new long[64];
        } else {
            Arrays.fill(undoTargets, 0, undoSize, null);
            Arrays.fill(undoValues, 0, undoSize, null);
        }
        undoSize = 0;
        world = newWorld;
    }

    /** Lets go of the state. */
    public void end() {
        world = null;
    }

    /** The account's entry; nothing of it is read from the world yet. */
    public Account account(Address address) {
        Account last = lastAccount;
        if (last != null && last.address.equals(address)) {
            return last;
        }
        Account account = accounts.account(address);
        lastAccount = account;
        return account;
    }

    // Checkpoints

    /** A position to {@link #revertTo}. */
    public int checkpoint() {
        return undoSize;
    }

    /** Undoes every change since the checkpoint. */
    public void revertTo(int checkpoint) {
        while (undoSize > checkpoint) {
            undoSize--;
            undo(undoKinds[undoSize], undoTargets[undoSize], undoValues[undoSize], undoNumbers[undoSize]);
            undoTargets[undoSize] = null;
            undoValues[undoSize] = null;
        }
    }

    private void undo(byte kind, Object target, Object value, long number) {
        switch (kind) {
            case UNDO_NONCE -> ((Account) target).nonce = number;
            case UNDO_BALANCE -> ((Account) target).balance = (UInt256) value;
            case UNDO_INCREMENT -> {
                Account account = (Account) target;
                account.balance = account.balance.subtract((UInt256) value);
            }
            case UNDO_CODE_HASH -> ((Account) target).codeHash = (Hash) value;
            case UNDO_CODE -> ((Account) target).code = (Bytes) value;
            case UNDO_WARM_ACCOUNT -> ((Account) target).warm = false;
            case UNDO_WARM_SLOT -> ((Slot) target).warm = false;
            case UNDO_STORAGE -> ((Slot) target).current = (UInt256) value;
            case UNDO_CREATED -> ((Account) target).created = false;
            case UNDO_DESTROYED -> ((Account) target).destroyed = false;
            case UNDO_LOG -> logs.removeLast();
            case UNDO_REFUND -> refund = number;
            default -> throw new IllegalStateException("unknown undo entry " + kind);
        }
    }

    private void record(byte kind, Object target, Object value, long number) {
        if (undoSize == undoKinds.length) {
            int capacity = 2 * undoSize;
            undoKinds = Arrays.copyOf(undoKinds, capacity);
            undoTargets = Arrays.copyOf(undoTargets, capacity);
            undoValues = Arrays.copyOf(undoValues, capacity);
            undoNumbers = Arrays.copyOf(undoNumbers, capacity);
        }
        undoKinds[undoSize] = kind;
        undoTargets[undoSize] = target;
        undoValues[undoSize] = value;
        undoNumbers[undoSize] = number;
        undoSize++;
    }

    // Nonces and balances

    public long nonce(Account account) {
        if (!account.nonceLoaded) {
            account.originalNonce = world.nonce(account.address);
            account.nonce = account.originalNonce;
            account.nonceLoaded = true;
        }
        return account.nonce;
    }

    public void setNonce(Account account, long nonce) {
        record(UNDO_NONCE, account, null, nonce(account));
        account.nonce = nonce;
    }

    public UInt256 balance(Account account) {
        if (!account.balanceLoaded) {
            account.originalBalance = world.balance(account.address);
            account.balance = account.originalBalance.add(account.balance);
            account.balanceLoaded = true;
        }
        return account.balance;
    }

    /** Adds without reading the balance, if nothing else has read it. */
    public void addBalance(Account account, UInt256 amount) {
        if (amount.isZero()) {
            return;
        }
        record(UNDO_INCREMENT, account, amount, 0);
        account.balance = account.balance.add(amount);
    }

    /** The balance must be sufficient. */
    public void subtractBalance(Account account, UInt256 amount) {
        if (amount.isZero()) {
            return;
        }
        UInt256 before = balance(account);
        record(UNDO_BALANCE, account, before, 0);
        account.balance = before.subtract(amount);
    }

    /** Moves value; the sender's balance must be sufficient. */
    public void transfer(Account from, Account to, UInt256 amount) {
        subtractBalance(from, amount);
        addBalance(to, amount);
    }

    /** Whether the account is dead in the sense of EIP-161: no nonce, no balance, no code. */
    public boolean isEmpty(Account account) {
        return nonce(account) == 0
                && codeHash(account).equals(Hash.EMPTY_CODE)
                && balance(account).isZero();
    }

    /** Whether the account is in the state's trie: with anything in it, or as an empty one that was there before. */
    public boolean exists(Account account) {
        return !isEmpty(account) || world.exists(account.address);
    }

    // Code

    public Hash codeHash(Account account) {
        if (!account.codeLoaded) {
            account.originalCodeHash = world.codeHash(account.address);
            account.codeHash = account.originalCodeHash;
            account.codeLoaded = true;
        }
        return account.codeHash;
    }

    public Bytes code(Account account) {
        Hash hash = codeHash(account);
        if (account.code == null) {
            account.code = hash.equals(Hash.EMPTY_CODE) ? Bytes.EMPTY : world.code(hash);
        }
        return account.code;
    }

    public void setCode(Account account, Bytes code) {
        record(UNDO_CODE_HASH, account, codeHash(account), 0);
        record(UNDO_CODE, account, account.code, 0);
        account.codeHash = code.isEmpty() ? Hash.EMPTY_CODE : Hash.keccak256(code);
        account.code = code;
    }

    // Contracts that come and go

    /** Whether a contract can be created at this address (EIP-684, EIP-7610). */
    public boolean canCreateAt(Account account) {
        return nonce(account) == 0 && codeHash(account).equals(Hash.EMPTY_CODE) && !world.hasStorage(account.address);
    }

    public void markCreated(Account account) {
        record(UNDO_CREATED, account, null, 0);
        account.created = true;
    }

    public void markDestroyed(Account account) {
        if (!account.destroyed) {
            record(UNDO_DESTROYED, account, null, 0);
            account.destroyed = true;
        }
    }

    // Storage

    /** The slot of a key given as limbs, with its value read. */
    public Slot slot(Account account, long l0, long l1, long l2, long l3) {
        Slot slot = unreadSlot(account, l0, l1, l2, l3);
        if (!slot.loaded) {
            slot.original = world.storage(account.address, slot.key);
            slot.current = slot.original;
            slot.loaded = true;
        }
        return slot;
    }

    private static Slot unreadSlot(Account account, long l0, long l1, long l2, long l3) {
        if (account.storage == null) {
            account.storage = new SlotMap();
        }
        return account.storage.slot(l0, l1, l2, l3);
    }

    public void setStorage(Slot slot, UInt256 value) {
        record(UNDO_STORAGE, slot, slot.current, 0);
        slot.current = value;
    }

    /** The slot of the account's transient storage (EIP-1153). */
    public Slot transientSlot(Account account, long l0, long l1, long l2, long l3) {
        if (account.transientStorage == null) {
            account.transientStorage = new SlotMap();
        }
        return account.transientStorage.slot(l0, l1, l2, l3);
    }

    // Access sets (EIP-2929)

    /** Makes the account warm; true if it was cold. */
    public boolean warm(Account account) {
        if (account.warm) {
            return false;
        }
        record(UNDO_WARM_ACCOUNT, account, null, 0);
        account.warm = true;
        return true;
    }

    /** Makes the slot warm; true if it was cold. */
    public boolean warm(Slot slot) {
        if (slot.warm) {
            return false;
        }
        record(UNDO_WARM_SLOT, slot, null, 0);
        slot.warm = true;
        return true;
    }

    /** Makes a slot of an access list warm without reading it. */
    public void warmSlot(Account account, UInt256 key) {
        warm(unreadSlot(account, key.limb(0), key.limb(1), key.limb(2), key.limb(3)));
    }

    // Logs and refunds

    public void addLog(Log log) {
        record(UNDO_LOG, null, null, 0);
        logs.add(log);
    }

    public List<Log> logs() {
        return logs;
    }

    public long refund() {
        return refund;
    }

    /** @param amount negative to take back */
    public void addRefund(long amount) {
        record(UNDO_REFUND, null, null, refund);
        refund += amount;
    }

    /** What has changed, all told. */
    public StateDelta toDelta() {
        return deltas.build(accounts);
    }
}
