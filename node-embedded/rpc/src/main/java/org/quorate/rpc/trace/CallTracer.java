package org.quorate.rpc.trace;

import java.util.Optional;
import org.quorate.evm.CallKind;
import org.quorate.evm.HaltReason;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Log;
import org.quorate.rpc.eth.RevertReason;
import org.quorate.rpc.form.Fields;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/** geth's {@code callTracer}: the calls of a transaction, each with those that it made. */
final class CallTracer implements TransactionTracer {
    private final CallTree tree;
    private final long gasLimit;

    CallTracer(TraceSubject subject, TraceBudget budget, boolean onlyTopCall, boolean withLog) {
        this.tree = new CallTree(budget, onlyTopCall, withLog);
        this.gasLimit = subject.transaction().gasLimit();
    }

    @Override
    public boolean wantsSteps() {
        return tree.wantsSteps();
    }

    @Override
    public void onEnter(FrameStart frame) {
        tree.onEnter(frame);
    }

    @Override
    public void onExit(FrameEnd frame) {
        tree.onExit(frame);
    }

    @Override
    public void onStepEnd(StepView step, long gasCost, Optional<HaltReason> halt) {
        tree.onStepEnd(step, gasCost, halt);
    }

    @Override
    public void onLog(Log log) {
        tree.onLog(log);
    }

    @Override
    public RpcResult result(Executed executed) {
        CallFrame root = tree.root(gasLimit, executed.gasUsed());
        return json -> write(json, root);
    }

    private static void write(JsonGenerator json, CallFrame frame) {
        json.writeStartObject();
        Fields fields = new Fields(json)
                .address("from", frame.start().from())
                .quantity("gas", frame.gas())
                .quantity("gasUsed", frame.gasUsed());
        boolean created = !frame.kind().isCreate() || frame.error().isEmpty();
        if (created) {
            fields.address("to", frame.start().to());
        }
        fields.bytes("input", frame.start().input());
        if (!frame.output().isEmpty()) {
            fields.bytes("output", frame.output());
        }
        frame.error().ifPresent(error -> fields.text("error", error));
        if (frame.reverted()) {
            RevertReason.decode(frame.output()).ifPresent(reason -> fields.text("revertReason", reason));
        }
        if (!frame.calls().isEmpty()) {
            json.writeArrayPropertyStart("calls");
            frame.calls().forEach(call -> write(json, call));
            json.writeEndArray();
        }
        if (!frame.logs().isEmpty()) {
            json.writeArrayPropertyStart("logs");
            frame.logs().forEach(log -> write(json, log));
            json.writeEndArray();
        }
        if (frame.kind() != CallKind.STATICCALL) {
            fields.quantity("value", frame.start().value());
        }
        fields.text("type", frame.kind().name());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, CallFrame.PlacedLog placed) {
        json.writeStartObject();
        Fields fields = new Fields(json).address("address", placed.log().address());
        json.writeArrayPropertyStart("topics");
        for (Hash topic : placed.log().topics()) {
            json.writeString(topic.toHex());
        }
        json.writeEndArray();
        fields.bytes("data", placed.log().data())
                .quantity("index", placed.index())
                .quantity("position", placed.position());
        json.writeEndObject();
    }
}
