package org.quorate.protocol.trie;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpReader;

/** Checks Merkle proofs as eth_getProof gives them (EIP-1186). */
public final class MerkleProof {
    private final byte[] key;
    private final Iterator<Bytes> nodes;
    private int position;

    private MerkleProof(byte[] key, Iterator<Bytes> nodes) {
        this.key = key;
        this.nodes = nodes;
    }

    /**
     * The value that a trie of the given root has at the key; nothing if the proof shows that the key is absent.
     *
     * @param proof the RLP of the nodes from the root towards the key, and no others
     * @throws InvalidProofException if the proof shows neither
     */
    public static Optional<Bytes> verify(Hash root, byte[] key, List<Bytes> proof) {
        try {
            Iterator<Bytes> nodes = proof.iterator();
            if (root.equals(Hash.EMPTY_TRIE) && !nodes.hasNext()) {
                return Optional.empty();
            }
            Optional<Bytes> value = new MerkleProof(key, nodes).follow(root);
            if (nodes.hasNext()) {
                throw new InvalidProofException("the proof has nodes beyond the end of its path");
            }
            return value;
        } catch (RlpException malformed) {
            throw new InvalidProofException("a node of the proof is malformed: " + malformed.getMessage());
        }
    }

    private Optional<Bytes> follow(Hash root) {
        RlpReader node = next(root);
        while (true) {
            List<Item> items = Item.readAll(node);
            Item item;
            if (items.size() == 17) {
                if (position == Nibbles.count(key)) {
                    return items.get(16).value();
                }
                item = items.get(Nibbles.at(key, position++));
            } else if (items.size() == 2) {
                byte[] path = items.getFirst().string();
                boolean leaf = requirePath(path);
                if (!keyFollows(path)) {
                    return Optional.empty();
                }
                if (leaf) {
                    if (position != Nibbles.count(key)) {
                        return Optional.empty();
                    }
                    return Optional.of(items.getLast().value().orElseThrow(() -> malformed("a leaf has no value")));
                }
                item = items.getLast();
            } else {
                throw malformed("a node must have 2 or 17 items, not " + items.size());
            }
            if (item.isEmpty()) {
                return Optional.empty();
            }
            node = item.isList() ? item.list() : next(Hash.fromBytes(item.reference()));
        }
    }

    private RlpReader next(Hash expected) {
        if (!nodes.hasNext()) {
            throw new InvalidProofException("the proof ends before its path does");
        }
        Bytes node = nodes.next();
        if (!Hash.keccak256(node).equals(expected)) {
            throw new InvalidProofException("a node of the proof does not have the hash its parent gives");
        }
        RlpReader outer = new RlpReader(node);
        RlpReader items = outer.readList();
        outer.expectEnd();
        return items;
    }

    /** Checks a hex-prefixed path; true if it is a leaf's. */
    private static boolean requirePath(byte[] path) {
        int flag = path.length == 0 ? 4 : path[0] >> 4 & 0xf;
        boolean even = (flag & 1) == 0;
        if (flag > 3 || even && (path[0] & 0xf) != 0 || flag == 0 && path.length == 1) {
            throw malformed("a path is not hex-prefix encoded");
        }
        return flag >= 2;
    }

    /** Moves along the path as long as the key agrees with it; true if it does to the end. */
    private boolean keyFollows(byte[] path) {
        int start = (path[0] & 0x10) == 0 ? 2 : 1;
        for (int i = start; i < Nibbles.count(path); i++, position++) {
            if (position == Nibbles.count(key) || Nibbles.at(key, position) != Nibbles.at(path, i)) {
                return false;
            }
        }
        return true;
    }

    private static InvalidProofException malformed(String message) {
        return new InvalidProofException("a node of the proof is malformed: " + message);
    }

    /** One item of a node: a byte string, or the list of an inlined node. */
    private record Item(byte[] raw) {
        static List<Item> readAll(RlpReader node) {
            List<Item> items = new ArrayList<>(17);
            while (node.hasNext()) {
                items.add(new Item(node.readRaw()));
            }
            return items;
        }

        boolean isList() {
            return new RlpReader(raw).nextIsList();
        }

        boolean isEmpty() {
            return raw.length == 1 && raw[0] == (byte) 0x80;
        }

        byte[] string() {
            return new RlpReader(raw).readBytes();
        }

        Optional<Bytes> value() {
            return isEmpty() ? Optional.empty() : Optional.of(Bytes.wrap(string()));
        }

        byte[] reference() {
            byte[] hash = string();
            if (hash.length != Hash.SIZE) {
                throw malformed("a reference must be 32 bytes, got " + hash.length);
            }
            return hash;
        }

        RlpReader list() {
            if (raw.length >= Hash.SIZE) {
                throw malformed("a node of 32 bytes or more must be hashed");
            }
            return new RlpReader(raw).readList();
        }
    }
}
