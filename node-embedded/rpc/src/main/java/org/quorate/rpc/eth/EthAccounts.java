package org.quorate.rpc.eth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quorate.chain.Shard;
import org.quorate.chain.StateView;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.Quantities;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** What stands in an account, and its proof. */
final class EthAccounts {
    private static final int MAX_PROVED_SLOTS = 1_024;
    /** execution-apis' code for a request that asks for too much. */
    private static final int CLIENT_LIMIT_EXCEEDED = -38026;

    private final Shard shard;
    private final Blocks blocks;

    EthAccounts(Shard shard) {
        this.shard = shard;
        this.blocks = new Blocks(shard);
    }

    void register(RpcMethods.Builder methods) {
        methods.add(
                        "eth_getBalance",
                        2,
                        params -> RpcResult.quantity(state(params, 1).balance(params.address(0))))
                .add("eth_getTransactionCount", 2, this::transactionCount)
                .add("eth_getCode", 2, this::code)
                .add("eth_getStorageAt", 3, this::storageAt)
                .add("eth_getStorageValues", 2, this::storageValues)
                .add("eth_getProof", 3, this::proof);
    }

    private StateView state(RpcParams params, int index) {
        return blocks.state(selector(params, index));
    }

    private static BlockSelector selector(RpcParams params, int index) {
        return params.optional(index, BlockSelector::any).orElse(BlockSelector.Tag.LATEST);
    }

    private RpcResult transactionCount(RpcParams params) {
        Address address = params.address(0);
        return RpcResult.quantity(
                selector(params, 1) == BlockSelector.Tag.PENDING
                        ? shard.pool().pendingNonce(address)
                        : state(params, 1).nonce(address));
    }

    private RpcResult code(RpcParams params) {
        Address address = params.address(0);
        StateView state = state(params, 1);
        return RpcResult.of(state.code(state.codeHash(address)));
    }

    private RpcResult storageAt(RpcParams params) {
        Address address = params.address(0);
        UInt256 slot = storageKey(params, 1);
        return RpcResult.of(state(params, 2).storage(address, slot).toHash());
    }

    /** geth names no argument in this error. */
    private static UInt256 storageKey(RpcParams params, int index) {
        String text = params.required(index, node -> Decode.string(node, "a storage key"));
        try {
            return Decode.storageKey(text);
        } catch (IllegalArgumentException e) {
            throw RpcException.invalidParams(e.getMessage());
        }
    }

    private RpcResult proof(RpcParams params) {
        Address address = params.address(0);
        List<SlotKey> keys = params.required(1, Decode.list(SlotKey::decode));
        if (keys.size() > MAX_PROVED_SLOTS) {
            throw RpcException.invalidParams("too many slots, want at most " + MAX_PROVED_SLOTS);
        }
        StateView state = state(params, 2);
        return json -> {
            json.writeStartObject();
            json.writeStringProperty("address", address.toHex());
            writeNodes(json, "accountProof", state.accountProof(address));
            json.writeStringProperty("balance", Quantities.encode(state.balance(address)));
            json.writeStringProperty("codeHash", state.codeHash(address).toHex());
            json.writeStringProperty("nonce", Quantities.encode(state.nonce(address)));
            json.writeStringProperty("storageHash", state.storageRoot(address).toHex());
            json.writeArrayPropertyStart("storageProof");
            for (SlotKey key : keys) {
                writeSlot(json, state, address, key);
            }
            json.writeEndArray();
            json.writeEndObject();
        };
    }

    private static void writeSlot(JsonGenerator json, StateView state, Address address, SlotKey key) {
        json.writeStartObject();
        json.writeStringProperty("key", key.text());
        json.writeStringProperty("value", Quantities.encode(state.storage(address, key.slot())));
        writeNodes(json, "proof", state.storageProof(address, key.slot()));
        json.writeEndObject();
    }

    private static void writeNodes(JsonGenerator json, String name, List<Bytes> nodes) {
        json.writeArrayPropertyStart(name);
        nodes.forEach(node -> json.writeString(node.toHex()));
        json.writeEndArray();
    }

    /** What goes back: as in geth a key of 32 bytes as such, a shorter one as a quantity. */
    private record SlotKey(String text, UInt256 slot) {
        private static final int WHOLE = 2 + 2 * Hash.SIZE;

        static SlotKey decode(JsonNode node) {
            String text = Decode.string(node, "a storage key");
            UInt256 slot = Decode.storageKey(text);
            return new SlotKey(text.length() == WHOLE ? slot.toHash().toHex() : Quantities.encode(slot), slot);
        }
    }

    /** Slots of several accounts at once. */
    private RpcResult storageValues(RpcParams params) {
        Map<Address, List<UInt256>> wanted = params.required(0, EthAccounts::slotsByAddress);
        int count = wanted.values().stream().mapToInt(List::size).sum();
        if (count == 0) {
            throw RpcException.invalidParams("empty request");
        }
        if (count > MAX_PROVED_SLOTS) {
            throw RpcException.of(CLIENT_LIMIT_EXCEEDED, "too many slots (max " + MAX_PROVED_SLOTS + ")");
        }
        StateView state = state(params, 1);
        return json -> {
            json.writeStartObject();
            wanted.forEach((address, slots) -> {
                json.writeArrayPropertyStart(address.toHex());
                slots.forEach(slot ->
                        json.writeString(state.storage(address, slot).toHash().toHex()));
                json.writeEndArray();
            });
            json.writeEndObject();
        };
    }

    private static Map<Address, List<UInt256>> slotsByAddress(JsonNode node) {
        Decode.object(node);
        Map<Address, List<UInt256>> wanted = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> wanted.put(
                        Decode.addressText(entry.getKey()),
                        Decode.list(Decode::hash).apply(entry.getValue()).stream()
                                .map(Hash::toUInt256)
                                .toList()));
        return wanted;
    }
}
