package org.quorate.node.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.node.shards.ShardNet.COIN;
import static org.quorate.node.shards.ShardNet.number;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.chain.Submission;
import org.quorate.chain.UnfinishedRound;
import org.quorate.chain.status.ChannelFigures;
import org.quorate.chain.status.NodeFigures;
import org.quorate.chain.status.NodeVitals;
import org.quorate.chain.status.ShardCondition;
import org.quorate.chain.status.ShardCondition.Cause;
import org.quorate.chain.status.ShardCondition.Lag;
import org.quorate.chain.status.ShardMonitor;
import org.quorate.parallel.SpeculationEffort;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hex;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/** What is told of shards fits what they do. */
class ShardMonitorTest {
    private static final Address SOMEONE = Address.fromHex("0x00000000000000000000000000000000000a11ce");
    /** Behind a hundred others it does not fit the deliveries' half of a block of 30 million. */
    private static final long MUCH_GAS = 7_000_000;
    /** The mood of a correspondent. */
    private static final int BURNS_GAS = 2;

    private final ShardNet net = new ShardNet(3);
    private Optional<String> failure = Optional.empty();
    private Optional<Long> rounds = Optional.empty();
    private Optional<UnfinishedRound> unfinished = Optional.empty();
    private volatile Instant now = Instant.parse("2026-06-01T00:00:00Z");
    private final ShardMonitor monitor = new ShardMonitor(net.engine, new Vitals(), () -> now);

    private final class Vitals implements NodeVitals {
        @Override
        public Optional<String> failure() {
            return failure;
        }

        @Override
        public Optional<Long> roundsTooMany() {
            return rounds;
        }

        @Override
        public Optional<UnfinishedRound> unfinished() {
            return unfinished;
        }

        @Override
        public SpeculationEffort effort(UInt256 chain) {
            return new SpeculationEffort(12, 10);
        }
    }

    @AfterEach
    void close() {
        net.close();
    }

    private ShardCondition condition(int shard) {
        return monitor.figures().shards().get(shard).condition();
    }

    private static ChannelFigures channel(NodeFigures figures, int source, int destination) {
        return figures.channelsFrom(source).stream()
                .filter(channel -> channel.destination() == destination)
                .findFirst()
                .orElseThrow();
    }

