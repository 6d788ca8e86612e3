package org.quorate.rpc.trace;

import static org.quorate.evm.interpreter.Opcode.PREVRANDAO;
import static org.quorate.evm.interpreter.Opcode.SLOAD;
import static org.quorate.evm.interpreter.Opcode.SSTORE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.quorate.evm.HaltReason;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.interpreter.Opcode;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.jsonrpc.Quantities;
import org.quorate.rpc.jsonrpc.RpcResult;
import org.quorate.rpc.trace.TraceOptions.StructLogOptions;

/**
 * geth's struct log: each instruction with the stack, memory and storage before it. Rows are kept as the JSON text that is
 * sent, which is smaller than objects would be.
 */
final class StructLogTracer implements TransactionTracer {
    private static final int WORD = 32;

    private final TraceBudget budget;
    private final StructLogOptions options;
    private final List<String> rows = new ArrayList<>();
    private final Map<Address, Map<UInt256, UInt256>> storage = new HashMap<>();
    private final StringBuilder row = new StringBuilder(512);
    private String head = "";
    private boolean recording;

    StructLogTracer(TraceBudget budget, StructLogOptions options) {
        this.budget = budget;
        this.options = options;
    }

    @Override
    public boolean wantsSteps() {
        return true;
    }

    @Override
    public void onStep(StepView step) {
        budget.step();
        recording = options.limit() == 0 || rows.size() < options.limit();
        if (!recording) {
            return;
        }
        head = "{\"pc\":" + step.pc() + ",\"op\":\"" + name(step.opcode()) + "\",\"gas\":" + step.gas();
        row.setLength(0);
        if (options.stack()) {
            writeStack(step);
        }
        if (options.returnData()) {
            Bytes data = step.returnData();
            if (!data.isEmpty()) {
                row.append(",\"returnData\":\"").append(data.toHex()).append('"');
            }
        }
        if (options.memory() && step.memorySize() > 0) {
            writeMemory(step);
        }
        if (options.storage()) {
            noteStorage(step);
        }
        if (step.refund() != 0) {
            row.append(",\"refund\":").append(step.refund());
        }
    }

    /** As geth calls it; it has not renamed this one since the merge. */
    private static String name(int opcode) {
        return opcode == PREVRANDAO ? "DIFFICULTY" : Opcode.name(opcode);
    }

    private void writeStack(StepView step) {
        row.append(",\"stack\":[");
        for (int i = step.stackSize() - 1; i >= 0; i--) {
            row.append('"').append(Quantities.encode(step.stack(i))).append(i > 0 ? "\"," : "\"");
        }
        row.append(']');
    }

    private void writeMemory(StepView step) {
        budget.keep(2L * step.memorySize());
        row.append(",\"memory\":[");
        for (int offset = 0; offset < step.memorySize(); offset += WORD) {
            row.append(offset > 0 ? ",\"" : "\"")
                    .append(step.memory(offset, WORD).toHex())
                    .append('"');
        }
        row.append(']');
    }

    /** What the contract has read and written so far is shown with each access. */
    private void noteStorage(StepView step) {
        boolean reads = step.opcode() == SLOAD && step.stackSize() >= 1;
        boolean writes = step.opcode() == SSTORE && step.stackSize() >= 2;
        if (!reads && !writes) {
            return;
        }
        UInt256 slot = step.stack(0);
        Map<UInt256, UInt256> seen = storage.computeIfAbsent(step.address(), _ -> new TreeMap<>());
        seen.put(slot, writes ? step.stack(1) : step.storage(slot));
        row.append(",\"storage\":{");
        String separator = "\"";
        for (Map.Entry<UInt256, UInt256> entry : seen.entrySet()) {
            row.append(separator)
                    .append(entry.getKey().toHash().toHex())
                    .append("\":\"")
                    .append(entry.getValue().toHash().toHex());
            separator = "\",\"";
        }
        row.append("\"}");
    }

    @Override
    public void onStepEnd(StepView step, long gasCost, Optional<HaltReason> halt) {
        if (!recording) {
            return;
        }
        String error = halt.filter(reason -> reason != HaltReason.REVERT)
                .map(reason -> ",\"error\":\"" + Failures.message(step, reason) + '"')
                .orElse("");
        String whole = head + ",\"gasCost\":" + gasCost + ",\"depth\":" + (step.depth() + 1) + error + row + '}';
        budget.keep(whole.length());
        rows.add(whole);
    }

    @Override
    public RpcResult result(Executed executed) {
        boolean shown = executed.success() || executed.halt().get() == HaltReason.REVERT;
        return json -> {
            json.writeStartObject();
            json.writeNumberProperty("gas", executed.gasUsed());
            json.writeBooleanProperty("failed", !executed.success());
            json.writeStringProperty("returnValue", shown ? executed.output().toHex() : "0x");
            json.writeArrayPropertyStart("structLogs");
            rows.forEach(json::writeRawValue);
            json.writeEndArray();
            json.writeEndObject();
        };
    }
}
