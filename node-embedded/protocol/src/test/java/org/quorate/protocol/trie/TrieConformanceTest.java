package org.quorate.protocol.trie;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.ConformanceData;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Hex;
import org.quorate.protocol.Keccak256;
import tools.jackson.databind.JsonNode;

/** TrieTests of ethereum/tests. */
class TrieConformanceTest {
    private record Change(byte[] key, byte[] value) {}

    @TestFactory
    Stream<DynamicTest> changesInOrder() {
        return Stream.of(
                        ConformanceData.cases("TrieTests/trietest.json", (name, test) -> checkInOrder(test, false)),
                        ConformanceData.cases(
                                "TrieTests/trietest_secureTrie.json", (name, test) -> checkInOrder(test, true)))
                .flatMap(tests -> tests);
    }

    @TestFactory
    Stream<DynamicTest> entriesInAnyOrder() {
        return Stream.of(
                        ConformanceData.cases(
                                "TrieTests/trieanyorder.json", (name, test) -> checkInAnyOrder(test, false)),
                        ConformanceData.cases(
                                "TrieTests/trieanyorder_secureTrie.json", (name, test) -> checkInAnyOrder(test, true)),
                        ConformanceData.cases(
                                "TrieTests/hex_encoded_securetrie_test.json",
                                (name, test) -> checkInAnyOrder(test, true)))
                .flatMap(tests -> tests);
    }

    /** trietestnextprev.json: the neighbours of a key in the order of iteration. */
    @Test
    void iterationOrder() {
        JsonNode test = ConformanceData.file("TrieTests/trietestnextprev.json").get("basic");
        TrieEditor editor = MerkleTrie.EMPTY.edit();
        for (JsonNode key : test.get("in")) {
            editor.put(bytes(key), bytes(key));
        }
        TreeSet<String> keys = new TreeSet<>();
        for (MerkleTrie.Entry entry : editor.freeze()) {
            keys.add(new String(entry.key().toArray(), StandardCharsets.US_ASCII));
        }
        for (JsonNode row : test.get("tests")) {
            String key = row.get(0).asString();
            String lower = keys.lower(key);
            String higher = keys.higher(key);
            assertThat(lower == null ? "" : lower).isEqualTo(row.get(1).asString());
            assertThat(higher == null ? "" : higher).isEqualTo(row.get(2).asString());
        }
    }

    private static void checkInOrder(JsonNode test, boolean secure) {
        List<Change> changes = new ArrayList<>();
        for (JsonNode pair : test.get("in")) {
            changes.add(new Change(key(bytes(pair.get(0)), secure), bytes(pair.get(1))));
        }
        checkRoot(test, changes);
    }

    private static void checkInAnyOrder(JsonNode test, boolean secure) {
        List<Change> changes = new ArrayList<>();
        test.get("in")
                .properties()
                .forEach(entry -> changes.add(new Change(key(bytes(entry.getKey()), secure), bytes(entry.getValue()))));
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            checkRoot(test, changes);
            Collections.shuffle(changes, random);
        }
    }

    private static void checkRoot(JsonNode test, List<Change> changes) {
        MerkleTrie oneByOne = MerkleTrie.EMPTY;
        TrieEditor batch = MerkleTrie.EMPTY.edit();
        for (Change change : changes) {
            oneByOne = oneByOne.put(change.key(), change.value());
            batch.put(change.key(), change.value());
        }
        Hash expected = Hash.fromHex(test.get("root").asString());
        assertThat(oneByOne.rootHash()).isEqualTo(expected);
        assertThat(batch.freeze().rootHash()).isEqualTo(expected);
        for (Change change : changes) {
            assertThat(MerkleProof.verify(expected, change.key(), oneByOne.proof(change.key())))
                    .isEqualTo(oneByOne.get(change.key()));
        }
    }

    private static byte[] key(byte[] key, boolean secure) {
        return secure ? Keccak256.digest(key) : key;
    }

    private static byte[] bytes(JsonNode text) {
        return text.isNull() ? Bytes.EMPTY.toArray() : bytes(text.asString());
    }

    private static byte[] bytes(String text) {
        return text.startsWith("0x") ? Hex.decode(text) : text.getBytes(StandardCharsets.US_ASCII);
    }
}
