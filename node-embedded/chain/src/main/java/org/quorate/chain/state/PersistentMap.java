package org.quorate.chain.state;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * An immutable hash map whose versions share what they have in common: a hash array mapped trie in the compressed form of
 * Steindorfer and Vinju (CHAMP, 2015). Reading takes no lock and about log32 of the size in steps; a version stays valid
 * for as long as it is held. Changes are made in batches by an {@link Editor}.
 *
 * @param <K> keys, spread by {@link KeyHash}
 */
final class PersistentMap<K, V> {
    private static final int BITS = 5;

    private final Node root;
    private final KeyHash<K> hash;

    private PersistentMap(Node root, KeyHash<K> hash) {
        this.root = root;
        this.hash = hash;
    }

    static <K, V> PersistentMap<K, V> empty(KeyHash<K> hash) {
        return new PersistentMap<>(new Branch(0, 0, new Object[0], new Object()), hash);
    }

    boolean isEmpty() {
        return root instanceof Branch branch && branch.content.length == 0;
    }

    Optional<V> get(K key) {
        return Optional.ofNullable(getOrDefault(key, null));
    }

    /** The value at the key, or {@code absent}. */
    @SuppressWarnings("unchecked")
    V getOrDefault(K key, V absent) {
        Object found = root.find(key, hash.of(key), 0);
        return found == null ? absent : (V) found;
    }

    /** Calls with every entry, in no order to rely on. */
    @SuppressWarnings("unchecked")
    void forEach(BiConsumer<K, V> action) {
        root.forEach((key, value) -> action.accept((K) key, (V) value));
    }

    Editor<K, V> edit() {
        return new Editor<>(root, hash);
    }

    /** A batch of changes, for one thread: it copies each node on its way at most once. */
    static final class Editor<K, V> {
        private final KeyHash<K> hash;
        private Node root;
        private Object owner = new Object();

        private Editor(Node root, KeyHash<K> hash) {
            this.root = root;
            this.hash = hash;
        }

        /** The value at the key as changed so far, or {@code absent}. */
        @SuppressWarnings("unchecked")
        V getOrDefault(K key, V absent) {
            Object found = root.find(key, hash.of(key), 0);
            return found == null ? absent : (V) found;
        }

        void put(K key, V value) {
            root = root.put(key, value, hash.of(key), 0, owner, hash);
        }

        void remove(K key) {
            root = root.remove(key, hash.of(key), 0, owner);
        }

        /** The map with all changes so far. */
        PersistentMap<K, V> freeze() {
            owner = new Object();
            return new PersistentMap<>(root, hash);
        }
    }

    private abstract static sealed class Node {
        abstract Object find(Object key, long hash, int shift);

        abstract <K> Node put(K key, Object value, long hash, int shift, Object owner, KeyHash<K> hasher);

        abstract Node remove(Object key, long hash, int shift, Object owner);

        abstract void forEach(BiConsumer<Object, Object> action);
    }

    /** Entries stand in front as key and value, children behind in reverse order. */
    private static final class Branch extends Node {
        private int entries;
        private int children;
        private Object[] content;
        private final Object owner;

        Branch(int entries, int children, Object[] content, Object owner) {
            this.entries = entries;
            this.children = children;
            this.content = content;
            this.owner = owner;
        }

        @Override
        Object find(Object key, long hash, int shift) {
            int bit = bit(hash, shift);
            if ((entries & bit) != 0) {
                int at = entryIndex(bit);
                return content[at].equals(key) ? content[at + 1] : null;
            }
            return (children & bit) == 0 ? null : child(bit).find(key, hash, shift + BITS);
        }

        @Override
        @SuppressWarnings("unchecked")
        <K> Node put(K key, Object value, long hash, int shift, Object editor, KeyHash<K> hasher) {
            int bit = bit(hash, shift);
            if ((children & bit) != 0) {
                Node child = child(bit);
                Node changed = child.put(key, value, hash, shift + BITS, editor, hasher);
                return changed == child ? this : with(childIndex(bit), changed, editor);
            }
            if ((entries & bit) == 0) {
                return insertEntry(bit, key, value, editor);
            }
            int at = entryIndex(bit);
            K present = (K) content[at];
            if (present.equals(key)) {
                return with(at + 1, value, editor);
            }
            Node pair = pair(present, content[at + 1], hasher.of(present), key, value, hash, shift + BITS, editor);
            return entryToChild(bit, pair, editor);
        }

        @Override
        Node remove(Object key, long hash, int shift, Object editor) {
            int bit = bit(hash, shift);
            if ((entries & bit) != 0) {
                return content[entryIndex(bit)].equals(key) ? removeEntry(bit, editor) : this;
            }
            if ((children & bit) == 0) {
                return this;
            }
            Node child = child(bit);
            Node changed = child.remove(key, hash, shift + BITS, editor);
            if (changed instanceof Branch branch && branch.isSingleEntry()) {
                return childToEntry(bit, branch.content[0], branch.content[1], editor);
            }
            return changed == child ? this : with(childIndex(bit), changed, editor);
        }

        @Override
        void forEach(BiConsumer<Object, Object> action) {
            int pairs = Integer.bitCount(entries);
            for (int i = 0; i < pairs; i++) {
                action.accept(content[2 * i], content[2 * i + 1]);
            }
            for (int i = 2 * pairs; i < content.length; i++) {
                ((Node) content[i]).forEach(action);
            }
        }

