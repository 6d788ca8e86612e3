package org.quorate.rpc.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.evm.CallKind;
import org.quorate.evm.HaltReason;
import org.quorate.evm.Tracer.FrameEnd;
import org.quorate.evm.Tracer.FrameStart;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.block.Log;

/** A call in a tree of calls. Filled while a transaction is executed again, read afterwards. */
public final class CallFrame {
    private final FrameStart start;
    private final List<CallFrame> calls = new ArrayList<>();
    private final List<PlacedLog> logs = new ArrayList<>();
    private long gas;
    private long gasUsed;
    private Bytes output = Bytes.EMPTY;
    private Optional<HaltReason> halt = Optional.empty();
    private Optional<String> error = Optional.empty();

    /**
     * A log of the frame itself.
     *
     * @param position calls of the frame before it
     * @param index among all logs of the transaction that were not taken back
     */
    public record PlacedLog(Log log, int position, int index) {}

    CallFrame(FrameStart start) {
        this.start = start;
        this.gas = start.gas();
    }

    void end(FrameEnd end, Optional<String> why) {
        gasUsed = end.gasUsed();
        halt = end.halt();
        error = why;
        output = end.output();
    }

    /** The transaction's own frame has its gas, not what is left of it at the start. */
    void setTransactionGas(long limit, long used) {
        gas = limit;
        gasUsed = used;
    }

    void add(CallFrame call) {
        calls.add(call);
    }

    void removeLastCall() {
        calls.removeLast();
    }

    void add(PlacedLog log) {
        logs.add(log);
    }

    /** Forgets the logs of this frame and of all below it: the frame has failed. */
    void clearLogs() {
        logs.clear();
        calls.forEach(CallFrame::clearLogs);
    }

    public FrameStart start() {
        return start;
    }

    public CallKind kind() {
        return start.kind();
    }

    public List<CallFrame> calls() {
        return calls;
    }

    public List<PlacedLog> logs() {
        return logs;
    }

    public long gas() {
        return gas;
    }

    public long gasUsed() {
        return gasUsed;
    }

    /** Return data, revert data or deployed code. */
    public Bytes output() {
        return output;
    }

    public boolean reverted() {
        return halt.isPresent() && halt.get() == HaltReason.REVERT;
    }

    /** In geth's words. */
    public Optional<String> error() {
        return error;
    }
}
