package org.quorate.rpc.jsonrpc;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import tools.jackson.core.JsonGenerator;

/** An answer that writes itself as one JSON value, so that a large block never becomes a tree in memory. */
@FunctionalInterface
public interface RpcResult {
    RpcResult NULL = JsonGenerator::writeNull;

    void writeTo(JsonGenerator json);

    static RpcResult of(String text) {
        return json -> json.writeString(text);
    }

    static RpcResult of(boolean value) {
        return json -> json.writeBoolean(value);
    }

    static RpcResult quantity(long unsigned) {
        return of(Quantities.encode(unsigned));
    }

    static RpcResult quantity(UInt256 value) {
        return of(Quantities.encode(value));
    }

    static RpcResult of(Hash hash) {
        return of(hash.toHex());
    }

    static RpcResult of(Address address) {
        return of(address.toHex());
    }

    static RpcResult of(Bytes bytes) {
        return of(bytes.toHex());
    }

    static RpcResult array(List<? extends RpcResult> items) {
        return json -> {
            json.writeStartArray();
            items.forEach(item -> item.writeTo(json));
            json.writeEndArray();
        };
    }

    /** The value, or {@code null}, which is how Ethereum's methods say "not found". */
    static RpcResult orNull(Optional<? extends RpcResult> result) {
        return result.isPresent() ? result.get() : NULL;
    }
}
