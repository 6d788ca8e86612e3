package org.quorate.rpc.message;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorate.chain.Shards;
import org.quorate.chain.message.MessageTracker;
import org.quorate.chain.message.MessageTracker.Sent;
import org.quorate.chain.status.ShardMonitor;
import org.quorate.protocol.Hash;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.databind.JsonNode;

/**
 * {@code quorate_getMessage}, {@code quorate_getMessageProof}, {@code quorate_getRound}, {@code quorate_shardStatus},
 * {@code quorate_suggestShard}.
 */
public final class MessageMethods {
    /** A round is final as soon as it is committed. */
    private static final Set<String> LAST = Set.of("latest", "safe", "finalized");

    private static final String EARLIEST = "earliest";

    private final Shards shards;
    private final ShardMonitor monitor;
    private final MessageTracker tracker;

    public MessageMethods(ShardMonitor monitor) {
        this.monitor = monitor;
        this.shards = monitor.shards();
        this.tracker = new MessageTracker(shards);
    }

    /** Adds them. */
    public void register(RpcMethods.Builder methods) {
        methods.add("quorate_getMessage", 1, params -> message(params.hash(0)))
                .add("quorate_getMessageProof", 2, this::proof)
                .add("quorate_getRound", 1, params -> round(params.optional(0, MessageMethods::number)))
                .add("quorate_shardStatus", 0, _ -> new ShardStatusForm(monitor.figures()))
                .add("quorate_suggestShard", 1, this::suggest);
    }

    /** The argument is a list of shards that are not to be suggested. */
    private RpcResult suggest(RpcParams params) {
        Set<Integer> excluded = params.optional(0, this::shards).orElse(Set.of());
        return new PlacementForm(monitor.placement(), excluded);
    }

    private Set<Integer> shards(JsonNode list) {
        if (!list.isArray() || list.size() > shards.all().size()) {
            throw new IllegalArgumentException("expected a list of shards not to suggest, at most "
                    + shards.all().size());
        }
        Set<Integer> numbers = new HashSet<>();
        for (JsonNode each : list) {
            long number = Decode.quantity64(each);
            if (number < 0 || number >= shards.all().size()) {
                throw new IllegalArgumentException("there is no shard " + Long.toUnsignedString(number));
            }
            numbers.add((int) number);
        }
        return numbers;
    }

    private RpcResult message(Hash id) {
        List<Sent> legs = tracker.find(id);
        return RpcResult.orNull(
                Optional.of(legs).filter(found -> !found.isEmpty()).map(MessageForm::new));
    }

    /** Of the message, or with leg 1 of its bounce or its reply. */
    private RpcResult proof(RpcParams params) {
        List<Sent> legs = tracker.find(params.hash(0));
        long leg = params.optional(1, Decode::quantity64).orElse(0L);
        if (leg < 0 || leg >= legs.size()) {
            return RpcResult.orNull(Optional.empty());
        }
        Sent sent = legs.get((int) leg);
        return RpcResult.orNull(tracker.proof(sent).map(proof -> new MessageProofForm(sent.message(), proof)));
    }

    /** Nothing for the last one. */
    private static Optional<Long> number(JsonNode node) {
        String text = node.isString() ? node.asString() : "";
        if (LAST.contains(text)) {
            return Optional.empty();
        }
        if (text.equals(EARLIEST)) {
            return Optional.of(0L);
        }
        if (!text.startsWith("0x")) {
            throw new IllegalArgumentException(
                    "expected the number of a round such as 0x1a, \"latest\", or \"earliest\"");
        }
        return Optional.of(Decode.quantity64(node));
    }

    private RpcResult round(Optional<Optional<Long>> number) {
        long which =
                number.flatMap(given -> given).orElseGet(() -> shards.head().number());
        return RpcResult.orNull(shards.round(which).map(RoundForm::new));
    }
}
