package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.block.Horizon;
import org.quorate.chain.message.MessageTracker;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.BlockExecutor;
import org.quorate.parallel.BlockInput;
import org.quorate.parallel.BlockOutput;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.parallel.TransactionSource;
import org.quorate.protocol.message.Messenger;

/** A slow shard does not stop the others from executing their next block, only from being committed ahead; nothing is lost by that. */
@Timeout(120)
class SlowShardTest {
    private static final int SHARDS = 3;
    private static final long BASE = 31_337;

    @TempDir
    private Path folder;

    private final long seed = new Random().nextLong();
    private final Workload workload = new Workload(new Random(seed));
    private final Gate gate = new Gate();

    /** Executes blocks; one shard's waits until all others have executed the block after it. */
    private static final class Gate implements BlockExecutor {
        private static final int NONE = -1;

        private final BlockExecutor executor = new SequentialExecutor(new TransactionProcessor());
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private final AtomicInteger overtaken = new AtomicInteger();
        private final long[] executed = new long[SHARDS];
        private int slow = NONE;
        private boolean failing;

        @Override
        public BlockOutput execute(BlockInput input, TransactionSource source) {
            BlockOutput output = executor.execute(input, source);
            int shard = (int) (input.context().chainId().longValue() - BASE);
            lock.lock();
            try {
                if (shard == slow) {
                    awaitOthers(input.context().number() + 1);
                }
                executed[shard] = input.context().number();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            return output;
        }

        private void awaitOthers(long block) {
            while (!othersAreAt(block)) {
                changed.awaitUninterruptibly();
            }
            overtaken.incrementAndGet();
            slow = NONE;
            if (failing) {
                throw new IllegalStateException("meant to fail in this test");
            }
        }

        private boolean othersAreAt(long block) {
            for (int shard = 0; shard < SHARDS; shard++) {
                if (shard != slow && executed[shard] < block) {
                    return false;
                }
            }
            return true;
        }

        /** The next block of a shard is slow. */
        void slow(int shard, boolean fails) {
            lock.lock();
            try {
                slow = shard;
                failing = fails;
            } finally {
                lock.unlock();
            }
        }
    }

    private TestChains open() {
        return TestChains.executing(folder, SHARDS, gate);
    }

    private void work(TestChains chains) {
        for (int from = 0; from < SHARDS; from++) {
            workload.sendSome(chains.engine.shard(from), chains.engine.shard((from + 1) % SHARDS));
            workload.sendSome(chains.engine.shard(from), chains.engine.shard((from + 2) % SHARDS));
        }
        chains.executeRound();
    }

    private static Horizon horizon(TestChains chains, int shard, long number) {
        return Horizon.of(chains.engine.shard(shard).block(number).orElseThrow().header());
    }

    private static int sent(CommittedBlock block) {
        return MessageTracker.idsSent(block.receipts()).size();
    }

    /** How many messages of a shard a block delivers. */
    private static long delivered(CommittedBlock block, int source) {
        return block.receipts().stream()
                .flatMap(receipt -> receipt.logs().stream())
                .flatMap(log -> Messenger.delivered(log).stream())
                .filter(delivery -> delivery.source() == source)
                .count();
    }

    @Test
    void othersExecuteTheirNextBlockMeanwhile() {
        try (TestChains chains = open()) {
            do {
                for (int i = 0; i < 3; i++) {
                    work(chains);
                }
                chains.engine.awaitAnnounced();
                long before = chains.engine.head().number();
                gate.slow(2, false);
                work(chains);
                assertThat(chains.engine.unfinished().orElseThrow().shards()).containsExactly(2);
                assertThat(chains.engine.head().number())
                        .as("the slow shard holds up the commit")
                        .isEqualTo(before);
                // Its block ends only when the others have executed the one that this begins.
                work(chains);
                chains.engine.awaitAnnounced();
                work(chains);
                chains.engine.awaitAnnounced();
            } while (sent(slowBlock(chains)) == 0);
            long slow = chains.engine.head().number() - 2;
            for (int shard = 0; shard < 2; shard++) {
                assertThat(horizon(chains, shard, slow)).isEqualTo(Horizon.PARENT);
                assertThat(horizon(chains, shard, slow + 1)).isEqualTo(Horizon.GRANDPARENT);
                assertThat(horizon(chains, shard, slow + 2)).isEqualTo(Horizon.PARENT);
                CommittedBlock next = chains.engine.shard(shard).block(slow + 1).orElseThrow();
                assertThat(delivered(next, 2))
                        .as("seed %d: only of the round before", seed)
                        .isZero();
            }
            assertThat(horizon(chains, 2, slow + 1)).isEqualTo(Horizon.PARENT);
            long arrived = 0;
            for (int shard = 0; shard < 2; shard++) {
                arrived += delivered(chains.engine.shard(shard).block(slow + 2).orElseThrow(), 2);
            }
            assertThat(arrived)
                    .as("seed %d: two rounds later at the latest", seed)
                    .isGreaterThanOrEqualTo(sent(slowBlock(chains)));
            Channels.check(chains.engine, "seed " + seed);
        }
    }

    private static CommittedBlock slowBlock(TestChains chains) {
        return chains.engine.shard(2).block(chains.engine.head().number() - 2).orElseThrow();
    }

    /** Each run ends with a failure, so that the next one begins by executing rounds again. */
    @Test
    void everyShardMayBeSlowNowAndThen() {
        Random random = new Random(seed);
        for (int run = 0; run < 5; run++) {
            try (TestChains chains = open()) {
                Channels.check(chains.engine, "after a restart, run " + run + ", seed " + seed);
                for (int i = 5 + random.nextInt(7); i > 0; i--) {
                    if (random.nextBoolean()) {
                        gate.slow(random.nextInt(SHARDS), false);
                        work(chains);
                    }
                    work(chains);
                }
                chains.engine.awaitAnnounced();
                Channels.check(chains.engine, "run " + run + ", seed " + seed);
                gate.slow(random.nextInt(SHARDS), true);
                work(chains);
                assertThatThrownBy(() -> work(chains)).hasMessageContaining("meant to fail");
            }
        }
        assertThat(gate.overtaken.get()).as("seed %d", seed).isGreaterThan(5);
    }

    /** What others have executed ahead is gone with the round that was not finished. */
    @Test
    void whatIsExecutedAheadOfAFailureIsNotStored() {
        long last;
        try (TestChains chains = open()) {
            for (int i = 0; i < 5; i++) {
                work(chains);
            }
            chains.engine.awaitAnnounced();
            last = chains.engine.head().number();
            gate.slow(1, true);
            work(chains);
            assertThatThrownBy(() -> work(chains)).hasMessageContaining("meant to fail");
            assertThat(gate.overtaken.get()).isOne();
            assertThat(chains.engine.failure()).isPresent();
        }
        try (TestChains chains = open()) {
            assertThat(chains.engine.head().number()).isEqualTo(last);
            work(chains);
            chains.engine.awaitAnnounced();
            assertThat(chains.engine.head().number()).isEqualTo(last + 1);
            Channels.check(chains.engine, "seed " + seed);
        }
    }
}
