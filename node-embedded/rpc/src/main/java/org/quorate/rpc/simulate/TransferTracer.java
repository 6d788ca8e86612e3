package org.quorate.rpc.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.evm.CallKind;
import org.quorate.evm.HaltReason;
import org.quorate.evm.Tracer;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Log;
import org.quorate.rpc.trace.Failures;
import org.quorate.rpc.trace.TraceBudget;

/** Collects the logs of one block's calls, those of moved coins among them if they are wanted, and why a call failed. */
final class TransferTracer implements Tracer {
    /** Where moves of coins seem to come from (ERC-7528). */
    private static final Address COIN = Address.fromHex("0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee");

    private static final Hash TRANSFER = Hash.keccak256(
            Bytes.wrap("Transfer(address,address,uint256)".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    private static final int LOG_BYTES = 500;

    private final TraceBudget budget;
    private final boolean transfers;
    private final List<IndexedLog> logs = new ArrayList<>();
    /** How many logs there were when each open frame began. */
    private final List<Integer> marks = new ArrayList<>();

    private final Failures failures = new Failures();
    private final List<FrameStart> open = new ArrayList<>();
    private Optional<String> failure = Optional.empty();
    private int count;

    /** @param index among all logs of the block, those taken back included */
    record IndexedLog(Log log, int index) {}

    TransferTracer(TraceBudget budget, boolean transfers) {
        this.budget = budget;
        this.transfers = transfers;
    }

    /** Begins the next call. */
    void reset() {
        logs.clear();
        marks.clear();
        open.clear();
        failure = Optional.empty();
    }

    List<IndexedLog> logs() {
        return List.copyOf(logs);
    }

    /** Why the call failed, if it did, in geth's words. */
    Optional<String> failure() {
        return failure;
    }

    @Override
    public boolean wantsSteps() {
        return true;
    }

    @Override
    public void onStepEnd(StepView step, long gasCost, Optional<HaltReason> halt) {
        budget.step();
        failures.stepEnd(step, halt);
    }

    @Override
    public void onEnter(FrameStart frame) {
        failures.enter();
        open.add(frame);
        marks.add(logs.size());
        if (transfers && frame.kind() != CallKind.DELEGATECALL && !frame.value().isZero()) {
            add(new Log(
                    COIN,
                    List.of(TRANSFER, word(frame.from()), word(frame.to())),
                    Bytes.wrap(frame.value().toBytes())));
        }
    }

    @Override
    public void onExit(FrameEnd frame) {
        failure = failures.exit(open.removeLast(), frame.halt());
        int mark = marks.removeLast();
        if (frame.halt().isPresent()) {
            logs.subList(mark, logs.size()).clear();
        }
    }

    @Override
    public void onLog(Log log) {
        add(log);
    }

    private void add(Log log) {
        budget.keep(LOG_BYTES + 2L * log.data().length());
        logs.add(new IndexedLog(log, count++));
    }

    private static Hash word(Address address) {
        byte[] bytes = new byte[Hash.SIZE];
        address.writeTo(bytes, 12);
        return UInt256.fromBytes(bytes, 0).toHash();
    }
}
