package org.quorate.evm.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.evm.TestEvm.CONTRACT;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorate.evm.Fork;
import org.quorate.evm.TestEvm;
import org.quorate.evm.TestWorld;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/** Random code gives the same in the plain interpreter, in the fused one, and in the plain one with a tracer. */
class DifferentialFuzzTest {
    private static final long FIRST_SEED = 7_000_000;
    private static final int ORDINARY_RUNS = 20_000;
    private static final Address OTHER = Address.fromHex("0x0000000000000000000000000000000000000b0b");
    private static final Fork[] FORKS = {Fork.CANCUN, Fork.PRAGUE, Fork.OSAKA};

    private static final Tracer WATCHER = new Tracer() {
        @Override
        public boolean wantsSteps() {
            return true;
        }

        @Override
        public void onStep(StepView step) {
            assertThat(step.gas()).isNotNegative();
        }
    };

    private final TestEvm plain = new TestEvm(Translation.NEVER);
    private final TestEvm fused = new TestEvm(Translation.ALWAYS);

    @Test
    void allInterpretersAgree() {
        int successes = 0;
        for (int i = 0; i < ORDINARY_RUNS; i++) {
            successes += compare(FIRST_SEED + i) ? 1 : 0;
        }
        // Code that fails at its first instructions would test little.
        assertThat(successes).isGreaterThan(ORDINARY_RUNS / 5);
    }

    @Test
    @Tag("long")
    void allInterpretersAgreeForTenMinutes() {
        long first = System.nanoTime();
        Instant end = Instant.now().plus(Duration.ofMinutes(10));
        for (long seed = first; Instant.now().isBefore(end); seed++) {
            compare(seed);
        }
    }

    /** Whether the code succeeds. */
    private boolean compare(long seed) {
        Random random = new Random(seed);
        Fork fork = FORKS[random.nextInt(FORKS.length)];
        Bytes code = RandomCode.make(random);
        Bytes otherCode = RandomCode.make(random);
        byte[] input = new byte[random.nextInt(70)];
        random.nextBytes(input);
        long gas = random.nextInt(5) == 0 ? random.nextInt(2_000) : 100_000;
        Executed expected = plain.run(fork, world(code, otherCode), Bytes.wrap(input), gas, Tracer.NONE);
        Executed actual = fused.run(fork, world(code, otherCode), Bytes.wrap(input), gas, Tracer.NONE);
        assertThat(actual)
                .as("seed %d, fork %s, gas %d, code %s, other %s", seed, fork, gas, code, otherCode)
                .isEqualTo(expected);
        if (random.nextInt(10) == 0) {
            Executed traced = plain.run(fork, world(code, otherCode), Bytes.wrap(input), gas, WATCHER);
            assertThat(traced).as("seed %d, traced", seed).isEqualTo(expected);
        }
        return expected.success();
    }

    private static TestWorld world(Bytes code, Bytes otherCode) {
        return new TestWorld()
                .withCode(CONTRACT, code)
                .withBalance(CONTRACT, UInt256.of(1_000))
                .withStorage(CONTRACT, UInt256.ONE, UInt256.of(5))
                .withCode(OTHER, otherCode);
    }
}
