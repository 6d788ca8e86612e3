package org.quorate.chain.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersistentMapTest {
    private static final int KEYS = 300;

    /** How well keys are spread: the badly spread ones take the paths that an attacker would look for. */
    private enum Spread {
        GOOD(key -> key * 0x9E3779B97F4A7C15L),
        LOW_BITS_EQUAL(key -> (long) key << 50),
        FEW_HASHES(key -> key % 3),
        ALL_EQUAL(_ -> 7);

        private final KeyHash<Integer> hash;

        Spread(KeyHash<Integer> hash) {
            this.hash = hash;
        }
    }

    @ParameterizedTest
    @EnumSource(Spread.class)
    void behavesAsAHashMapInEveryVersion(Spread spread) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<PersistentMap<Integer, Integer>> versions = new ArrayList<>();
        List<Map<Integer, Integer>> expected = new ArrayList<>();
        PersistentMap<Integer, Integer> map = PersistentMap.empty(spread.hash);
        Map<Integer, Integer> model = new HashMap<>();
        for (int version = 0; version < 60; version++) {
            PersistentMap.Editor<Integer, Integer> editor = map.edit();
            boolean shrinking = version % 20 > 12;
            for (int change = random.nextInt(80); change > 0; change--) {
                int key = random.nextInt(KEYS);
                if (random.nextInt(10) < (shrinking ? 8 : 3)) {
                    editor.remove(key);
                    model.remove(key);
                } else {
                    editor.put(key, change);
                    model.put(key, change);
                }
                assertThat(editor.getOrDefault(key, -1)).isEqualTo(model.getOrDefault(key, -1));
            }
            map = editor.freeze();
            versions.add(map);
            expected.add(Map.copyOf(model));
        }
        for (int version = 0; version < versions.size(); version++) {
            assertThat(content(versions.get(version)))
                    .as("version %d, seed %d", version, seed)
                    .isEqualTo(expected.get(version));
            assertThat(versions.get(version).isEmpty())
                    .as("seed %d", seed)
                    .isEqualTo(expected.get(version).isEmpty());
        }
    }

    private static Map<Integer, Integer> content(PersistentMap<Integer, Integer> map) {
        Map<Integer, Integer> walked = new HashMap<>();
        map.forEach(walked::put);
        for (int key = 0; key < KEYS; key++) {
            assertThat(map.getOrDefault(key, -1)).isEqualTo(walked.getOrDefault(key, -1));
        }
        return walked;
    }
}
