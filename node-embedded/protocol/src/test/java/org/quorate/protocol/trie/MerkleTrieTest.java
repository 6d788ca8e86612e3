package org.quorate.protocol.trie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.RlpWriter;

class MerkleTrieTest {
    private static final long SEED = 20_251_122;

    @Test
    void emptyTrie() {
        assertThat(MerkleTrie.EMPTY.rootHash()).isEqualTo(Hash.EMPTY_TRIE);
        assertThat(MerkleTrie.EMPTY.isEmpty()).isTrue();
        assertThat(MerkleTrie.EMPTY.get(key(1))).isEmpty();
        assertThat(MerkleTrie.EMPTY.proof(key(1))).isEmpty();
        assertThat(MerkleTrie.EMPTY).isEmpty();
        assertThat(MerkleTrie.orderedRoot(List.of())).isEqualTo(Hash.EMPTY_TRIE);
        assertThatThrownBy(() -> MerkleTrie.EMPTY.iterator().next()).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void emptyKeyIsAKey() {
        MerkleTrie trie = MerkleTrie.EMPTY.put(new byte[0], new byte[] {1}).put(new byte[] {0x10}, new byte[] {2});
        assertThat(trie.get(new byte[0])).contains(Bytes.fromHex("01"));
        assertThat(trie.remove(new byte[0]).rootHash())
                .isEqualTo(
                        MerkleTrie.EMPTY.put(new byte[] {0x10}, new byte[] {2}).rootHash());
    }

    @Test
    void emptyValueRemoves() {
        MerkleTrie trie = MerkleTrie.EMPTY.put(key(1), key(1));
        assertThat(trie.put(key(1), new byte[0]).isEmpty()).isTrue();
    }

    @Test
    void removingWhatIsNotThereChangesNothing() {
        MerkleTrie trie = MerkleTrie.EMPTY.put(key(1), key(1)).put(key(2), key(2));
        assertThat(trie.remove(key(3)).rootHash()).isEqualTo(trie.rootHash());
    }

    /** Random changes against a sorted map: values, order, roots independent of history, proofs; old tries untouched. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 32})
    void behavesAsAMap(int maxKeyLength) {
        Random random = new Random(SEED + maxKeyLength);
        MerkleTrie trie = MerkleTrie.EMPTY;
        TreeMap<Bytes, Bytes> model = newModel();
        Map<MerkleTrie, TreeMap<Bytes, Bytes>> snapshots = new HashMap<>();
        for (int batch = 0; batch < 40; batch++) {
            TrieEditor editor = trie.edit();
            for (int i = 0; i < 50; i++) {
                Bytes key = Bytes.wrap(randomKey(random, maxKeyLength));
                if (random.nextInt(3) == 0) {
                    editor.remove(key.toArray());
                    model.remove(key);
                } else {
                    Bytes value = Bytes.wrap(randomBytes(random, 1 + random.nextInt(50)));
                    editor.put(key.toArray(), value.toArray());
                    model.put(key, value);
                }
                assertThat(editor.get(key.toArray())).isEqualTo(Optional.ofNullable(model.get(key)));
                if (random.nextInt(40) == 0) {
                    snapshots.put(editor.freeze(), copy(model));
                }
            }
            trie = editor.freeze();
            snapshots.put(trie, copy(model));
            check(trie, model, random, maxKeyLength);
        }
        for (var snapshot : snapshots.entrySet()) {
            check(snapshot.getKey(), snapshot.getValue(), random, maxKeyLength);
        }
    }

    private static void check(MerkleTrie trie, TreeMap<Bytes, Bytes> model, Random random, int maxKeyLength) {
        List<MerkleTrie.Entry> entries = new ArrayList<>();
        trie.forEach(entries::add);
        assertThat(entries)
                .as("seed %d", SEED + maxKeyLength)
                .containsExactlyElementsOf(model.entrySet().stream()
                        .map(entry -> new MerkleTrie.Entry(entry.getKey(), entry.getValue()))
                        .toList());
        MerkleTrie rebuilt = MerkleTrie.EMPTY;
        for (var entry : model.descendingMap().entrySet()) {
            rebuilt = rebuilt.put(entry.getKey().toArray(), entry.getValue().toArray());
        }
        assertThat(trie.rootHash()).as("seed %d", SEED + maxKeyLength).isEqualTo(rebuilt.rootHash());
        for (int i = 0; i < 5; i++) {
            byte[] key = randomKey(random, maxKeyLength);
            assertThat(MerkleProof.verify(trie.rootHash(), key, trie.proof(key)))
                    .as("seed %d", SEED + maxKeyLength)
                    .isEqualTo(Optional.ofNullable(model.get(Bytes.wrap(key))));
        }
    }

    @Test
    void hashesOfSharedNodesAreKept() {
        MerkleTrie trie = hashedTrie(2_000);
        Hash before = trie.rootHash();
        MerkleTrie changed = trie.put(Keccak256.digest(key(7)), key(8));
        assertThat(changed.rootHash()).isNotEqualTo(before);
        assertThat(changed.put(Keccak256.digest(key(7)), key(7)).rootHash()).isEqualTo(before);
        assertThat(trie.rootHash()).isEqualTo(before);
    }

    /** Of all numbers of items up to where keys have three bytes, and of items that are inlined, hashed, long. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 33, 300})
    void orderedRootEqualsTheTrieOfIndexes(int itemLength) {
        Random random = new Random(SEED + itemLength);
        List<byte[]> items = new ArrayList<>();
        MerkleTrie trie = MerkleTrie.EMPTY;
        RlpWriter key = new RlpWriter(16);
        for (int i = 0; i < 700; i++) {
            byte[] item = randomBytes(random, itemLength);
            item[0] |= 1;
            items.add(item);
            key.reset();
            key.writeLong(i);
            trie = trie.put(key.toByteArray(), item);
            assertThat(MerkleTrie.orderedRoot(items)).as("%d items", i + 1).isEqualTo(trie.rootHash());
        }
    }

    @Test
    void orderedRootOfVeryManyItems() {
        List<byte[]> items = new ArrayList<>();
        TrieEditor editor = MerkleTrie.EMPTY.edit();
        RlpWriter key = new RlpWriter(16);
        for (int i = 0; i < 70_000; i++) {
            items.add(key(i));
            key.reset();
            key.writeLong(i);
            editor.put(key.toByteArray(), key(i));
        }
        assertThat(MerkleTrie.orderedRoot(items)).isEqualTo(editor.freeze().rootHash());
    }

    @Test
    void damagedProofsAreRefused() {
        MerkleTrie trie = hashedTrie(500);
        byte[] key = Keccak256.digest(key(3));
        List<Bytes> proof = trie.proof(key);
        assertThat(proof.size()).isGreaterThan(2);
        Hash root = trie.rootHash();

        assertRefused(Hash.ZERO, key, proof);
        assertRefused(root, key, List.of());
        assertRefused(root, key, proof.subList(0, proof.size() - 1));
        assertRefused(root, key, proof.subList(1, proof.size()));
        List<Bytes> longer = new ArrayList<>(proof);
        longer.add(proof.getLast());
        assertRefused(root, key, longer);
        for (int node = 0; node < proof.size(); node++) {
            for (int i = 0; i < proof.get(node).length(); i += 7) {
                byte[] damaged = proof.get(node).toArray();
                damaged[i] ^= 1;
                List<Bytes> copy = new ArrayList<>(proof);
                copy.set(node, Bytes.wrap(damaged));
                assertRefused(root, key, copy);
            }
        }
    }

    @Test
    void randomBytesAreNoProof() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            Bytes node = Bytes.wrap(randomRlpLike(random));
            try {
                MerkleProof.verify(Hash.keccak256(node), key(1), List.of(node));
            } catch (InvalidProofException expected) {
                // The only exception that hostile bytes may cause.
            }
        }
    }

    private static byte[] randomRlpLike(Random random) {
        byte[] bytes = randomBytes(random, 1 + random.nextInt(40));
        bytes[0] = (byte) (0xc0 + Math.min(bytes.length - 1, 55));
        for (int i = 1; i < bytes.length; i++) {
            if (random.nextInt(3) == 0) {
                bytes[i] = (byte) (random.nextBoolean() ? 0x80 + random.nextInt(4) : 0xc0 + random.nextInt(4));
            }
        }
        return bytes;
    }

    private static void assertRefused(Hash root, byte[] key, List<Bytes> proof) {
        assertThatThrownBy(() -> MerkleProof.verify(root, key, proof)).isInstanceOf(InvalidProofException.class);
    }

    private static MerkleTrie hashedTrie(int size) {
        TrieEditor editor = MerkleTrie.EMPTY.edit();
        for (int i = 0; i < size; i++) {
            editor.put(Keccak256.digest(key(i)), key(i));
        }
        return editor.freeze();
    }

    private static TreeMap<Bytes, Bytes> newModel() {
        return new TreeMap<>((a, b) -> Arrays.compareUnsigned(a.unsafeArray(), b.unsafeArray()));
    }

    private static TreeMap<Bytes, Bytes> copy(TreeMap<Bytes, Bytes> model) {
        TreeMap<Bytes, Bytes> copy = newModel();
        copy.putAll(model);
        return copy;
    }

    /** Short alphabets make keys that share prefixes and are prefixes of each other. */
    private static byte[] randomKey(Random random, int maxLength) {
        byte[] key = new byte[maxLength == 32 ? 32 : random.nextInt(maxLength + 1)];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (maxLength == 32 && i < 30 ? 0x55 : random.nextInt(3) << 4 * random.nextInt(2));
        }
        return key;
    }

    private static byte[] randomBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] key(int i) {
        return new byte[] {(byte) (i >> 8), (byte) i, 1};
    }
}
