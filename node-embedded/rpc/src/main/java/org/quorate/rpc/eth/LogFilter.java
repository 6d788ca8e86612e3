package org.quorate.rpc.eth;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.block.LogsBloom;
import org.quorate.rpc.form.LogForm;
import org.quorate.rpc.jsonrpc.Decode;
import tools.jackson.databind.JsonNode;

/**
 * Which logs are wanted.
 *
 * @param addresses any of them; empty for all
 * @param topics by position, any of a set; an empty set for all
 */
public record LogFilter(Set<Address> addresses, List<Set<Hash>> topics) {
    public static final LogFilter ALL = new LogFilter(Set.of(), List.of());

    private static final int MAX_TOPICS = 4;
    private static final int MAX_ALTERNATIVES = 1_000;

    public LogFilter {
        addresses = Set.copyOf(addresses);
        topics = List.copyOf(topics);
    }

    /** The {@code address} and {@code topics} of a filter object. */
    public static LogFilter decode(JsonNode node) {
        Decode.object(node);
        Set<Address> addresses =
                Decode.field(node, "address", LogFilter::addresses).orElse(Set.of());
        List<Set<Hash>> topics = Decode.field(node, "topics", Decode.list(LogFilter::alternatives))
                .orElse(List.of());
        if (topics.size() > MAX_TOPICS) {
            throw new IllegalArgumentException("exceed max topics");
        }
        return new LogFilter(addresses, topics);
    }

    private static Set<Address> addresses(JsonNode node) {
        return node.isArray() ? limited(Decode.list(Decode::address).apply(node)) : Set.of(Decode.address(node));
    }

    private static Set<Hash> alternatives(JsonNode node) {
        if (node.isNull()) {
            return Set.of();
        }
        if (!node.isArray()) {
            return Set.of(Decode.hash(node));
        }
        boolean anything = node.values().stream().anyMatch(JsonNode::isNull);
        return anything ? Set.of() : limited(Decode.list(Decode::hash).apply(node));
    }

    private static <T> Set<T> limited(List<T> values) {
        if (values.size() > MAX_ALTERNATIVES) {
            throw new IllegalArgumentException(
                    "exceed max addresses or topics per search position: " + MAX_ALTERNATIVES);
        }
        return Set.copyOf(values);
    }

    boolean matches(Log log) {
        if (!addresses.isEmpty() && !addresses.contains(log.address())) {
            return false;
        }
        if (topics.size() > log.topics().size()) {
            return false;
        }
        for (int i = 0; i < topics.size(); i++) {
            if (!topics.get(i).isEmpty() && !topics.get(i).contains(log.topics().get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the filter may match a log under this bloom; false is certain. */
    boolean mayMatch(Bytes bloom) {
        boolean address =
                addresses.isEmpty() || addresses.stream().anyMatch(item -> LogsBloom.mayContain(bloom, item.toBytes()));
        return address
                && topics.stream()
                        .allMatch(any -> any.isEmpty()
                                || any.stream().anyMatch(item -> LogsBloom.mayContain(bloom, item.toBytes())));
    }

    /** The matching logs of a block, in order. */
    public List<LogForm> select(CommittedBlock block) {
        List<LogForm> found = new ArrayList<>();
        if (!mayMatch(block.header().logsBloom())) {
            return found;
        }
        int index = 0;
        for (int i = 0; i < block.transactions().size(); i++) {
            IncludedTransaction transaction = block.transaction(i);
            for (Log log : transaction.receipt().logs()) {
                if (matches(log)) {
                    found.add(new LogForm(transaction, log, index));
                }
                index++;
            }
        }
        return found;
    }
}
