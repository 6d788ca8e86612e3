package org.quorate.rpc.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.quorate.evm.HaltReason;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.protocol.block.Log;
import org.quorate.rpc.jsonrpc.RpcResult;

/** geth's {@code muxTracer}: several tracers at once. @param tracers by name */
record MuxTracer(Map<String, TransactionTracer> tracers) implements TransactionTracer {
    @Override
    public boolean wantsSteps() {
        return tracers.values().stream().anyMatch(TransactionTracer::wantsSteps);
    }

    @Override
    public void onEnter(FrameStart frame) {
        tracers.values().forEach(tracer -> tracer.onEnter(frame));
    }

    @Override
    public void onExit(FrameEnd frame) {
        tracers.values().forEach(tracer -> tracer.onExit(frame));
    }

    @Override
    public void onStep(StepView step) {
        tracers.values().forEach(tracer -> tracer.onStep(step));
    }

    @Override
    public void onStepEnd(StepView step, long gasCost, Optional<HaltReason> halt) {
        tracers.values().forEach(tracer -> tracer.onStepEnd(step, gasCost, halt));
    }

    @Override
    public void onLog(Log log) {
        tracers.values().forEach(tracer -> tracer.onLog(log));
    }

    @Override
    public RpcResult result(Executed executed) {
        Map<String, RpcResult> results = new LinkedHashMap<>();
        tracers.forEach((name, tracer) -> results.put(name, tracer.result(executed)));
        return json -> {
            json.writeStartObject();
            results.forEach((name, result) -> {
                json.writeName(name);
                result.writeTo(json);
            });
            json.writeEndObject();
        };
    }
}
