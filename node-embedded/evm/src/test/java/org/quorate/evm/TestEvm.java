package org.quorate.evm;

import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.interpreter.Translation;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** Runs bytecode in a block that stands still. */
public final class TestEvm {
    public static final Address CALLER = Address.fromHex("0x00000000000000000000000000000000000ca11e");
    public static final Address CONTRACT = Address.fromHex("0x000000000000000000000000000000000000c0de");
    public static final Address COINBASE = Address.fromHex("0x000000000000000000000000000000000000c01b");
    public static final long GAS = 10_000_000;

    private final TransactionProcessor processor;

    public TestEvm(Translation translation) {
        processor = new TransactionProcessor(translation);
    }

    public static BlockContext block(Fork fork) {
        return new BlockContext(
                fork,
                UInt256.of(31337),
                1000,
                1_700_000_000,
                30_000_000,
                COINBASE,
                Hash.keccak256(Bytes.EMPTY),
                UInt256.of(7),
                UInt256.of(3),
                BlobSchedule.ofFork(fork),
                number -> UInt256.of(number).toHash());
    }

    /** Calls the code at {@link #CONTRACT} with all of {@link #GAS}, of which nothing is intrinsic. */
    public Executed run(String code) {
        return run(code, Bytes.EMPTY, GAS);
    }

    public Executed run(String code, Bytes input, long gas) {
        return run(new TestWorld().withCode(CONTRACT, Bytes.fromHex(code)), input, gas, Tracer.NONE);
    }

    public Executed run(TestWorld world, Bytes input, long gas, Tracer tracer) {
        return run(Fork.OSAKA, world, input, gas, tracer);
    }

    public Executed run(Fork fork, TestWorld world, Bytes input, long gas, Tracer tracer) {
        return processor.systemCall(CALLER, CONTRACT, input, gas, block(fork), world, tracer);
    }

    public TransactionProcessor processor() {
        return processor;
    }
}
