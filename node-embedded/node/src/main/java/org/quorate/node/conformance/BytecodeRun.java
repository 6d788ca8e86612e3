package org.quorate.node.conformance;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.BlockContext;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.Fork;
import org.quorate.evm.HaltReason;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.interpreter.Opcode;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** Runs a piece of bytecode by itself, for a look or to measure. The account that holds it has no storage to begin with. */
public final class BytecodeRun {
    private static final Address CALLER = Address.fromHex("0x00000000000000000000000000000000000ca11e");
    private static final Address CONTRACT = Address.fromHex("0x000000000000000000000000000000000000c0de");
    private static final UInt256 FUNDS = UInt256.fromHex("0xd3c21bcecceda1000000");
    private static final long BLOCK_GAS_LIMIT = 30_000_000;

    private final TransactionProcessor processor = new TransactionProcessor();
    private final StateSnapshot state;
    private final BlockContext block;
    private final Bytes input;
    private final long gas;

    /** @param gas given to the call; nothing is taken from it beforehand */
    public BytecodeRun(Fork fork, Bytes code, Bytes input, long gas) {
        this.input = input;
        this.gas = gas;
        StateSnapshot.Editor editor = StateSnapshot.empty().edit();
        editor.putCode(code);
        editor.put(CALLER, account(Hash.EMPTY_CODE));
        editor.put(CONTRACT, account(Hash.keccak256(code)));
        state = editor.freeze();
        block = new BlockContext(
                fork,
                UInt256.ONE,
                1,
                1,
                BLOCK_GAS_LIMIT,
                Address.ZERO,
                Hash.ZERO,
                UInt256.ZERO,
                UInt256.ONE,
                BlobSchedule.ofFork(fork),
                BlockHashes.NONE);
    }

    private static AccountUpdate account(Hash codeHash) {
        return new AccountUpdate(true, 1, FUNDS, codeHash, java.util.Map.of());
    }

    /** Runs once. */
    public Executed run(Tracer tracer) {
        return processor.systemCall(CALLER, CONTRACT, input, gas, block, state, tracer);
    }

    /**
     * Runs over and over: first to warm up, then in samples.
     *
     * @return millions of gas per second of processor time, the median of the samples
     */
    public double measure(long warmUpMillis, int samples, long sampleMillis) {
        sample(warmUpMillis);
        double[] rates = new double[samples];
        for (int i = 0; i < samples; i++) {
            rates[i] = sample(sampleMillis);
        }
        Arrays.sort(rates);
        return rates[samples / 2];
    }

    private double sample(long millis) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long deadline = System.nanoTime() + millis * 1_000_000;
        long begin = threads.getCurrentThreadCpuTime();
        long used = 0;
        do {
            used += run(Tracer.NONE).gasUsed();
        } while (System.nanoTime() < deadline);
        long nanos = Math.max(1, threads.getCurrentThreadCpuTime() - begin);
        return used * 1_000.0 / nanos;
    }

    /** A tracer that writes a line of JSON for each instruction (EIP-3155). */
    public static Tracer lineTracer(Consumer<String> lines) {
        return new LineTracer(lines);
    }

    private static final class LineTracer implements Tracer {
        private final Consumer<String> lines;
        private String before = "";

        LineTracer(Consumer<String> lines) {
            this.lines = lines;
        }

        @Override
        public boolean wantsSteps() {
            return true;
        }

        @Override
        public void onStep(StepView step) {
            StringBuilder line = new StringBuilder(200);
            line.append("{\"pc\":").append(step.pc()).append(",\"op\":").append(step.opcode());
            line.append(",\"gas\":\"0x").append(Long.toHexString(step.gas())).append('"');
            line.append(",\"memSize\":").append(step.memorySize()).append(",\"stack\":[");
            for (int i = step.stackSize() - 1; i >= 0; i--) {
                line.append('"').append(step.stack(i).toHex()).append(i > 0 ? "\"," : "\"");
            }
            line.append("],\"depth\":")
                    .append(step.depth() + 1)
                    .append(",\"refund\":")
                    .append(step.refund());
            line.append(",\"opName\":\"").append(Opcode.name(step.opcode())).append('"');
            before = line.toString();
        }

        @Override
        public void onStepEnd(StepView step, long gasCost, Optional<HaltReason> halt) {
            String error =
                    halt.map(reason -> ",\"error\":\"" + reason.message() + '"').orElse("");
            lines.accept(before + ",\"gasCost\":\"0x" + Long.toHexString(gasCost) + '"' + error + '}');
        }
    }
}
