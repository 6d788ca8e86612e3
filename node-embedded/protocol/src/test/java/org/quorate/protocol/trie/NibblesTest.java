package org.quorate.protocol.trie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quorate.protocol.ConformanceData;
import org.quorate.protocol.Hex;
import org.quorate.protocol.RandomValues;
import tools.jackson.databind.JsonNode;

class NibblesTest {
    /** The hex-prefix encoding, with the path at an even and at an odd position of its key. */
    @TestFactory
    Stream<DynamicTest> hexencodetest() {
        return ConformanceData.cases("BasicTests/hexencodetest.json", (name, test) -> {
            JsonNode nibbles = test.get("seq");
            for (int from = 0; from < 2; from++) {
                byte[] key = new byte[nibbles.size() / 2 + 2];
                for (int i = 0; i < nibbles.size(); i++) {
                    int position = from + i;
                    key[position / 2] |= (byte) (nibbles.get(i).asInt() << (position % 2 == 0 ? 4 : 0));
                }
                int to = from + nibbles.size();
                byte[] encoded = new byte[Nibbles.prefixedLength(from, to)];
                Nibbles.writePrefixed(key, from, to, test.get("term").asBoolean(), encoded);
                assertThat(Hex.encode(encoded)).isEqualTo("0x" + test.get("out").asString());
            }
        });
    }

    @Test
    void mismatch() {
        RandomValues random = new RandomValues(16);
        for (int i = 0; i < 10_000; i++) {
            byte[] a = random.bytes(8);
            byte[] b = Arrays.copyOf(a, 8);
            int differing = random.below(20);
            if (differing < 16) {
                b[differing / 2] ^= (byte) (differing % 2 == 0 ? 0x10 : 0x01);
            }
            int from = random.below(Math.min(differing, 16) + 1);
            int to = from + random.below(17 - from);
            assertThat(Nibbles.mismatch(a, b, from, to)).isEqualTo(Math.min(to, differing));
        }
    }
}
