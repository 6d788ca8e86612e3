package org.quorate.node.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.BlockContext;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.ExecutionMode;
import org.quorate.evm.Fork;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.DynamicFeeTransaction;

/** Runs kernels in the embedded EVM, as eth_call would, and measures the calling thread. */
final class KernelRunner {
    /** Enough for any kernel, and few enough that gas times price stays in bounds. */
    static final long GAS_LIMIT = 5_000_000_000L;

    private static final UInt256 CHAIN_ID = UInt256.of(31337);
    private static final Address SENDER = Address.fromWord(0, 0, 0xbe7c_5e4dL);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final TransactionProcessor processor = new TransactionProcessor();
    private final BenchPlan plan;

    KernelRunner(BenchPlan plan) {
        this.plan = plan;
    }

    Measurement measure(Kernel kernel) {
        DynamicFeeTransaction call = call(kernel);
        WorldState state = new CodeOnlyState(kernel.address(), kernel.code());
        Executed first = execute(call, state);
        long warmUpEnd = threads.getCurrentThreadCpuTime() + plan.warmUp().toNanos();
        while (threads.getCurrentThreadCpuTime() < warmUpEnd) {
            execute(call, state);
        }
        double megagas = first.gasUsed() / 1e6;
        List<Double> speeds = new ArrayList<>();
        List<Double> allocations = new ArrayList<>();
        for (int i = 0; i < plan.samples(); i++) {
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long start = threads.getCurrentThreadCpuTime();
            long elapsed;
            int calls = 0;
            do {
                execute(call, state);
                calls++;
                elapsed = threads.getCurrentThreadCpuTime() - start;
            } while (elapsed < plan.sample().toNanos());
            speeds.add(calls * megagas * 1e9 / elapsed);
            allocations.add((threads.getCurrentThreadAllocatedBytes() - bytes) / (calls * megagas));
        }
        return new Measurement(kernel, first.gasUsed(), first.output(), speeds, allocations);
    }

    private Executed execute(DynamicFeeTransaction call, WorldState state) {
        TransactionOutcome outcome =
                processor.execute(call, SENDER, BLOCK, state, ExecutionMode.SIMULATION, Tracer.NONE);
        if (outcome instanceof Executed executed && executed.success()) {
            return executed;
        }
        throw new IllegalStateException("a benchmark call failed: " + outcome);
    }

    private static DynamicFeeTransaction call(Kernel kernel) {
        return new DynamicFeeTransaction(
                CHAIN_ID,
                0,
                UInt256.ZERO,
                UInt256.ZERO,
                GAS_LIMIT,
                Optional.of(kernel.address()),
                UInt256.ZERO,
                kernel.callData(),
                List.of());
    }

    private static final BlockContext BLOCK = new BlockContext(
            Fork.OSAKA,
            CHAIN_ID,
            1,
            1_800_000_000L,
            GAS_LIMIT,
            Address.ZERO,
            Hash.ZERO,
            UInt256.ZERO,
            UInt256.ZERO,
            BlobSchedule.ofFork(Fork.OSAKA),
            BlockHashes.NONE);

    /** A world with one contract, which owns nothing. */
    private record CodeOnlyState(Address contract, Bytes contractCode, Hash contractCodeHash) implements WorldState {
        CodeOnlyState(Address contract, Bytes contractCode) {
            this(contract, contractCode, Hash.keccak256(contractCode));
        }

        @Override
        public UInt256 balance(Address address) {
            return UInt256.ZERO;
        }

        @Override
        public long nonce(Address address) {
            return address.equals(contract) ? 1 : 0;
        }

        @Override
        public Hash codeHash(Address address) {
            return address.equals(contract) ? contractCodeHash : Hash.EMPTY_CODE;
        }

        @Override
        public Bytes code(Hash codeHash) {
            return codeHash.equals(contractCodeHash) ? contractCode : Bytes.EMPTY;
        }

        @Override
        public UInt256 storage(Address address, UInt256 slot) {
            return UInt256.ZERO;
        }

        @Override
        public boolean hasStorage(Address address) {
            return false;
        }
    }
}
