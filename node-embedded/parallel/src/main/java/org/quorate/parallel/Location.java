package org.quorate.parallel;

import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/**
 * One place of the state, with the versions that the block's transactions wrote there, newest first. Readers take no lock:
 * the list is immutable but for its head.
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

    final Address address;
    final Kind kind;
    /** Null unless it is a slot. */
    final UInt256 slot;

    private volatile Node head;
    /** The value before the block, once somebody read it. Threads may set it at the same time, to equal values. */
    private Object base;
    /** About the last transaction that read here; a hint, since threads overwrite each other's. */
    private int lastReader = -1;

    private record Node(Version version, Node next) {}

    Location(Address address, Kind kind, UInt256 slot) {
        this.address = address;
        this.kind = kind;
        this.slot = slot;
    }

    Object base() {
        return base;
    }

    void setBase(Object value) {
        base = value;
    }

    int lastReader() {
        return lastReader;
    }

    void noteReader(int transaction) {
        if (lastReader < transaction) {
            lastReader = transaction;
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
    UInt256 sum(int before, Estimates estimates) {
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
            if (!version.isIncrement()) {
                return sum.add((UInt256) version.value);
            }
            if (version.settled != null) {
                return sum.add(version.settled);
            }
            sum = sum.add((UInt256) version.value);
        }
        return sum.add((UInt256) base);
    }

    /** What to do about an estimate. */
    @FunctionalInterface
    interface Estimates {
        /** @return null, unless it throws */
        UInt256 found(int transaction);
    }

    /** Puts a version in its place, instead of an earlier one of the same transaction. @return that one, or null */
    synchronized Version put(Version version) {
        Node first = head;
        if (first == null || first.version.transaction < version.transaction) {
            head = new Node(version, first);
            return null;
        }
        Node node = first;
        while (node != null && node.version.transaction > version.transaction) {
            node = node.next;
        }
        boolean replaces = node != null && node.version.transaction == version.transaction;
        Version replaced = replaces ? node.version : null;
        head = above(first, version.transaction, new Node(version, replaces ? node.next : node));
        return replaced;
    }

    /** Takes a version out, if it is still there. @return whether it was */
    synchronized boolean remove(Version version) {
        Node first = head;
        Node node = first;
        while (node != null && node.version.transaction > version.transaction) {
            node = node.next;
        }
        if (node == null || node.version != version) {
            return false;
        }
        head = above(first, version.transaction, node.next);
        return true;
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
                later = java.util.Arrays.copyOf(later, 2 * count);
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
