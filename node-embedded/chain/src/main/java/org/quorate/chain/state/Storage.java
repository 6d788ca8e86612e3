package org.quorate.chain.state;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.trie.MerkleTrie;
import org.quorate.protocol.trie.TrieEditor;

/** The storage of one account: flat for reading, a trie for its root. Immutable. */
final class Storage {
    static final Storage EMPTY = new Storage(PersistentMap.empty(KeyHash.WORD), MerkleTrie.EMPTY);

    private final PersistentMap<UInt256, UInt256> slots;
    private final MerkleTrie trie;

    private Storage(PersistentMap<UInt256, UInt256> slots, MerkleTrie trie) {
        this.slots = slots;
        this.trie = trie;
    }

    UInt256 get(UInt256 slot) {
        return slots.getOrDefault(slot, UInt256.ZERO);
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    Hash root() {
        return trie.rootHash();
    }

    List<Bytes> proof(UInt256 slot) {
        return trie.proof(key(slot));
    }

    void forEach(BiConsumer<UInt256, UInt256> action) {
        slots.forEach(action);
    }

    /** With some slots set; zero clears one. */
    Storage with(Map<UInt256, UInt256> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        PersistentMap.Editor<UInt256, UInt256> flat = slots.edit();
        TrieEditor hashed = trie.edit();
        changes.forEach((slot, value) -> {
            if (value.isZero()) {
                flat.remove(slot);
                hashed.remove(key(slot));
            } else {
                flat.put(slot, value);
                hashed.put(key(slot), encode(value));
            }
        });
        return new Storage(flat.freeze(), hashed.freeze());
    }

    private static byte[] key(UInt256 slot) {
        return Keccak256.digest(slot.toBytes());
    }

    private static byte[] encode(UInt256 value) {
        RlpWriter rlp = new RlpWriter(40);
        rlp.writeUInt256(value);
        return rlp.toByteArray();
    }
}