    /** Those who listen hear of a round one after the other: waits for the monitor. */
    private void round() {
        now = now.plusSeconds(1);
        net.round();
        await(() -> monitor.lastRound().equals(now));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void aMessageIsCountedOnItsWay() {
        assertThat(monitor.figures().oldestMessage()).isEmpty();
        net.send(0, 0, 2, SOMEONE, COIN, 0, Bytes.EMPTY);
        round();
        now = now.plusSeconds(3);
        NodeFigures underWay = monitor.figures();
        assertThat(underWay.channels()).hasSize(6);
        assertThat(channel(underWay, 0, 2).sent()).isEqualTo(1);
        assertThat(channel(underWay, 0, 2).inFlight()).isEqualTo(1);
        assertThat(channel(underWay, 0, 2).oldest()).contains(Duration.ofSeconds(3));
        assertThat(underWay.oldestMessage()).contains(Duration.ofSeconds(3));
        assertThat(channel(underWay, 2, 0).sent()).isZero();
        assertThat(underWay.shards().get(2).messagesDue()).isEqualTo(1);
        assertThat(underWay.shards().get(2).messagesIn()).isZero();
        assertThat(underWay.shards().get(0).messagesOut()).isEqualTo(1);
        assertThat(underWay.shards().get(0).reexecutionRate()).isEqualTo(0.2);
        round();
        NodeFigures after = monitor.figures();
        assertThat(channel(after, 0, 2).inFlight()).isZero();
        assertThat(channel(after, 0, 2).delivered()).isEqualTo(1);
        assertThat(after.oldestMessage()).isEmpty();
        assertThat(after.shards().get(2).messagesIn()).isEqualTo(1);
        assertThat(after.shards().get(2).load()).isBetween(0.0001, 0.05);
    }

    @Test
    void aMonitorThatBeginsLaterReadsWhenMessagesWereSent() {
        net.send(0, 0, 2, SOMEONE, COIN, 0, Bytes.EMPTY);
        Instant sent = net.round().time();
        ShardMonitor later = new ShardMonitor(net.engine, new Vitals(), () -> sent.plusSeconds(7));
        assertThat(later.figures().oldestMessage()).contains(Duration.ofSeconds(7));
    }

    @Test
    void aShardWhoseMessagesDoNotFitCatchesUp() {
        Address burner = net.create(1, "shards/Correspondent", Bytes.EMPTY);
        net.submit(
                1,
                1,
                Optional.of(burner),
                UInt256.ZERO,
                AbiSignature.parse("setMood(uint256,uint256)").encodeCall(number(BURNS_GAS), number(0)));
        round();
        // Two of them use up a quota.
        for (int i = 0; i < 3; i++) {
            net.send(0, 0, 1, burner, UInt256.ONE, MUCH_GAS, Bytes.fromHex("0x01"));
        }
        round();
        assertThat(condition(1)).isEqualTo(new ShardCondition.Running());
        // This one is in time, though it stands behind the late one.
        net.send(0, 0, 1, SOMEONE, UInt256.ONE, 0, Bytes.EMPTY);
        round();
        assertThat(condition(1)).isEqualTo(new ShardCondition.CatchingUp(Lag.MESSAGES, 1));
        assertThat(condition(1).reason()).contains("1 message waits");
        assertThat(condition(0)).isEqualTo(new ShardCondition.Running());
        round();
        assertThat(condition(1)).isEqualTo(new ShardCondition.Running());
        rounds = Optional.of(6L);
        assertThat(condition(1)).isEqualTo(new ShardCondition.CatchingUp(Lag.ROUNDS, 6));
    }

    @Test
    void aShardThatMakesNothingOfWhatWaitsIsStalled() {
        round();
        net.submit(1, 0, Optional.of(SOMEONE), COIN, Bytes.EMPTY);
        now = now.plusSeconds(10);
        assertThat(condition(1)).isEqualTo(new ShardCondition.Running());
        now = now.plusSeconds(1);
        assertThat(condition(1)).isEqualTo(new ShardCondition.Stalled(new Cause.NoRound(Duration.ofSeconds(11), 1)));
        // Where nothing waits, nothing is missing.
        assertThat(condition(0)).isEqualTo(new ShardCondition.Running());
        failure = Optional.of("the disk is full");
        assertThat(condition(0)).isEqualTo(new ShardCondition.Stalled(new Cause.Failed("the disk is full")));
        assertThat(condition(0).reason()).isEqualTo("the disk is full");
    }

    @Test
    void aShardWhoseBlockTakesLongIsToldFromThoseThatWaitForIt() {
        round();
        unfinished = Optional.of(new UnfinishedRound(new TreeSet<>(Set.of(2)), Duration.ofSeconds(10)));
        assertThat(condition(2)).isEqualTo(new ShardCondition.Running());
        unfinished = Optional.of(new UnfinishedRound(new TreeSet<>(Set.of(2)), Duration.ofSeconds(11)));
        assertThat(condition(2)).isEqualTo(new ShardCondition.Stalled(new Cause.SlowBlock(Duration.ofSeconds(11))));
        assertThat(condition(2).reason()).contains("executing for 11 s");
        assertThat(condition(0).reason()).isEqualTo("waits since 11 s for the blocks of shards 2");
        assertThat(condition(0).name()).isEqualTo("stalled");
    }

    /** A node on demand: nothing came for an hour, then something that is executed at once. */
    @Test
    void whatIsBeingExecutedAfterALongSilenceDoesNotWaitInVain() {
        round();
        now = now.plusSeconds(3_600);
        net.submit(1, 0, Optional.of(SOMEONE), COIN, Bytes.EMPTY);
        unfinished = Optional.of(new UnfinishedRound(new TreeSet<>(Set.of(1)), Duration.ofSeconds(1)));
        assertThat(condition(1)).isEqualTo(new ShardCondition.Running());
        unfinished = Optional.empty();
        assertThat(condition(1).name()).as("nobody begins a round").isEqualTo("stalled");
    }

    @Test
    void aLongSilenceHidesNoSlowBlock() {
        round();
        now = now.plusSeconds(3_600);
        round();
        unfinished = Optional.of(new UnfinishedRound(new TreeSet<>(Set.of(1)), Duration.ofSeconds(11)));
        assertThat(condition(1)).isEqualTo(new ShardCondition.Stalled(new Cause.SlowBlock(Duration.ofSeconds(11))));
    }

    /** The base fee has risen above what it offers, so that no block can have it. */
    @Test
    void aShardIsNotStalledByWhatNoBlockCanHave() {
        round();
        SignedTransaction cheap = SignedTransaction.sign(
                new DynamicFeeTransaction(
                        net.shard(1).chainId(),
                        0,
                        UInt256.ZERO,
                        net.shard(1).nextContext().baseFee(),
                        21_000,
                        Optional.of(SOMEONE),
                        COIN,
                        Bytes.EMPTY,
                        List.of()),
                Hex.decode("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"));
        assertThat(net.shard(1).submit(cheap)).isInstanceOf(Submission.Accepted.class);
        // Creates nothing and uses up a full block.
        Bytes loop = Bytes.fromHex("0x5b5f56");
        net.submit(1, 1, Optional.empty(), UInt256.ZERO, loop, 15_000_000);
        net.submit(1, 1, Optional.empty(), UInt256.ZERO, loop, 15_000_000);
        round();
        now = now.plusSeconds(11);
        assertThat(net.shard(1).pool().pendingCount()).isOne();
        assertThat(condition(1)).isEqualTo(new ShardCondition.Running());
        net.submit(1, 1, Optional.of(SOMEONE), COIN, Bytes.EMPTY);
        assertThat(condition(1)).isInstanceOf(ShardCondition.Stalled.class);
    }

    @Test
    void whatIsNewGoesWhereLittleWaits() {
        round();
        for (int i = 0; i < 400; i++) {
            net.submit(0, i % 2, Optional.of(SOMEONE), UInt256.ONE, Bytes.EMPTY);
        }
        net.submit(1, 0, Optional.of(SOMEONE), UInt256.ONE, Bytes.EMPTY);
        assertThat(monitor.placement().ranked().stream()
                        .map(candidate -> candidate.shard().index()))
                .containsExactly(1, 2, 0);
        assertThat(monitor.placement().best(Set.of(1)).orElseThrow().shard().index())
                .isEqualTo(2);
        assertThat(monitor.placement().best(Set.of(0, 1, 2))).isEmpty();
        assertThat(monitor.placement().ranked().getLast().reason()).contains("400 transactions");
        // A shard that has had full blocks is dearer, too.
        round();
        assertThat(monitor.placement().ranked().getLast().shard().index()).isZero();
    }

    @Test
    void howLargeTheStateIsComesFromTheLastCheckpoint() {
        var before = monitor.figures().shards().getFirst().stateSize().orElseThrow();
        assertThat(before.stored().orElseThrow()).isPositive();
        net.submit(0, 0, Optional.of(SOMEONE), COIN, Bytes.EMPTY);
        round();
        await(() ->
                monitor.figures().shards().getFirst().stateSize().orElseThrow().changed() > before.changed());
    }
}
