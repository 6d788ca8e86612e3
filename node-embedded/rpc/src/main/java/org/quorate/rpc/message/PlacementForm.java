package org.quorate.rpc.message;

import java.util.Optional;
import java.util.Set;
import org.quorate.chain.status.Placement;
import org.quorate.chain.status.Placement.Candidate;
import org.quorate.chain.status.ShardFigures;
import org.quorate.rpc.form.Fields;
import org.quorate.rpc.http.ShardPaths;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/**
 * Which shard has room, with all shards in that order and why.
 *
 * @param excluded not to be suggested
 */
public record PlacementForm(Placement placement, Set<Integer> excluded) implements RpcResult {
    public PlacementForm {
        excluded = Set.copyOf(excluded);
    }

    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject();
        Fields fields = new Fields(json);
        Optional<Candidate> best = placement.best(excluded);
        if (best.isPresent()) {
            ShardFigures shard = best.get().shard();
            fields.quantity("shard", shard.index())
                    .quantity("chainId", shard.chainId())
                    .text("path", ShardPaths.of(shard.index()))
                    .text("reason", best.get().reason());
        } else {
            fields.nothing("shard").nothing("chainId").nothing("path").text("reason", "there is no other shard");
        }
        json.writeArrayPropertyStart("shards");
        placement.ranked().forEach(candidate -> write(json, fields, candidate));
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(JsonGenerator json, Fields fields, Candidate candidate) {
        ShardFigures shard = candidate.shard();
        json.writeStartObject();
        fields.quantity("index", shard.index())
                .quantity("chainId", shard.chainId())
                .text("state", shard.condition().name());
        json.writeBooleanProperty("excluded", excluded.contains(shard.index()));
        fields.decimal("blocksToWait", shard.blocksToWait())
                .decimal("load", shard.load())
                .quantity("pending", shard.pending())
                .quantity("queued", shard.queued())
                .quantity("messagesDue", shard.messagesDue())
                .quantity("baseFeePerGas", shard.head().baseFee())
                .text("reason", candidate.reason());
        json.writeEndObject();
    }
}
