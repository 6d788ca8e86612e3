package org.quorate.rpc.message;

import java.util.Optional;
import java.util.Set;
import org.quorate.chain.message.MessageEvent;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.message.ShardMessage;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import tools.jackson.databind.JsonNode;

/**
 * Which messages somebody wants to hear of: those that fit all that is given.
 *
 * @param address sender or receiver
 */
public record MessageFilter(
        Optional<Long> source, Optional<Long> destination, Optional<Address> address, Optional<Hash> id) {
    public static final MessageFilter ALL =
            new MessageFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Set<String> FIELDS = Set.of("source", "destination", "address", "id");

    /** The fields of a filter object. @throws RpcException if it has others: what they should mean would be left out */
    public static MessageFilter decode(JsonNode node) {
        Decode.object(node).propertyNames().stream()
                .filter(name -> !FIELDS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw RpcException.invalidParams("a filter of messages has no field \"" + name
                            + "\"; it may have source, destination, address and id");
                });
        return new MessageFilter(
                Decode.field(node, "source", Decode::quantity64),
                Decode.field(node, "destination", Decode::quantity64),
                Decode.field(node, "address", Decode::address),
                Decode.field(node, "id", Decode::hash));
    }

    /** @throws RpcException if it names a shard that a node of so many does not have */
    public void requireShards(int count) {
        requireShard("source", source, count);
        requireShard("destination", destination, count);
        if (source.isPresent() && source.equals(destination)) {
            throw RpcException.invalidParams("no message has the same source and destination");
        }
    }

    private static void requireShard(String field, Optional<Long> shard, int count) {
        if (shard.filter(index -> index < 0 || index >= count).isPresent()) {
            throw RpcException.invalidParams(field + ": there is no shard " + Long.toUnsignedString(shard.get())
                    + "; the node has 0 to " + (count - 1));
        }
    }

    public boolean matches(MessageEvent event) {
        ShardMessage message = event.message();
        return source.map(shard -> shard == message.source()).orElse(true)
                && destination.map(shard -> shard == message.destination()).orElse(true)
                && address.map(account -> account.equals(message.sender()) || account.equals(message.to()))
                        .orElse(true)
                && id.map(message.id()::equals).orElse(true);
    }
}
