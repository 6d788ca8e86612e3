package org.quorate.rpc.dev;

import java.util.Optional;
import org.quorate.chain.Shard;
import org.quorate.protocol.Hash;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;
import org.quorate.rpc.eth.AwaitedReceipt;
import org.quorate.rpc.eth.CallRequest;
import org.quorate.rpc.form.TransactionForm;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;

/** Sending for accounts whose keys the node has, or whom somebody impersonates. */
public final class SendMethods {
    private final Shard shard;
    private final Sending sending;

    public SendMethods(Shard shard, Sending sending) {
        this.shard = shard;
        this.sending = sending;
    }

    public void register(RpcMethods.Builder methods) {
        methods.add(
                        "eth_accounts",
                        0,
                        _ -> RpcResult.array(
                                sending.accounts().stream().map(RpcResult::of).toList()))
                .add("eth_sendTransaction", 1, params -> RpcResult.of(send(params)))
                .add(
                        "eth_sendTransactionSync",
                        2,
                        params -> AwaitedReceipt.of(shard, send(params), params.optional(1, Given::count)))
                .add(
                        "eth_sendUnsignedTransaction",
                        1,
                        params -> RpcResult.of(sending.send(params.required(0, CallRequest::decode), true)))
                .add(
                        "eth_signTransaction",
                        1,
                        params -> RpcResult.of(sending.sign(params.required(0, CallRequest::decode))
                                .encoded()))
                .add("eth_fillTransaction", 1, this::fill);
    }

    private Hash send(RpcParams params) {
        return sending.send(params.required(0, CallRequest::decode), false);
    }

    private RpcResult fill(RpcParams params) {
        CallRequest request = params.required(0, CallRequest::decode);
        Transaction transaction = sending.complete(request);
        SignedTransaction unsigned = SignedTransaction.unsigned(transaction);
        return json -> {
            json.writeStartObject();
            json.writeStringProperty("raw", unsigned.encoded().toHex());
            json.writeName("tx");
            new TransactionForm(unsigned, request.from(), Optional.empty()).writeTo(json);
            json.writeEndObject();
        };
    }
}
