package org.quorate.rpc.eth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Shard;
import org.quorate.rpc.form.BlockForm;
import org.quorate.rpc.form.HeaderForm;
import org.quorate.rpc.form.OmmerForm;
import org.quorate.rpc.form.PendingBlockForm;
import org.quorate.rpc.form.ReceiptForm;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;

/** Blocks and what is counted in them. An unknown block is null. */
final class EthBlocks {
    private final Shard shard;
    private final Blocks blocks;

    EthBlocks(Shard shard) {
        this.shard = shard;
        this.blocks = new Blocks(shard);
    }

    void register(RpcMethods.Builder methods) {
        methods.add("eth_blockNumber", 0, _ -> RpcResult.quantity(shard.head().number()))
                .add("eth_getBlockByNumber", 2, this::blockByNumber)
                .add("eth_getBlockByHash", 2, params -> block(byHash(params), full(params)))
                .add("eth_getHeaderByNumber", 1, params -> header(byNumber(params)))
                .add("eth_getHeaderByHash", 1, params -> header(byHash(params)))
                .add("eth_getBlockReceipts", 1, this::receipts)
                .add("eth_getBlockTransactionCountByNumber", 1, this::transactionCountByNumber)
                .add("eth_getBlockTransactionCountByHash", 1, params -> transactionCount(byHash(params)))
                .add("eth_getUncleCountByBlockNumber", 1, params -> ommerCount(byNumber(params)))
                .add("eth_getUncleCountByBlockHash", 1, params -> ommerCount(byHash(params)))
                .add("eth_getUncleByBlockNumberAndIndex", 2, params -> ommer(byNumber(params), params))
                .add("eth_getUncleByBlockHashAndIndex", 2, params -> ommer(byHash(params), params));
    }

    private Optional<CommittedBlock> byNumber(RpcParams params) {
        return blocks.find(params.required(0, BlockSelector::numberOrTag));
    }

    private Optional<CommittedBlock> byHash(RpcParams params) {
        return shard.block(params.hash(0));
    }

    private static boolean full(RpcParams params) {
        return params.optional(1, Decode::bool).orElse(false);
    }

    private static RpcResult block(Optional<CommittedBlock> block, boolean full) {
        return RpcResult.orNull(block.map(found -> new BlockForm(found, full)));
    }

    private RpcResult blockByNumber(RpcParams params) {
        BlockSelector selector = params.required(0, BlockSelector::numberOrTag);
        boolean full = full(params);
        if (selector == BlockSelector.Tag.PENDING) {
            return new PendingBlockForm(
                    shard.head(), shard.nextContext(), shard.pool().pending(), full);
        }
        return block(blocks.find(selector), full);
    }

    private static RpcResult header(Optional<CommittedBlock> block) {
        return RpcResult.orNull(block.map(found -> new HeaderForm(found.hash(), found.header())));
    }

    private RpcResult receipts(RpcParams params) {
        return RpcResult.orNull(blocks.find(params.required(0, BlockSelector::any))
                .map(this::receiptForms)
                .map(RpcResult::array));
    }

    private List<ReceiptForm> receiptForms(CommittedBlock block) {
        List<ReceiptForm> forms = new ArrayList<>();
        int logs = 0;
        for (int i = 0; i < block.transactions().size(); i++) {
            IncludedTransaction transaction = block.transaction(i);
            forms.add(new ReceiptForm(transaction, logs, shard.config()));
            logs += transaction.receipt().logs().size();
        }
        return forms;
    }

    private RpcResult transactionCountByNumber(RpcParams params) {
        BlockSelector selector = params.required(0, BlockSelector::numberOrTag);
        return selector == BlockSelector.Tag.PENDING
                ? RpcResult.quantity(shard.pool().pendingCount())
                : transactionCount(blocks.find(selector));
    }

    private static RpcResult transactionCount(Optional<CommittedBlock> block) {
        return RpcResult.orNull(
                block.map(found -> RpcResult.quantity(found.transactions().size())));
    }

    private static RpcResult ommerCount(Optional<CommittedBlock> block) {
        return RpcResult.orNull(
                block.map(found -> RpcResult.quantity(found.block().ommers().size())));
    }

    /** Only blocks from before the merge have any. */
    private static RpcResult ommer(Optional<CommittedBlock> block, RpcParams params) {
        long index = params.quantity(1);
        return RpcResult.orNull(block.map(found -> found.block().ommers())
                .filter(ommers -> Long.compareUnsigned(index, ommers.size()) < 0)
                .map(ommers -> new OmmerForm(ommers.get((int) index))));
    }
}
