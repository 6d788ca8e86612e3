package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.DevAccounts;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Refusal;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.Submission.Accepted;
import org.quorate.chain.Submission.Refused;
import org.quorate.chain.block.BlockBuilder;
import org.quorate.chain.metrics.PipelineSample;
import org.quorate.chain.metrics.PipelineStage;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SignedTransaction;

/** Rounds that are executed while earlier ones are still on their way, because a listener holds the announcements up. */
@Timeout(60)
class PipelineTest {
    private static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");
    private static final Address ALICE = DevAccounts.address(0);

    /** Chains whose announcements wait from the second round on. */
    private static final class HeldUp implements AutoCloseable {
        final CountDownLatch announcing = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        final List<Long> announced = new ArrayList<>();
        final TestChains chains;
        final Shard shard;

        HeldUp(TestChains chains) throws InterruptedException {
            this.chains = chains;
            this.shard = chains.engine.shard(0);
            chains.engine.onRound(this::hear);
            chains.executeRound();
            announcing.await();
        }

        private void hear(Round round) {
            announced.add(round.number());
            announcing.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        void release() {
            goOn.countDown();
            chains.engine.awaitAnnounced();
        }

        @Override
        public void close() {
            goOn.countDown();
            chains.close();
        }
    }

    @Test
    void whatIsExecutedAndNotAnnouncedIsPending() throws InterruptedException {
        try (HeldUp held = new HeldUp(TestChains.inMemory(1))) {
            SignedTransaction first = DevAccounts.transfer(0, 0, BOB, UInt256.of(5));
            held.shard.submit(first);
            held.chains.executeRound();
            SignedTransaction second = DevAccounts.transfer(0, 1, BOB, UInt256.of(6));
            assertThat(held.shard.submit(second)).isEqualTo(new Accepted(second.hash()));
            held.chains.executeRound();

            assertThat(held.shard.head().number()).isOne();
            assertThat(held.shard.headState().balance(BOB)).isEqualTo(UInt256.ZERO);
            assertThat(held.shard.headState().nonce(ALICE)).isZero();
            assertThat(held.shard.block(2)).isEmpty();
            assertThat(held.shard.state(2)).isEmpty();
            assertThat(held.shard.transaction(first.hash())).isEmpty();
            assertThat(held.shard.pool().transaction(first.hash())).contains(new PooledTransaction(first, ALICE));
            assertThat(held.shard.pool().pendingNonce(ALICE)).isEqualTo(2);
            assertThat(held.shard.pool().pendingCount()).isEqualTo(2);
            assertThat(held.shard.pool().pending())
                    .extracting(PooledTransaction::hash)
                    .containsExactly(first.hash(), second.hash());
            assertThat(held.shard.submit(first))
                    .as("it cannot go into a second block")
                    .isEqualTo(new Refused(Refusal.ALREADY_KNOWN, "already known"));
            assertThat(held.shard.submit(DevAccounts.transfer(0, 0, BOB, UInt256.of(7))))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                            .isEqualTo(Refusal.NONCE_TOO_LOW));

            held.release();

            assertThat(held.shard.head().number()).isEqualTo(3);
            assertThat(held.shard.headState().balance(BOB)).isEqualTo(UInt256.of(11));
            assertThat(held.shard
                            .transaction(first.hash())
                            .orElseThrow()
                            .block()
                            .number())
                    .isEqualTo(2);
            assertThat(held.shard
                            .transaction(second.hash())
                            .orElseThrow()
                            .block()
                            .number())
                    .isEqualTo(3);
            assertThat(held.shard.pool().transaction(first.hash())).isEmpty();
            assertThat(held.shard.pool().pendingCount()).isZero();
            assertThat(held.announced).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void executionWaitsWhenTooManyRoundsAreOnTheirWay() throws InterruptedException {
        try (HeldUp held = new HeldUp(TestChains.inMemory(2))) {
            int capacity = held.chains.engine.pipeline().capacity();
            assertThat(capacity).isLessThan(BlockBuilder.RANDAO_DISTANCE);
            for (int inside = 1; inside < capacity; inside++) {
                held.chains.executeRound();
            }
            Thread next = Thread.ofPlatform().start(held.chains::executeRound);
            assertThat(next.join(Duration.ofMillis(100))).isFalse();
            assertThat(held.chains.engine.pipeline().roundsInside()).isEqualTo(capacity);
            held.goOn.countDown();
            next.join();
            held.release();
            assertThat(held.announced).hasSize(capacity + 1).isSorted();
            assertThat(held.chains.engine.head().number()).isEqualTo(capacity + 1);
        }
    }

    /** Everything on its way is made durable by a clean end, and the blocks are those that recovery comes to. */
    @Test
    void whatIsOnItsWaySurvivesACleanEnd(@TempDir Path folder) throws InterruptedException {
        try (HeldUp held = new HeldUp(TestChains.in(folder, 1))) {
            for (int nonce = 0; nonce < 4; nonce++) {
                held.shard.submit(DevAccounts.transfer(0, nonce, BOB, UInt256.ONE));
                held.chains.executeRound();
            }
            assertThat(held.shard.head().number()).isOne();
        }
        try (TestChains chains = TestChains.in(folder, 1)) {
            assertThat(chains.engine.head().number()).isEqualTo(5);
            assertThat(chains.engine.shard(0).headState().balance(BOB)).isEqualTo(UInt256.of(4));
        }
    }

    /** A contract that stores BLOCKHASH of the parent and PREVRANDAO gets those of blocks that were sealed meanwhile. */
    @Test
    void blocksOnTheirWayHaveTheirHashesForContracts() throws InterruptedException {
        Bytes storing = Bytes.fromHex("0x600143034043554460005500");
        Bytes init =
                Bytes.fromHex("0x600c600c600039600c6000f3" + storing.toHex().substring(2));
        try (HeldUp held = new HeldUp(TestChains.inMemory(1))) {
            held.shard.submit(DevAccounts.call(0, 0, Optional.empty(), init));
            held.chains.executeRound();
            Address contract = Address.ofCreate(ALICE, 0);
            for (int nonce = 1; nonce < 4; nonce++) {
                held.shard.submit(DevAccounts.call(0, nonce, Optional.of(contract), Bytes.EMPTY));
                held.chains.executeRound();
            }
            held.release();
            for (long number = 3; number <= 5; number++) {
                CommittedBlock block = held.shard.block(number).orElseThrow();
                assertThat(held.shard.headState().storage(contract, UInt256.of(number)))
                        .as("hash of block %d", number - 1)
                        .isEqualTo(block.header().parentHash().toUInt256());
            }
            assertThat(held.shard.headState().storage(contract, UInt256.ZERO))
                    .isEqualTo(held.shard.head().header().prevRandao().toUInt256());
        }
    }

    @Test
    void stagesAreCounted() {
        try (TestChains chains = TestChains.inMemory(2)) {
            chains.engine.shard(0).submit(DevAccounts.transfer(0, 0, BOB, UInt256.ONE));
            chains.round();
            chains.round();
            PipelineSample sample = chains.engine.pipeline();
            assertThat(sample.stages()).containsOnlyKeys(PipelineStage.values());
            assertThat(sample.stages().get(PipelineStage.RECOVER).count()).isOne();
            assertThat(sample.stages().get(PipelineStage.EXECUTE).count()).isEqualTo(4);
            assertThat(sample.stages().get(PipelineStage.ROOT).transactions()).isOne();
            assertThat(sample.stages().get(PipelineStage.APPEND).transactions()).isOne();
            assertThat(sample.stages().get(PipelineStage.ANNOUNCE).count()).isEqualTo(2);
            assertThat(sample.stages().values())
                    .allSatisfy(times -> assertThat(times.maxNanos()).isBetween(1L, times.totalNanos()));
            assertThat(sample.roundsInside()).isZero();
        }
    }
}
