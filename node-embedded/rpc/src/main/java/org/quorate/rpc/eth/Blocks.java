package org.quorate.rpc.eth;

import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.chain.StateView;
import org.quorate.rpc.jsonrpc.RpcException;

/** Finds the blocks and states that selectors mean. */
public record Blocks(Shard shard) {
    /** The committed block; {@code pending} is the head. */
    public Optional<CommittedBlock> find(BlockSelector selector) {
        return switch (selector) {
            case BlockSelector.Tag tag when tag == BlockSelector.Tag.EARLIEST -> shard.block(0);
            case BlockSelector.Tag _ -> Optional.of(shard.head());
            case BlockSelector.ByNumber(long number) -> number < 0 ? Optional.empty() : shard.block(number);
            case BlockSelector.ByHash(var hash) -> shard.block(hash);
        };
    }

    /** As {@link #find}; geth's error if there is no such block. */
    public CommittedBlock require(BlockSelector selector) {
        return find(selector).orElseThrow(() -> RpcException.refused("header not found"));
    }

    /** The state after the block. */
    public StateView state(BlockSelector selector) {
        if (selector == BlockSelector.Tag.LATEST || selector == BlockSelector.Tag.PENDING) {
            return shard.headState();
        }
        return state(require(selector));
    }

    public StateView state(CommittedBlock block) {
        return shard.state(block.number())
                .orElseThrow(() -> RpcException.refused(
                        "historical state " + block.header().stateRoot()
                                + " is not available: this node keeps the states of recent blocks only"));
    }
}
