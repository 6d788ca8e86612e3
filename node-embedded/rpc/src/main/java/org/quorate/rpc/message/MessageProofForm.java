package org.quorate.rpc.message;

import org.quorate.protocol.Bytes;
import org.quorate.protocol.message.MessageProof;
import org.quorate.protocol.message.ShardMessage;
import org.quorate.rpc.form.Fields;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/** What shows to those who know the round's hash that a message left in it. */
public record MessageProofForm(ShardMessage message, MessageProof proof) implements RpcResult {
    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject();
        new Fields(json)
                .hash("roundHash", proof.round().hash())
                .bytes("round", Bytes.wrap(proof.round().encode()))
                .quantity("shard", proof.shard())
                .quantity("index", proof.index())
                .bytes("message", Bytes.wrap(message.encode()));
        json.writeArrayPropertyStart("proof");
        proof.nodes().forEach(node -> json.writeString(node.toHex()));
        json.writeEndArray();
        json.writeEndObject();
    }
}
