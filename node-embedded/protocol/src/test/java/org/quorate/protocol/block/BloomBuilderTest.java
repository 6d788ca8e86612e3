package org.quorate.protocol.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.UInt256;

class BloomBuilderTest {
    /** As the Yellow Paper says it: three bits from the first three pairs of bytes of each item's hash. */
    private static Bytes expected(List<Log> logs) {
        byte[] filter = new byte[LogsBloom.SIZE];
        for (Log log : logs) {
            List<byte[]> items = new ArrayList<>(List.of(log.address().toBytes()));
            log.topics().forEach(topic -> items.add(topic.toBytes()));
            for (byte[] item : items) {
                byte[] hash = Keccak256.digest(item);
                for (int i = 0; i < 6; i += 2) {
                    int bit = ((hash[i] & 0xff) << 8 | hash[i + 1] & 0xff) & 2047;
                    filter[LogsBloom.SIZE - 1 - bit / 8] |= (byte) (1 << bit % 8);
                }
            }
        }
        return Bytes.wrap(filter);
    }

    @Test
    void whatItRemembersMakesNoDifference() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        BloomBuilder builder = new BloomBuilder();
        assertThat(builder.of(List.of())).isEqualTo(LogsBloom.EMPTY);
        for (int i = 0; i < 2_000; i++) {
            List<Log> logs = new ArrayList<>();
            for (int log = random.nextInt(4); log >= 0; log--) {
                List<Hash> topics = new ArrayList<>();
                for (int topic = random.nextInt(5); topic > 0; topic--) {
                    topics.add(UInt256.of(random.nextLong(2_000)).toHash());
                }
                logs.add(new Log(Address.fromWord(0, 0, random.nextLong(1_000)), topics, Bytes.EMPTY));
            }
            assertThat(builder.of(logs)).as("seed " + seed).isEqualTo(expected(logs));
        }
    }
}
