package org.quorate.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.LegacyTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

@Timeout(20)
class SoloEngineTest {
    private static final SignedTransaction TRANSACTION = SignedTransaction.sign(
            new LegacyTransaction(
                    Optional.empty(), 0, UInt256.ONE, 21_000, Optional.of(Address.ZERO), UInt256.ONE, Bytes.EMPTY),
            UInt256.ONE.toBytes());

    private final BlockingQueue<Long> batches = new LinkedBlockingQueue<>();

    private long next() throws InterruptedException {
        Long sequence = batches.poll(15, TimeUnit.SECONDS);
        assertThat(sequence).as("no batch came").isNotNull();
        return sequence;
    }

    @Test
    void batchesComeAtIntervalsWithRisingSequences() throws InterruptedException {
        try (SoloEngine engine = SoloEngine.every(Duration.ofMillis(20), Clock.systemUTC())) {
            engine.start(41, (sequence, _, _) -> batches.add(sequence));
            assertThat(next()).isEqualTo(42);
            assertThat(next()).isEqualTo(43);
        }
    }

    @Test
    void aShorterIntervalCountsForTheBatchThatIsWaitedFor() throws InterruptedException {
        try (SoloEngine engine = SoloEngine.every(Duration.ofHours(1), Clock.systemUTC())) {
            engine.start(0, (sequence, _, _) -> batches.add(sequence));
            assertThat(batches.poll(100, TimeUnit.MILLISECONDS)).isNull();
            engine.setInterval(Duration.ofMillis(10));
            assertThat(engine.interval()).contains(Duration.ofMillis(10));
            assertThat(next()).isOne();
            assertThat(next()).isEqualTo(2);
        }
    }

    @Test
    void aLongerIntervalKeepsBatchesBack() throws InterruptedException {
        try (SoloEngine engine = SoloEngine.every(Duration.ofMillis(10), Clock.systemUTC())) {
            engine.start(0, (sequence, _, _) -> batches.add(sequence));
            next();
            engine.setInterval(Duration.ofHours(1));
            while (batches.poll(200, TimeUnit.MILLISECONDS) != null) {
                // One may have been on its way.
            }
            assertThat(batches.poll(300, TimeUnit.MILLISECONDS)).isNull();
            engine.setInterval(Duration.ofMillis(10));
            next();
        }
    }

    @Test
    void onDemandThereIsNoInterval() {
        try (SoloEngine engine = SoloEngine.onDemand(Clock.systemUTC())) {
            assertThat(engine.interval()).isEmpty();
            assertThatThrownBy(() -> engine.setInterval(Duration.ofSeconds(1)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void onDemandABatchComesOnlyWhenSomethingIsOffered() throws InterruptedException {
        try (SoloEngine engine = SoloEngine.onDemand(Clock.systemUTC())) {
            engine.start(0, (sequence, _, _) -> batches.add(sequence));
            engine.offer(TRANSACTION);
            assertThat(next()).isOne();
            assertThat(batches.poll(100, TimeUnit.MILLISECONDS)).isNull();
            engine.offer(TRANSACTION);
            assertThat(next()).isEqualTo(2);
        }
    }

    @Test
    void whatIsOfferedDuringABatchMakesAnother() throws InterruptedException {
        CountDownLatch inFirst = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (SoloEngine engine = SoloEngine.onDemand(Clock.systemUTC())) {
            engine.start(0, (sequence, _, _) -> {
                inFirst.countDown();
                awaitUninterruptibly(goOn);
                batches.add(sequence);
            });
            engine.offer(TRANSACTION);
            inFirst.await();
            engine.offer(TRANSACTION);
            goOn.countDown();
            assertThat(next()).isOne();
            assertThat(next()).isEqualTo(2);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void timeDoesNotGoBackWhenTheClockDoes() throws InterruptedException {
        Iterator<Instant> clock = List.of(
                        Instant.ofEpochSecond(100), Instant.ofEpochSecond(50), Instant.ofEpochSecond(101))
                .iterator();
        List<Instant> times = new ArrayList<>();
        try (SoloEngine engine = SoloEngine.onDemand(clock::next)) {
            engine.start(0, (sequence, time, _) -> {
                times.add(time);
                batches.add(sequence);
            });
            for (int i = 0; i < 3; i++) {
                engine.offer(TRANSACTION);
                next();
            }
        }
        assertThat(times)
                .containsExactly(Instant.ofEpochSecond(100), Instant.ofEpochSecond(100), Instant.ofEpochSecond(101));
    }

    @Test
    void closingWaitsForTheBatchUnderWay() throws InterruptedException {
        CountDownLatch inBatch = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        SoloEngine engine = SoloEngine.onDemand(Clock.systemUTC());
        engine.start(0, (sequence, _, _) -> {
            inBatch.countDown();
            awaitUninterruptibly(goOn);
            batches.add(sequence);
        });
        engine.offer(TRANSACTION);
        inBatch.await();
        Thread closer = Thread.ofPlatform().start(engine::close);
        assertThat(closer.join(Duration.ofMillis(50))).isFalse();
        goOn.countDown();
        closer.join();
        assertThat(batches).containsExactly(1L);
        engine.offer(TRANSACTION);
        assertThat(batches.poll(50, TimeUnit.MILLISECONDS)).as("closed").isOne();
        assertThat(batches).isEmpty();
    }

    @Test
    void aFailedBatchIsNotFollowedByAnother() throws InterruptedException {
        try (SoloEngine engine = SoloEngine.every(Duration.ofMillis(10), Clock.systemUTC())) {
            engine.start(0, (sequence, _, _) -> {
                batches.add(sequence);
                throw new IllegalStateException("meant to fail in this test");
            });
            assertThat(next()).isOne();
            assertThat(batches.poll(100, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void itStartsOnce() {
        try (SoloEngine engine = SoloEngine.onDemand(Clock.systemUTC())) {
            engine.start(0, (_, _, _) -> {});
            assertThatThrownBy(() -> engine.start(0, (_, _, _) -> {})).isInstanceOf(IllegalStateException.class);
        }
    }
}
