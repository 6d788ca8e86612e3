package org.quorate.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.BlockContext;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionProcessor;
import org.quorate.node.conformance.HostileInputs.HostileInput;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * No program keeps the engine busy for long with the gas of a block. The aim is three seconds, cold code and all. The bound
 * here is processor time, which other work on the machine hardly changes, and far above the aim, for slow machines; the
 * mistakes that it is to find cost half a minute and more.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GasBoundsTimeTest {
    private static final Duration BOUND = Duration.ofSeconds(20);

    static List<HostileInput> programs() {
        return HostileInputs.programs();
    }

    static List<HostileInput> precompiles() {
        return HostileInputs.precompiles();
    }

    @ParameterizedTest
    @MethodSource
    void programs(HostileInput input) {
        assertEndsSoon(input);
    }

    @ParameterizedTest
    @MethodSource
    @Tag("long")
    void precompiles(HostileInput input) {
        assertEndsSoon(input);
    }

    private static void assertEndsSoon(HostileInput input) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        Executed result = run(input);
        Duration time = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
        assertThat(time).as(input.name()).isLessThan(BOUND);
        assertThat(result.gasUsed()).isBetween(0L, input.gas());
    }

    /** In an engine of its own: nothing is translated or analysed beforehand. */
    static Executed run(HostileInput input) {
        BlockContext block = new BlockContext(
                input.fork(),
                UInt256.ONE,
                1,
                1,
                HostileInputs.BLOCK_GAS,
                Address.ZERO,
                Hash.ZERO,
                UInt256.ZERO,
                UInt256.ONE,
                BlobSchedule.ofFork(input.fork()),
                BlockHashes.NONE);
        return new TransactionProcessor()
                .systemCall(
                        HostileInputs.contract(0),
                        input.target(),
                        input.data(),
                        input.gas(),
                        block,
                        input.state(),
                        Tracer.NONE);
    }
}
