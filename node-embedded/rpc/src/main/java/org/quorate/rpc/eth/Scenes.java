package org.quorate.rpc.eth;

import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.chain.block.BlockReplay;
import org.quorate.evm.BlockContext;
import org.quorate.evm.WorldState;
import org.quorate.evm.precompile.Precompiles;
import org.quorate.rpc.jsonrpc.Decode;
import tools.jackson.databind.JsonNode;

/** Finds the block and the state that a call is tried against, altered as the caller wants. */
public record Scenes(Shard shard) {
    /** What a caller wants to be different. */
    public record Overrides(StateOverrides state, Optional<BlockOverrides> block) {
        public static final Overrides NONE = new Overrides(StateOverrides.NONE, Optional.empty());

        /** Of an object with the members {@code stateOverrides} and {@code blockOverrides}, which may both be absent. */
        public static Overrides decode(JsonNode node) {
            Decode.object(node);
            return new Overrides(
                    Decode.field(node, "stateOverrides", StateOverrides::decode).orElse(StateOverrides.NONE),
                    Decode.field(node, "blockOverrides", BlockOverrides::decode));
        }
    }

    /** After the selected block, with its own number and time; {@code pending} is on top of the head. */
    public CallSimulator.Scene at(BlockSelector selector, Overrides overrides) {
        if (selector == BlockSelector.Tag.PENDING) {
            return altered(shard.nextContext(), shard.headState(), overrides);
        }
        Blocks blocks = new Blocks(shard);
        CommittedBlock block = blocks.require(selector);
        return altered(shard.contextOf(block.header()), blocks.state(block), overrides);
    }

    /** In the middle of a block. */
    public CallSimulator.Scene inside(BlockReplay replay, Overrides overrides) {
        return altered(replay.context(), replay.state(), overrides);
    }

    private static CallSimulator.Scene altered(BlockContext context, WorldState state, Overrides overrides) {
        overrides.block().ifPresent(BlockOverrides::requireNoneOfSimulations);
        BlockContext block =
                overrides.block().map(changes -> changes.over(context)).orElse(context);
        return new CallSimulator.Scene(
                block, overrides.state().over(state), overrides.state().over(Precompiles.of(block.fork())));
    }
}
