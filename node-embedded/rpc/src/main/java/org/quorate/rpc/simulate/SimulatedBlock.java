package org.quorate.rpc.simulate;

import java.util.List;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.evm.HaltReason;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.block.Log;
import org.quorate.rpc.eth.RevertReason;
import org.quorate.rpc.form.BlockForm;
import org.quorate.rpc.form.Fields;
import org.quorate.rpc.form.LogForm;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcResult;
import org.quorate.rpc.simulate.TransferTracer.IndexedLog;
import tools.jackson.core.JsonGenerator;

/**
 * A simulated block as it is answered.
 *
 * @param full whole transactions; otherwise only their hashes
 */
record SimulatedBlock(CommittedBlock block, List<Call> calls, boolean full) implements RpcResult {
    /**
     * What became of a call.
     *
     * @param failure in geth's words; nothing if it succeeded
     */
    record Call(Executed executed, List<IndexedLog> logs, Optional<String> failure) {}

    @Override
    public void writeTo(JsonGenerator json) {
        new BlockForm(block, full).writeWith(json, () -> {
            json.writeArrayPropertyStart("calls");
            for (int i = 0; i < calls.size(); i++) {
                write(json, i);
            }
            json.writeEndArray();
        });
    }

    private void write(JsonGenerator json, int index) {
        Call call = calls.get(index);
        json.writeStartObject();
        Fields fields = new Fields(json)
                .bytes("returnData", call.executed().success() ? call.executed().output() : Bytes.EMPTY);
        json.writeArrayPropertyStart("logs");
        for (IndexedLog indexed : call.logs()) {
            Log log = indexed.log();
            new LogForm(block.transaction(index), log, indexed.index()).writeTo(json);
        }
        json.writeEndArray();
        fields.quantity("gasUsed", call.executed().gasUsed())
                .quantity(
                        "maxUsedGas",
                        call.executed().gasUsed() + call.executed().gasRefunded())
                .quantity("status", call.executed().success() ? 1 : 0);
        call.executed().halt().ifPresent(halt -> writeError(json, call, halt));
        json.writeEndObject();
    }

    private static void writeError(JsonGenerator json, Call call, HaltReason halt) {
        json.writeObjectPropertyStart("error");
        if (halt == HaltReason.REVERT) {
            RpcException reverted = RevertReason.toError(call.executed());
            json.writeStringProperty("message", reverted.getMessage());
            json.writeNumberProperty("code", reverted.code());
            json.writeStringProperty("data", call.executed().output().toHex());
        } else {
            json.writeStringProperty("message", call.failure().orElse(halt.message()));
            json.writeNumberProperty("code", SimulationErrors.VM_ERROR);
        }
        json.writeEndObject();
    }
}
