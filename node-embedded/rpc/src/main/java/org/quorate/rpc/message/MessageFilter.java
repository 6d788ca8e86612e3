package org.quorate.rpc.message;

import java.util.Optional;
import org.quorate.chain.message.MessageEvent;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.message.ShardMessage;
import org.quorate.rpc.jsonrpc.Decode;
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

    /** The fields of a filter object. */
    public static MessageFilter decode(JsonNode node) {
        Decode.object(node);
        return new MessageFilter(
                Decode.field(node, "source", Decode::quantity64),
                Decode.field(node, "destination", Decode::quantity64),
                Decode.field(node, "address", Decode::address),
                Decode.field(node, "id", Decode::hash));
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