        private boolean isSingleEntry() {
            return children == 0 && content.length == 2;
        }

        private static int bit(long hash, int shift) {
            return 1 << ((hash >>> shift) & 31);
        }

        private int entryIndex(int bit) {
            return 2 * Integer.bitCount(entries & (bit - 1));
        }

        private int childIndex(int bit) {
            return content.length - 1 - Integer.bitCount(children & (bit - 1));
        }

        private Node child(int bit) {
            return (Node) content[childIndex(bit)];
        }

        private Node with(int index, Object value, Object editor) {
            if (owner == editor) {
                content[index] = value;
                return this;
            }
            Object[] copy = content.clone();
            copy[index] = value;
            return new Branch(entries, children, copy, editor);
        }

        private Node insertEntry(int bit, Object key, Object value, Object editor) {
            int at = entryIndex(bit);
            Object[] wider = new Object[content.length + 2];
            System.arraycopy(content, 0, wider, 0, at);
            wider[at] = key;
            wider[at + 1] = value;
            System.arraycopy(content, at, wider, at + 2, content.length - at);
            return reshaped(entries | bit, children, wider, editor);
        }

        private Node removeEntry(int bit, Object editor) {
            int at = entryIndex(bit);
            Object[] narrower = new Object[content.length - 2];
            System.arraycopy(content, 0, narrower, 0, at);
            System.arraycopy(content, at + 2, narrower, at, narrower.length - at);
            return reshaped(entries & ~bit, children, narrower, editor);
        }

        private Node entryToChild(int bit, Node child, Object editor) {
            int from = entryIndex(bit);
            int to = content.length - 2 - Integer.bitCount(children & (bit - 1));
            Object[] changed = new Object[content.length - 1];
            System.arraycopy(content, 0, changed, 0, from);
            System.arraycopy(content, from + 2, changed, from, to - from);
            changed[to] = child;
            System.arraycopy(content, to + 2, changed, to + 1, changed.length - to - 1);
            return reshaped(entries & ~bit, children | bit, changed, editor);
        }

        private Node childToEntry(int bit, Object key, Object value, Object editor) {
            int from = childIndex(bit);
            int to = entryIndex(bit);
            Object[] changed = new Object[content.length + 1];
            System.arraycopy(content, 0, changed, 0, to);
            changed[to] = key;
            changed[to + 1] = value;
            System.arraycopy(content, to, changed, to + 2, from - to);
            System.arraycopy(content, from + 1, changed, from + 2, content.length - from - 1);
            return reshaped(entries | bit, children & ~bit, changed, editor);
        }

        private Node reshaped(int newEntries, int newChildren, Object[] newContent, Object editor) {
            if (owner != editor) {
                return new Branch(newEntries, newChildren, newContent, editor);
            }
            entries = newEntries;
            children = newChildren;
            content = newContent;
            return this;
        }

        private static Node pair(
                Object keyA,
                Object valueA,
                long hashA,
                Object keyB,
                Object valueB,
                long hashB,
                int shift,
                Object owner) {
            if (shift >= Long.SIZE) {
                return new Bucket(new Object[] {keyA, valueA, keyB, valueB});
            }
            int bitA = bit(hashA, shift);
            int bitB = bit(hashB, shift);
            if (bitA == bitB) {
                Node child = pair(keyA, valueA, hashA, keyB, valueB, hashB, shift + BITS, owner);
                return new Branch(0, bitA, new Object[] {child}, owner);
            }
            Object[] content = Integer.compareUnsigned(bitA, bitB) < 0
                    ? new Object[] {keyA, valueA, keyB, valueB}
                    : new Object[] {keyB, valueB, keyA, valueA};
            return new Branch(bitA | bitB, 0, content, owner);
        }
    }

    /** Keys whose 64 bits of hash are all equal, side by side. */
    private static final class Bucket extends Node {
        private final Object[] content;

        Bucket(Object[] content) {
            this.content = content;
        }

        private int indexOf(Object key) {
            for (int i = 0; i < content.length; i += 2) {
                if (content[i].equals(key)) {
                    return i;
                }
            }
            return -1;
        }

        @Override
        Object find(Object key, long hash, int shift) {
            int at = indexOf(key);
            return at < 0 ? null : content[at + 1];
        }

        @Override
        <K> Node put(K key, Object value, long hash, int shift, Object owner, KeyHash<K> hasher) {
            int at = indexOf(key);
            Object[] copy = Arrays.copyOf(content, at < 0 ? content.length + 2 : content.length);
            int target = at < 0 ? content.length : at;
            copy[target] = key;
            copy[target + 1] = value;
            return new Bucket(copy);
        }

        @Override
        Node remove(Object key, long hash, int shift, Object owner) {
            int at = indexOf(key);
            if (at < 0) {
                return this;
            }
            Object[] rest = new Object[content.length - 2];
            System.arraycopy(content, 0, rest, 0, at);
            System.arraycopy(content, at + 2, rest, at, rest.length - at);
            // One entry left goes up as an ordinary one: the parent takes a branch with a single entry in.
            return rest.length == 2 ? new Branch(1, 0, rest, owner) : new Bucket(rest);
        }

        @Override
        void forEach(BiConsumer<Object, Object> action) {
            for (int i = 0; i < content.length; i += 2) {
                action.accept(content[i], content[i + 1]);
            }
        }
    }
}
