package org.quorate.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorate.evm.TestEvm.CONTRACT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.interpreter.Translation;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.block.Log;

class LimitedTracerTest {
    private static final long BLOCK_GAS = 30_000_000;
    private static final int MAX_BYTES = 10_000_000;

    private final TestEvm evm = new TestEvm(Translation.WHEN_REUSED);

    /** Keeps everything there is to keep. */
    private static final class Hoarder implements Tracer {
        final List<Object> kept = new ArrayList<>();
        long bytes;

        private void keep(Object event, long size) {
            kept.add(event);
            bytes += size;
        }

        @Override
        public boolean wantsSteps() {
            return true;
        }

        @Override
        public void onEnter(FrameStart frame) {
            keep(frame, frame.input().length());
        }

        @Override
        public void onExit(FrameEnd frame) {
            keep(frame, frame.output().length());
        }

        @Override
        public void onStep(StepView step) {
            for (int i = 0; i < step.stackSize(); i++) {
                keep(step.stack(i), 32);
            }
            keep(step.memory(0, step.memorySize()), step.memorySize());
            Bytes data = step.returnData();
            keep(data, data.length());
        }

        @Override
        public void onStepEnd(StepView step, long gasCost, Optional<HaltReason> halt) {
            keep(gasCost, 8);
        }

        @Override
        public void onLog(Log log) {
            keep(log, log.data().length() + 32L * log.topics().size());
        }
    }

    private Executed run(String code, Tracer tracer) {
        return evm.run(new TestWorld().withCode(CONTRACT, Bytes.fromHex(code)), Bytes.EMPTY, BLOCK_GAS, tracer);
    }

    @ParameterizedTest
    @CsvSource({
        "a loop, 5b5f56",
        "a loop with much on the stack, 6103e05b5f81600190039081600357005b5f56",
        "a loop with 2 MB of memory, 5f62200000525b600656",
        "calls with 2 MB of input, 5f62200000525b5f5f622000005f5f6101005af150600656",
        "logs of 64 KB, 5b620100005fa05f56",
        "calls that fail at once, 5b5f5f5f5f5f305af1505f56",
    })
    void noProgramMakesATracerKeepMore(String name, String code) {
        Hoarder hoarder = new Hoarder();
        assertThatThrownBy(() -> run(code, new LimitedTracer(hoarder, MAX_BYTES)))
                .as(name)
                .isInstanceOf(TraceLimitException.class)
                .hasMessageContaining("9765 KB");
        assertThat(hoarder.bytes).as(name).isPositive().isLessThanOrEqualTo(MAX_BYTES);
        // An event or a piece of one is at least 64 bytes of the limit.
        assertThat(hoarder.kept).as(name).hasSizeLessThanOrEqualTo(MAX_BYTES / 64);
    }

    @Test
    void anExecutionWithinTheLimitIsSeenWhole() {
        String code = "60ff5f5260205fa060205f5f5f5f6101005af15f5ffd";
        Hoarder alone = new Hoarder();
        Executed expected = run(code, alone);
        Hoarder limited = new Hoarder();
        Executed actual = run(code, new LimitedTracer(limited, MAX_BYTES));
        assertThat(limited.kept).isEqualTo(alone.kept).isNotEmpty();
        assertThat(actual).isEqualTo(expected);
    }

    /** The machine that was left in the middle of calls is used again. */
    @Test
    void theNextExecutionIsNotTouchedByOneThatWasEnded() {
        String recursion = "60015f5560015f5d5f5f5f5f5f305af1";
        Executed expected = new TestEvm(Translation.WHEN_REUSED)
                .run(
                        new TestWorld().withCode(CONTRACT, Bytes.fromHex("5f545f52595ff3")),
                        Bytes.EMPTY,
                        100_000,
                        Tracer.NONE);
        assertThatThrownBy(() -> run(recursion, new LimitedTracer(new Hoarder(), 20_000)))
                .isInstanceOf(TraceLimitException.class);
        Executed actual = evm.run(
                new TestWorld().withCode(CONTRACT, Bytes.fromHex("5f545f52595ff3")), Bytes.EMPTY, 100_000, Tracer.NONE);
        assertThat(actual).isEqualTo(expected);
    }
}
