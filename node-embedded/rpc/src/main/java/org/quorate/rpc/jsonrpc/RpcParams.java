package org.quorate.rpc.jsonrpc;

import java.util.Optional;
import java.util.function.Function;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import tools.jackson.databind.JsonNode;

/** The positional arguments of a call. Every accessor answers a bad argument with code -32602 and its position. */
public final class RpcParams {
    private final JsonNode values;

    /** @param values a JSON array */
    RpcParams(JsonNode values) {
        this.values = values;
    }

    /** @param values a JSON array */
    public static RpcParams of(JsonNode values) {
        return new RpcParams(values);
    }

    /** The arguments as they were given. */
    public String toJson() {
        return values.toString();
    }

    public int size() {
        return values.size();
    }

    public <T> T required(int index, Function<JsonNode, T> decoder) {
        return optional(index, decoder)
                .orElseThrow(() -> RpcException.invalidParams("missing value for required argument " + index));
    }

    /** Nothing if the argument is left out or null. */
    public <T> Optional<T> optional(int index, Function<JsonNode, T> decoder) {
        JsonNode node = values.get(index);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(decoder.apply(node));
        } catch (IllegalArgumentException e) {
            throw RpcException.invalidParams("invalid argument " + index + ": " + e.getMessage());
        }
    }

    public Address address(int index) {
        return required(index, Decode.argument("common.Address", Decode::address));
    }

    public Hash hash(int index) {
        return required(index, Decode.argument("common.Hash", Decode::hash));
    }

    public Bytes bytes(int index) {
        return required(index, Decode.argument("hexutil.Bytes", Decode::bytes));
    }

    /** An unsigned number of 64 bits. */
    public long quantity(int index) {
        return required(index, Decode.argument("hexutil.Uint", Decode::quantity64));
    }
}
