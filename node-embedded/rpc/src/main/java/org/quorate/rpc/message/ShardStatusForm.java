package org.quorate.rpc.message;

import java.time.Duration;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.status.ChannelFigures;
import org.quorate.chain.status.NodeFigures;
import org.quorate.chain.status.ShardFigures;
import org.quorate.rpc.form.Fields;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/** How each shard is: its state, its head, what waits, and its channels to the others. */
public record ShardStatusForm(NodeFigures figures) implements RpcResult {
    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartArray();
        figures.shards().forEach(shard -> write(json, shard));
        json.writeEndArray();
    }

    private void write(JsonGenerator json, ShardFigures shard) {
        json.writeStartObject();
        Fields fields = new Fields(json);
        writeFigures(fields, shard);
        json.writeArrayPropertyStart("channels");
        figures.channelsFrom(shard.index()).forEach(channel -> write(json, channel));
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The figures that suggestions are made of, too, into an open object. */
    static void writeFigures(Fields fields, ShardFigures shard) {
        CommittedBlock head = shard.head();
        fields.quantity("index", shard.index())
                .quantity("chainId", shard.chainId())
                .text("state", shard.condition().name());
        String reason = shard.condition().reason();
        if (reason.isEmpty()) {
            fields.nothing("reason");
        } else {
            fields.text("reason", reason);
        }
        fields.quantity("number", head.number())
                .hash("hash", head.hash())
                .quantity("lastBlockMillis", shard.lastBlock().toEpochMilli())
                .decimal("tps", shard.tps())
                .quantity("pending", shard.pending())
                .quantity("queued", shard.queued())
                .quantity("gasUsed", head.header().gasUsed())
                .quantity("gasLimit", head.header().gasLimit())
                .decimal("load", shard.load())
                .quantity("baseFeePerGas", head.baseFee())
                .decimal("reexecutionRate", shard.reexecutionRate())
                .quantity("messagesOut", shard.messagesOut())
                .quantity("messagesIn", shard.messagesIn())
                .quantity("messagesDue", shard.messagesDue());
        age(fields, "oldestDueMillis", shard.oldestDue());
        shard.stateSize()
                .map(size -> fields.quantity("stateBytesChanged", size.changed()))
                .orElseGet(() -> fields.nothing("stateBytesChanged"));
        shard.stateSize()
                .filter(size -> size.stored().isPresent())
                .map(size -> fields.quantity("stateBytes", size.stored().getAsLong()))
                .orElseGet(() -> fields.nothing("stateBytes"));
    }

    private static void write(JsonGenerator json, ChannelFigures channel) {
        json.writeStartObject();
        Fields fields = new Fields(json)
                .quantity("destination", channel.destination())
                .quantity("sent", channel.sent())
                .quantity("delivered", channel.delivered())
                .quantity("inFlight", channel.inFlight())
                .quantity("outstanding", channel.outstanding());
        age(fields, "oldestMillis", channel.oldest());
        json.writeEndObject();
    }

    private static void age(Fields fields, String name, Optional<Duration> age) {
        age.map(since -> fields.quantity(name, since.toMillis())).orElseGet(() -> fields.nothing(name));
    }
}
