package org.quorate.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

class LocationTest {
    private static final Address ACCOUNT = Address.fromHex("0x00000000000000000000000000000000000000aa");

    private static final UInt256 BASE = UInt256.of(1000);

    private final MapWorld parent = new MapWorld().withBalance(ACCOUNT, BASE);
    private final Location location = new AccountLocations(ACCOUNT).balance;

    private static Version value(int transaction, long value) {
        return Version.of(transaction, UInt256.of(value));
    }

    private static Version increment(int transaction, long amount) {
        return Version.increment(transaction, UInt256.of(amount));
    }

    private long sum(int before) {
        return location.sum(before, parent, transaction -> {
                    throw new AssertionError("an estimate of " + transaction);
                })
                .longValue();
    }

    @Test
    void aTransactionReadsTheLastVersionBeforeIt() {
        Version third = value(3, 30);
        Version seventh = value(7, 70);
        assertThat(location.put(seventh)).isNull();
        assertThat(location.put(third)).isNull();
        assertThat(location.latest(3)).isNull();
        assertThat(location.latest(4)).isSameAs(third);
        assertThat(location.latest(7)).isSameAs(third);
        assertThat(location.latest(8)).isSameAs(seventh);
    }

    @Test
    void aNewIncarnationReplacesTheVersionOfTheOneBefore() {
        Version first = value(3, 30);
        location.put(first);
        location.put(value(5, 50));
        Version second = value(3, 31);
        assertThat(location.put(second)).isSameAs(first);
        assertThat(location.latest(4)).isSameAs(second);
        assertThat(location.remove(first)).isFalse();
        assertThat(location.remove(second)).isTrue();
        assertThat(location.latest(4)).isNull();
        assertThat(location.latest(6).value).isEqualTo(UInt256.of(50));
    }

    @Test
    void incrementsAddUpOnTopOfTheLastValue() {
        location.put(increment(1, 1));
        location.put(increment(4, 4));
        assertThat(sum(1)).isEqualTo(1000);
        assertThat(sum(4)).isEqualTo(1001);
        assertThat(sum(9)).isEqualTo(1005);
        location.put(value(2, 50));
        assertThat(sum(9)).isEqualTo(54);
        assertThat(sum(2)).isEqualTo(1001);
    }

    @Test
    void aSettledIncrementStandsForAllBeforeIt() {
        location.put(increment(1, 1));
        Version second = increment(2, 2);
        location.put(second);
        location.put(increment(3, 3));
        second.settled = UInt256.of(1003);
        assertThat(sum(4)).isEqualTo(1006);
        assertThat(sum(3)).isEqualTo(1003);
    }

    @Test
    void anEstimateAmongTheSummandsIsReported() {
        Version estimate = increment(1, 1);
        estimate.estimate = true;
        location.put(estimate);
        location.put(increment(2, 2));
        AtomicInteger found = new AtomicInteger(-1);
        UInt256 sum = location.sum(3, parent, transaction -> {
            found.set(transaction);
            return null;
        });
        assertThat(sum).isNull();
        assertThat(found).hasValue(1);
    }

    @Test
    void itBehavesLikeASortedMap() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<Integer, Version> model = new TreeMap<>();
        List<Version> everPut = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            int transaction = random.nextInt(60);
            switch (random.nextInt(3)) {
                case 0 -> {
                    Version version = value(transaction, step);
                    everPut.add(version);
                    assertThat(location.put(version)).as("seed " + seed).isSameAs(model.put(transaction, version));
                }
                case 1 -> {
                    if (!everPut.isEmpty()) {
                        Version version = everPut.get(random.nextInt(everPut.size()));
                        assertThat(location.remove(version))
                                .as("seed " + seed)
                                .isEqualTo(model.remove(version.transaction, version));
                    }
                }
                default -> {
                    var entry = model.lowerEntry(transaction);
                    assertThat(location.latest(transaction))
                            .as("seed " + seed)
                            .isSameAs(entry == null ? null : entry.getValue());
                }
            }
        }
    }
}
