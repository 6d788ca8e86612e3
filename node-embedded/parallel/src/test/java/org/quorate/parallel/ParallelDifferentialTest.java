package org.quorate.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** Both twins on random blocks: the same transactions, receipts, changes, and calls to the source. */
class ParallelDifferentialTest {
    private final SequentialExecutor sequential = new SequentialExecutor(new TransactionProcessor());

    @Test
    void bothTwinsAgreeOnRandomBlocks() {
        compare(new SplittableRandom().nextLong() >>> 1, 400);
    }

    @Test
    @Tag("long")
    void bothTwinsAgreeOnTenThousandRandomBlocks() {
        compare(new SplittableRandom().nextLong() >>> 1, 10_000);
    }

    private void compare(long firstSeed, int count) {
        for (int workers = 2; workers <= 5; workers++) {
            ParallelOptions options = new ParallelOptions(workers, 0, workers % 2 == 0, workers != 3);
            try (BlockStmExecutor parallel = new BlockStmExecutor(new TransactionProcessor(), options)) {
                for (long seed = firstSeed + workers; seed < firstSeed + workers + count; seed += 4) {
                    compare(seed, parallel);
                }
            }
        }
    }

    private void compare(long seed, BlockExecutor parallel) {
        boolean leavesSendersOut = seed % 3 != 0;
        Result expected = run(sequential, seed, leavesSendersOut, false);
        Result actual = run(parallel, seed, leavesSendersOut, seed % 2 == 0);
        assertThat(actual.calls).as("calls of the source, seed " + seed).isEqualTo(expected.calls);
        assertThat(actual.failure).as("seed " + seed).isEqualTo(expected.failure);
        if (expected.output != null) {
            assertThat(actual.output.receipts()).as("receipts, seed " + seed).isEqualTo(expected.output.receipts());
            assertThat(actual.output.delta()).as("changes, seed " + seed).isEqualTo(expected.output.delta());
            assertThat(actual.output).as("seed " + seed).isEqualTo(expected.output);
        }
    }

    private record Result(BlockOutput output, String failure, List<String> calls) {}

    private static Result run(BlockExecutor executor, long seed, boolean leavesSendersOut, boolean delays) {
        RandomBlock block = new RandomBlock(seed);
        ListSource source = new ListSource(block.transactions, leavesSendersOut);
        BlockInput input = block.input();
        if (delays) {
            input = new BlockInput(
                    input.context(),
                    new Delaying(input.state()),
                    input.parentHash(),
                    input.parentBeaconBlockRoot(),
                    input.withdrawals(),
                    input.depositContract());
        }
        try {
            return new Result(executor.execute(input, source), null, source.calls);
        } catch (SystemCallException | ArithmeticException e) {
            return new Result(null, e.toString(), source.calls);
        }
    }

    /** Reads that take their time now and then, so that threads meet in every order. */
    private record Delaying(WorldState world) implements WorldState {
        private static void delay() {
            int dice = ThreadLocalRandom.current().nextInt(40);
            if (dice == 0) {
                LockSupport.parkNanos(20_000);
            } else if (dice < 4) {
                Thread.yield();
            }
        }

        @Override
        public UInt256 balance(Address address) {
            delay();
            return world.balance(address);
        }

        @Override
        public long nonce(Address address) {
            delay();
            return world.nonce(address);
        }

        @Override
        public Hash codeHash(Address address) {
            delay();
            return world.codeHash(address);
        }

        @Override
        public Bytes code(Hash codeHash) {
            delay();
            return world.code(codeHash);
        }

        @Override
        public UInt256 storage(Address address, UInt256 slot) {
            delay();
            return world.storage(address, slot);
        }

        @Override
        public boolean hasStorage(Address address) {
            delay();
            return world.hasStorage(address);
        }
    }
}
