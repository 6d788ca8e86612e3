package org.quorate.rpc.eth;

import java.util.List;
import java.util.function.Function;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.protocol.Bytes;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;

/** Binary forms of what the chain has. */
final class RawMethods {
    private final Blocks blocks;

    RawMethods(Shard shard) {
        this.blocks = new Blocks(shard);
    }

    void register(RpcMethods.Builder methods) {
        methods.add(
                        "debug_getRawHeader",
                        1,
                        params -> raw(params, block -> encoded(block.header().encode())))
                .add(
                        "debug_getRawBlock",
                        1,
                        params -> raw(params, block -> encoded(block.block().encode())))
                // A node that makes its blocks itself never sees an invalid one.
                .add("debug_getBadBlocks", 0, _ -> RpcResult.array(List.of()))
                .add("debug_getRawReceipts", 1, params -> raw(params, RawMethods::receipts));
    }

    private RpcResult raw(RpcParams params, Function<CommittedBlock, RpcResult> form) {
        return form.apply(blocks.require(params.required(0, BlockSelector::any)));
    }

    private static RpcResult receipts(CommittedBlock block) {
        return RpcResult.array(block.receipts().stream()
                .map(receipt -> encoded(receipt.encode()))
                .toList());
    }

    private static RpcResult encoded(byte[] bytes) {
        return RpcResult.of(Bytes.wrap(bytes));
    }
}
