package org.quorate.rpc.trace;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorate.protocol.Address;
import org.quorate.rpc.eth.BlockSelector;
import org.quorate.rpc.jsonrpc.Decode;
import tools.jackson.databind.JsonNode;

/**
 * The argument of trace_filter.
 *
 * @param senders any of them; empty for all
 * @param recipients any of them; empty for all
 * @param after matches to pass over
 * @param count most matches
 */
record TraceFilter(
        Optional<BlockSelector> from,
        Optional<BlockSelector> to,
        Set<Address> senders,
        Set<Address> recipients,
        long after,
        long count) {
    private static final int MAX_ADDRESSES = 1_000;

    static TraceFilter decode(JsonNode node) {
        Decode.object(node);
        return new TraceFilter(
                Decode.field(node, "fromBlock", BlockSelector::numberOrTag),
                Decode.field(node, "toBlock", BlockSelector::numberOrTag),
                addresses(node, "fromAddress"),
                addresses(node, "toAddress"),
                Decode.field(node, "after", TraceFilter::number).orElse(0L),
                Decode.field(node, "count", TraceFilter::number).orElse(Long.MAX_VALUE));
    }

    private static Set<Address> addresses(JsonNode node, String name) {
        List<Address> list =
                Decode.field(node, name, Decode.list(Decode::address)).orElse(List.of());
        if (list.size() > MAX_ADDRESSES) {
            throw new IllegalArgumentException(name + ": at most " + MAX_ADDRESSES + " addresses");
        }
        return Set.copyOf(list);
    }

    /** A number or, as some tools send it, a quantity. */
    private static long number(JsonNode node) {
        long value = node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : Decode.quantity64(node);
        if (value < 0) {
            throw new IllegalArgumentException("expected a number of 0 or more");
        }
        return value;
    }

    boolean matches(CallFrame frame) {
        boolean created = !frame.kind().isCreate() || frame.error().isEmpty();
        return (senders.isEmpty() || senders.contains(frame.start().from()))
                && (recipients.isEmpty()
                        || created && recipients.contains(frame.start().to()));
    }
}
