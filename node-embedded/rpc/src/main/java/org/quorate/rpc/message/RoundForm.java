package org.quorate.rpc.message;

import java.util.Map;
import org.quorate.chain.Round;
import org.quorate.protocol.message.RoundHeader.Commitment;
import org.quorate.rpc.form.Fields;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/** A round with what it commits of each shard. */
public record RoundForm(Round round) implements RpcResult {
    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject();
        Fields fields = new Fields(json)
                .quantity("number", round.number())
                .hash("hash", round.header().hash())
                .hash("parentHash", round.header().parent())
                .quantity("sequence", round.sequence())
                .quantity("timeMillis", round.time().toEpochMilli())
                .bytes("certificate", round.header().certificate());
        json.writeArrayPropertyStart("shards");
        for (int shard = 0; shard < round.blocks().size(); shard++) {
            Commitment commitment = round.header().shards().get(shard);
            json.writeStartObject();
            fields.quantity("index", shard)
                    .hash("blockHash", commitment.header())
                    .hash("messageRoot", commitment.messages());
            json.writeArrayPropertyStart("firstSent");
            for (Map.Entry<Integer, Long> first : round.firstSent().get(shard).entrySet()) {
                json.writeStartObject();
                fields.quantity("destination", first.getKey()).quantity("sequence", first.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
