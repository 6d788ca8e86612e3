package org.quorate.rpc.trace;

import java.util.List;
import java.util.Optional;
import org.quorate.evm.HaltReason;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.rpc.form.Fields;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/**
 * What came of a transaction or a call that was executed again, in Parity's form.
 *
 * @param calls empty if not asked for
 * @param stateDiff nothing if not asked for
 * @param vmTrace nothing if not asked for
 * @param transaction its hash, in the answer for a whole block
 */
record Replayed(
        Executed executed,
        List<FlatCalls.FlatCall> calls,
        Optional<RpcResult> stateDiff,
        Optional<VmTrace> vmTrace,
        Optional<Hash> transaction)
        implements RpcResult {
    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject();
        boolean shown = executed.success() || executed.halt().get() == HaltReason.REVERT;
        Fields fields = new Fields(json).bytes("output", shown ? executed.output() : Bytes.EMPTY);
        json.writeName("stateDiff");
        RpcResult.orNull(stateDiff).writeTo(json);
        json.writeArrayPropertyStart("trace");
        FlatCalls writer = new FlatCalls(json, Optional.empty(), true);
        calls.forEach(writer::write);
        json.writeEndArray();
        transaction.ifPresent(hash -> fields.hash("transactionHash", hash));
        json.writeName("vmTrace");
        RpcResult.orNull(vmTrace).writeTo(json);
        json.writeEndObject();
    }
}
