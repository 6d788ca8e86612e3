package org.quorate.parallel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.quorate.evm.WorldState;
import org.quorate.protocol.UInt256;

/**
 * One place of the state, with the versions that the block's transactions wrote there, newest first. Nobody takes a lock:
 * the list is immutable, and its head is replaced by compare-and-set.
 */
final class Location {
    /** What of an account it is. */
    enum Kind {
        NONCE,
        BALANCE,
        CODE,
        /** Deletions of the account with all its storage. */
        CLEARED,
        SLOT
    }

    private static final VarHandle HEAD;
    /** Readers that follow each other so closely are many: they note one of them for the next few too. */
    private static final int CLOSE = 4;

    private static final int NOTED_AHEAD = 32;

    static {
        try {
            HEAD = MethodHandles.lookup().findVarHandle(Location.class, "head", Node.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final AccountLocations account;
    final Kind kind;
    /** Null unless it is a slot. */
    final UInt256 slot;
    /** The slot among the committed ones, once it is there; of the worker that commits. */
    SlotOverlay committed;

    private volatile Node head;
    /** A slot's value before the block, once somebody read it. Threads may set it at the same time, to equal values. */
    private UInt256 slotBase;
    /** About the last transaction that read here; a hint, since threads overwrite each other's. */
    private int lastReader = -1;

    private record Node(Version version, Node next) {}

    Location(AccountLocations account, Kind kind, UInt256 slot) {
        this.account = account;
        this.kind = kind;
        this.slot = slot;
    }

    /** The value before the block, in the form in which versions hold it. */
    Object base(WorldState parent) {
        return switch (kind) {
            case NONCE -> account.base(parent).nonce();
            case BALANCE -> account.base(parent).balance();
            case CODE -> account.base(parent).codeHash();
            case CLEARED -> Boolean.FALSE;
            case SLOT -> slotBase(parent);
        };
    }

    /** The value of a slot before the block. */
    UInt256 slotBase(WorldState parent) {
        UInt256 known = slotBase;
        if (known == null) {
            known = parent.storage(account.address, slot);
            slotBase = known;
        }
        return known;
    }

    int lastReader() {
        return lastReader;
    }

    /** To write at every read what all read would take the memory from one processor to the other and back. */
    void noteReader(int transaction) {
        int last = lastReader;
        if (last < transaction) {
            lastReader = last >= 0 && transaction - last <= CLOSE ? transaction + NOTED_AHEAD : transaction;
        }
    }

    /** The version of the last transaction before the given one, or null. */
    Version latest(int before) {
        Node node = head;
        while (node != null && node.version.transaction >= before) {
            node = node.next;
        }
        return node == null ? null : node.version;
    }

    /**
     * The balance that a transaction finds: the last value and the increments behind it.
     *
     * @param estimates receives the transaction whose version is but an estimate; the answer is then null
     */
    UInt256 sum(int before, WorldState parent, Estimates estimates) {
        Node node = head;
        while (node != null && node.version.transaction >= before) {
            node = node.next;
        }
        UInt256 sum = UInt256.ZERO;
        for (; node != null; node = node.next) {
            Version version = node.version;
            if (version.estimate) {
                return estimates.found(version.transaction);
            }
            if (!version.isIncrement) {
                return sum.add((UInt256) version.value);
            }
            UInt256 settled = version.settled;
            if (settled != null) {
                return sum.add(settled);
            }
            sum = sum.add((UInt256) version.value);
        }
        return sum.add(account.base(parent).balance());
    }

    /** What to do about an estimate. */
    @FunctionalInterface
    interface Estimates {
        /** @return null, unless it throws */
        UInt256 found(int transaction);
    }

    /** Puts a version in its place, instead of an earlier one of the same transaction. @return that one, or null */
    Version put(Version version) {
        while (true) {
            Node first = head;
            if (first == null || first.version.transaction < version.transaction) {
                if (HEAD.compareAndSet(this, first, new Node(version, first))) {
                    return null;
                }
                continue;
            }
            Node node = first;
            while (node != null && node.version.transaction > version.transaction) {
                node = node.next;
            }
            boolean replaces = node != null && node.version.transaction == version.transaction;
            Node rest = new Node(version, replaces ? node.next : node);
            if (HEAD.compareAndSet(this, first, above(first, version.transaction, rest))) {
                return replaces ? node.version : null;
            }
        }
    }

    /** Takes a version out, if it is still there. @return whether it was */
    boolean remove(Version version) {
        while (true) {
            Node first = head;
            Node node = first;
            while (node != null && node.version.transaction > version.transaction) {
                node = node.next;
            }
            if (node == null || node.version != version) {
                return false;
            }
            if (HEAD.compareAndSet(this, first, above(first, version.transaction, node.next))) {
                return true;
            }
        }
    }

    /** The versions of later transactions, few in number, in front of a list. */
    private static Node above(Node from, int transaction, Node rest) {
        if (from == null || from.version.transaction <= transaction) {
            return rest;
        }
        Node[] later = new Node[8];
        int count = 0;
        for (Node node = from; node != null && node.version.transaction > transaction; node = node.next) {
            if (count == later.length) {
                later = Arrays.copyOf(later, 2 * count);
            }
            later[count++] = node;
        }
        Node result = rest;
        while (count > 0) {
            result = new Node(later[--count].version, result);
        }
        return result;
    }
}
