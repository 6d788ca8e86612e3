package org.quorate.chain.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.quorate.chain.store.HashIndex.Position;
import org.quorate.protocol.Hash;

/** What is added is found, in memory and in runs, and of hashes that begin alike each. */
class HashIndexTest {
    private static final long SEED = 20261127;

    private final MVStore store = new MVStore.Builder().open();
    private HashIndex index = open();

    private HashIndex open() {
        return new HashIndex("test", store.openMap("meta"), store.openMap("runs"));
    }

    @Test
    void findsAllThatWasAddedBeforeAndAfterFlushes() {
        Random random = new Random(SEED);
        Map<Hash, Position> expected = new HashMap<>();
        for (long block = 1; block <= 60; block++) {
            List<Hash> hashes = Stream.generate(() -> random(random))
                    .limit(random.nextInt(200))
                    .toList();
            index.addAll(block, hashes);
            for (int i = 0; i < hashes.size(); i++) {
                expected.put(hashes.get(i), new Position(block, i));
            }
            if (block % 7 == 0) {
                index.flush(block - random.nextInt(3));
            }
        }
        assertFound(expected);
        index.flush(60);
        assertThat(index.waiting()).isZero();
        assertFound(expected);
        index = open();
        assertFound(expected);
    }

    private void assertFound(Map<Hash, Position> expected) {
        expected.forEach(
                (hash, position) -> assertThat(found(hash)).as("seed %d", SEED).containsExactly(position));
        assertThat(found(random(new Random(SEED + 1)))).isEmpty();
    }

    @Test
    void whatLiesInLaterBlocksStaysInMemory() {
        Hash early = Hash.keccak256(new byte[] {1});
        Hash late = Hash.keccak256(new byte[] {2});
        index.addAll(1, List.of(early));
        index.addAll(2, List.of(late));
        index.flush(1);
        assertThat(index.waiting()).isEqualTo(1);
        assertThat(index.recent(early)).isEmpty();
        assertThat(index.recent(late)).containsExactly(new Position(2, 0));
        assertThat(index.stored(early)).containsExactly(new Position(1, 0));
        assertThat(index.stored(late)).isEmpty();
    }

    @Test
    void hashesThatBeginAlikeDoNotHideEachOther() {
        byte[] first = new byte[Hash.SIZE];
        byte[] second = new byte[Hash.SIZE];
        second[Hash.SIZE - 1] = 1;
        index.addAll(3, List.of(Hash.fromBytes(first), Hash.fromBytes(second)));
        assertThat(index.recent(Hash.fromBytes(second)))
                .containsExactlyInAnyOrder(new Position(3, 0), new Position(3, 1));
        index.flush(3);
        assertThat(index.stored(Hash.fromBytes(second)))
                .containsExactlyInAnyOrder(new Position(3, 0), new Position(3, 1));
    }

    @Test
    void addingTwiceIsAddingOnce() {
        Hash hash = Hash.keccak256(new byte[] {3});
        index.addAll(5, List.of(hash));
        index.addAll(5, List.of(hash));
        assertThat(index.waiting()).isEqualTo(1);
        assertThat(index.recent(hash)).hasSize(1);
    }

    private List<Position> found(Hash hash) {
        List<Position> found = new ArrayList<>(index.recent(hash));
        found.addAll(index.stored(hash));
        return found;
    }

    private static Hash random(Random random) {
        byte[] bytes = new byte[Hash.SIZE];
        random.nextBytes(bytes);
        return Hash.fromBytes(bytes);
    }
}
