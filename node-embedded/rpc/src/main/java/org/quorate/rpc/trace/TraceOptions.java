package org.quorate.rpc.trace;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorate.rpc.jsonrpc.Decode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The last argument of the {@code debug_trace…} methods.
 *
 * @param tracer nothing for the struct log
 * @param config of the tracer
 * @param structLog what the struct log shows
 * @param timeout of one transaction, in place of the default and at most the server's
 */
record TraceOptions(Optional<String> tracer, JsonNode config, StructLogOptions structLog, Optional<Duration> timeout) {
    static final TraceOptions DEFAULT = new TraceOptions(
            Optional.empty(), JsonNodeFactory.instance.objectNode(), StructLogOptions.DEFAULT, Optional.empty());

    /** A duration as Go writes it, without fractions of a nanosecond: {@code 1m30s}, {@code 1.5s}, {@code 300ms}. */
    private static final Pattern DURATION_PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(h|ms|m|s|us|µs|ns)");

    private static final int MAX_DURATION_LENGTH = 40;

    /**
     * What the struct log shows of each instruction.
     *
     * @param limit most instructions; 0 for all
     */
    record StructLogOptions(boolean memory, boolean stack, boolean storage, boolean returnData, long limit) {
        static final StructLogOptions DEFAULT = new StructLogOptions(false, true, true, false, 0);
    }

    static TraceOptions decode(JsonNode node) {
        Decode.object(node);
        return new TraceOptions(
                Decode.field(node, "tracer", name -> Decode.string(name, "a tracer's name"))
                        .filter(name -> !name.isEmpty()),
                Decode.field(node, "tracerConfig", Decode::object).orElse(JsonNodeFactory.instance.objectNode()),
                new StructLogOptions(
                        flag(node, "enableMemory"),
                        !flag(node, "disableStack"),
                        !flag(node, "disableStorage"),
                        flag(node, "enableReturnData"),
                        Decode.field(node, "limit", TraceOptions::limit).orElse(0L)),
                Decode.field(node, "timeout", TraceOptions::duration));
    }

    /** A switch of the tracer's own configuration. */
    boolean flag(String name) {
        return flag(config, name);
    }

    private static boolean flag(JsonNode node, String name) {
        return Decode.field(node, name, Decode::bool).orElse(false);
    }

    private static long limit(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw new IllegalArgumentException("expected a number of instructions, 0 for all");
        }
        return node.longValue();
    }

    private static Duration duration(JsonNode node) {
        String text = Decode.string(node, "a duration");
        Matcher part = DURATION_PART.matcher(text);
        double nanos = 0;
        int end = 0;
        if (text.length() <= MAX_DURATION_LENGTH) {
            while (part.find() && part.start() == end) {
                end = part.end();
                nanos += Double.parseDouble(part.group(1)) * unit(part.group(2));
            }
        }
        if (end == 0 || end != text.length()) {
            throw new IllegalArgumentException("expected a duration such as \"5s\" or \"300ms\"");
        }
        return Duration.ofNanos((long) Math.min(nanos, Long.MAX_VALUE / 4.0));
    }

    private static double unit(String name) {
        return switch (name) {
            case "h" -> 3_600e9;
            case "m" -> 60e9;
            case "s" -> 1e9;
            case "ms" -> 1e6;
            case "ns" -> 1;
            default -> 1e3;
        };
    }
}
