package org.quorate.node.bench.rpc;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One measured property of the JSON-RPC server.
 *
 * @param name for example {@code submit}
 * @param unit of the value, for example {@code tx/s} or {@code ms}
 * @param value ours, the median of the runs
 * @param peer anvil's on the same terms; nothing where it was not asked
 * @param note what was measured, in words
 */
public record RpcFigure(String name, String unit, double value, Optional<Double> peer, String note) {

    /** Ours by the peer's. */
    public Optional<Double> ratio() {
        return peer.map(theirs -> value / theirs);
    }

    /** The line for programs: one JSON object. */
    public String toJson() {
        ObjectNode node = JsonMapper.shared()
                .createObjectNode()
                .put("workload", "rpc-" + name)
                .put("mode", "rpc")
                .put("unit", unit)
                .put("value", rounded(value));
        peer.ifPresent(theirs -> node.put("peer", rounded(theirs)));
        ratio().ifPresent(ratio -> node.put("ratio", rounded(ratio)));
        return node.put("note", note).toString();
    }

    /** The line for people. */
    public String toText() {
        return String.format(
                Locale.ROOT,
                "%-12s %,12.2f %-7s %-30s %s",
                name,
                value,
                unit,
                peer.map(theirs -> String.format(Locale.ROOT, "anvil %,.2f, ratio %.2f", theirs, value / theirs))
                        .orElse(""),
                note);
    }

    private static double rounded(double number) {
        return Math.round(number * 1e3) / 1e3;
    }
}
