package org.quorate.rpc.eth;

import java.util.TreeSet;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.protocol.Hash;
import org.quorate.rpc.http.ShardPaths;
import org.quorate.rpc.jsonrpc.Quantities;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/** What the node says about itself and its network. */
final class InfoMethods {
    private static final String API_VERSION = "1.0";

    private final Shards shards;
    private final Shard shard;
    private final String clientVersion;

    InfoMethods(Shards shards, Shard shard, String clientVersion) {
        this.shards = shards;
        this.shard = shard;
        this.clientVersion = clientVersion;
    }

    void register(RpcMethods.Builder methods) {
        methods.add("web3_clientVersion", 0, _ -> RpcResult.of(clientVersion))
                .add("web3_sha3", 1, params -> RpcResult.of(Hash.keccak256(params.bytes(0))))
                .add("net_version", 0, _ -> RpcResult.of(shard.chainId().toString()))
                .add("net_listening", 0, _ -> RpcResult.of(true))
                .add("net_peerCount", 0, _ -> RpcResult.quantity(0))
                .add("eth_chainId", 0, _ -> RpcResult.quantity(shard.chainId()))
                .add("eth_coinbase", 0, _ -> RpcResult.of(shard.nextContext().coinbase()))
                .add("eth_syncing", 0, _ -> RpcResult.of(false))
                .add("quorate_shards", 0, _ -> this::writeShards);
    }

    /** {@code rpc_modules}: the name spaces of the methods given so far and its own. */
    static void registerModules(RpcMethods.Builder methods) {
        TreeSet<String> modules = new TreeSet<>();
        methods.build().names().forEach(name -> modules.add(name.substring(0, name.indexOf('_'))));
        modules.add("rpc");
        methods.add("rpc_modules", 0, _ -> json -> {
            json.writeStartObject();
            modules.forEach(module -> json.writeStringProperty(module, API_VERSION));
            json.writeEndObject();
        });
    }

    private void writeShards(JsonGenerator json) {
        json.writeStartArray();
        for (Shard each : shards.all()) {
            CommittedBlock head = each.head();
            json.writeStartObject();
            json.writeNumberProperty("index", each.index());
            json.writeStringProperty("chainId", Quantities.encode(each.chainId()));
            json.writeStringProperty("path", ShardPaths.of(each.index()));
            json.writeObjectPropertyStart("head");
            json.writeStringProperty("number", Quantities.encode(head.number()));
            json.writeStringProperty("hash", head.hash().toHex());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
