package org.quorate.rpc.message;

import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.chain.StateView;
import org.quorate.protocol.message.InboundChannel;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.message.OutboundChannel;
import org.quorate.rpc.form.Fields;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/** How each shard is: its head, what waits, and its channels to the others. */
public record ShardStatusForm(Shards shards) implements RpcResult {
    @Override
    public void writeTo(JsonGenerator json) {
        Fields fields = new Fields(json);
        json.writeStartArray();
        for (Shard shard : shards.all()) {
            CommittedBlock head = shard.head();
            json.writeStartObject();
            fields.quantity("index", shard.index())
                    .quantity("chainId", shard.chainId())
                    .quantity("number", head.number())
                    .hash("hash", head.hash())
                    .quantity("gasUsed", head.header().gasUsed())
                    .quantity("gasLimit", head.header().gasLimit())
                    .quantity("baseFeePerGas", head.baseFee())
                    .quantity("pending", shard.pool().pendingCount())
                    .quantity("queued", shard.pool().queuedCount());
            json.writeArrayPropertyStart("channels");
            for (Shard other : shards.all()) {
                if (other != shard) {
                    writeChannel(fields, json, shard, other);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeChannel(Fields fields, JsonGenerator json, Shard from, Shard to) {
        StateView here = from.headState();
        StateView there = to.headState();
        OutboundChannel out = OutboundChannel.of(here.storage(Messenger.ADDRESS, Messenger.outboundSlot(to.index())));
        InboundChannel in = InboundChannel.of(there.storage(Messenger.ADDRESS, Messenger.inboundSlot(from.index())));
        json.writeStartObject();
        // The two states may be of rounds that follow each other.
        fields.quantity("destination", to.index())
                .quantity("sent", out.sent())
                .quantity("delivered", Math.min(in.next(), out.sent()))
                .quantity("inFlight", Math.max(0, out.sent() - in.next()))
                .quantity("outstanding", out.outstanding());
        json.writeEndObject();
    }
}
