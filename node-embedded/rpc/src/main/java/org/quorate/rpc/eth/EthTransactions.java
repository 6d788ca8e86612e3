package org.quorate.rpc.eth;

import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Shard;
import org.quorate.chain.Submission;
import org.quorate.protocol.Hash;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.rpc.form.ReceiptForm;
import org.quorate.rpc.form.TransactionForm;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.databind.JsonNode;

/** Transactions: sending, and looking up those that wait or were mined. */
public final class EthTransactions {
    private final Shard shard;
    private final Blocks blocks;

    EthTransactions(Shard shard) {
        this.shard = shard;
        this.blocks = new Blocks(shard);
    }

    void register(RpcMethods.Builder methods) {
        methods.add("eth_sendRawTransaction", 1, new SendRawTransaction(shard))
                .add("eth_sendRawTransactionSync", 2, this::sendRawAndWait)
                .add("eth_getTransactionByHash", 1, params -> transaction(params.hash(0)))
                .add("eth_getRawTransactionByHash", 1, params -> raw(params.hash(0)))
                .add("debug_getRawTransaction", 1, params -> raw(params.hash(0)))
                .add("eth_getTransactionReceipt", 1, params -> receipt(params.hash(0)))
                .add(
                        "eth_getTransactionByBlockNumberAndIndex",
                        2,
                        params -> form(at(blocks.find(params.required(0, BlockSelector::numberOrTag)), params)))
                .add(
                        "eth_getTransactionByBlockHashAndIndex",
                        2,
                        params -> form(at(shard.block(params.hash(0)), params)))
                .add(
                        "eth_getRawTransactionByBlockNumberAndIndex",
                        2,
                        params -> raw(at(blocks.find(params.required(0, BlockSelector::numberOrTag)), params)
                                .map(IncludedTransaction::signed)))
                .add(
                        "eth_getRawTransactionByBlockHashAndIndex",
                        2,
                        params -> raw(at(shard.block(params.hash(0)), params).map(IncludedTransaction::signed)));
    }

    /** The hash of an accepted transaction. @throws RpcException with geth's words if it is refused */
    public static Hash submit(Shard shard, SignedTransaction transaction) {
        return hash(shard.submit(transaction));
    }

    /** As {@link #submit}, of what became of it already. */
    public static Hash hash(Submission submission) {
        return switch (submission) {
            case Submission.Accepted accepted -> accepted.hash();
            case Submission.Refused refused -> throw RpcException.refused(refused.message());
        };
    }

    private RpcResult sendRawAndWait(RpcParams params) {
        Optional<Long> millis = params.optional(1, EthTransactions::milliseconds);
        return AwaitedReceipt.of(shard, submit(shard, SendRawTransaction.decode(params)), millis);
    }

    private static long milliseconds(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : Decode.quantity64(node);
    }

    /** The pool is asked first: a transaction may move from there into a block between two questions. */
    private RpcResult transaction(Hash hash) {
        Optional<PooledTransaction> waiting = shard.pool().transaction(hash);
        Optional<TransactionForm> form =
                shard.transaction(hash).map(TransactionForm::of).or(() -> waiting.map(TransactionForm::of));
        return RpcResult.orNull(form);
    }

    private RpcResult raw(Hash hash) {
        Optional<SignedTransaction> waiting = shard.pool().transaction(hash).map(PooledTransaction::signed);
        return raw(shard.transaction(hash).map(IncludedTransaction::signed).or(() -> waiting));
    }

    private static RpcResult raw(Optional<SignedTransaction> transaction) {
        return RpcResult.orNull(transaction.map(signed -> RpcResult.of(signed.encoded())));
    }

    private RpcResult receipt(Hash hash) {
        return RpcResult.orNull(
                shard.transaction(hash).map(transaction -> ReceiptForm.of(transaction, shard.config())));
    }

    private static Optional<IncludedTransaction> at(Optional<CommittedBlock> block, RpcParams params) {
        long index = params.quantity(1);
        return block.filter(found ->
                        Long.compareUnsigned(index, found.transactions().size()) < 0)
                .map(found -> found.transaction((int) index));
    }

    private static RpcResult form(Optional<IncludedTransaction> transaction) {
        return RpcResult.orNull(transaction.map(TransactionForm::of));
    }
}
