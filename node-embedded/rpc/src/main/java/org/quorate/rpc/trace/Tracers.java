package org.quorate.rpc.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.trace.PrestateTracer.Settings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes tracers by the names that geth gave them. */
final class Tracers {
    private static final int MAX_MUX = 8;

    private Tracers() {}

    /** @throws RpcException if there is no such tracer, or its configuration is none of it */
    static TransactionTracer create(TraceOptions options, TraceSubject subject, TraceBudget budget) {
        if (options.tracer().isEmpty()) {
            return new StructLogTracer(budget, options.structLog());
        }
        try {
            return create(options.tracer().get(), options, subject, budget);
        } catch (IllegalArgumentException e) {
            throw RpcException.invalidParams("tracerConfig: " + e.getMessage());
        }
    }

    private static TransactionTracer create(
            String name, TraceOptions options, TraceSubject subject, TraceBudget budget) {
        return switch (name) {
            case "callTracer" -> new CallTracer(subject, budget, options.flag("onlyTopCall"), options.flag("withLog"));
            case "flatCallTracer" ->
                new FlatCallTracer(
                        subject, budget, options.flag("convertParityErrors"), options.flag("includePrecompiles"));
            case "prestateTracer" -> new PrestateTracer(subject, budget, Settings.of(options));
            case "4byteTracer" -> new FourByteTracer(subject, budget);
            case "noopTracer" -> new NoopTracer(budget);
            case "muxTracer" -> mux(options, subject, budget);
            default ->
                throw RpcException.refused(
                        "unknown tracer \"" + (name.length() > 50 ? name.substring(0, 50) + "…" : name)
                                + "\": there are callTracer, prestateTracer, flatCallTracer, 4byteTracer, muxTracer and noopTracer;"
                                + " without a name it is the struct log, tracers in JavaScript are not run");
        };
    }

    /** The configuration has a member for each tracer, whose value is its configuration. */
    private static TransactionTracer mux(TraceOptions options, TraceSubject subject, TraceBudget budget) {
        if (options.config().size() > MAX_MUX) {
            throw new IllegalArgumentException("at most " + MAX_MUX + " tracers at once");
        }
        Map<String, TransactionTracer> tracers = new LinkedHashMap<>();
        options.config().properties().forEach(entry -> {
            if (entry.getKey().equals("muxTracer")) {
                throw new IllegalArgumentException("a muxTracer cannot hold another");
            }
            JsonNode config =
                    entry.getValue().isNull() ? JsonNodeFactory.instance.objectNode() : Decode.object(entry.getValue());
            TraceOptions own = new TraceOptions(options.tracer(), config, options.structLog(), options.timeout());
            tracers.put(entry.getKey(), create(entry.getKey(), own, subject, budget));
        });
        return new MuxTracer(tracers);
    }
}
