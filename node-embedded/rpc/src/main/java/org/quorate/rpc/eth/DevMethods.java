package org.quorate.rpc.eth;

import org.quorate.chain.Shard;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;

/** Sending from the development accounts, whose keys the node holds. Only on a node that was started with --dev. */
final class DevMethods {
    private final Shard shard;
    private final DevAccounts accounts;
    private final EthFees fees;
    private final GasEstimator estimator;
    private final CallPool pool;

    DevMethods(Shard shard, DevAccounts accounts, EthFees fees, GasEstimator estimator, CallPool pool) {
        this.shard = shard;
        this.accounts = accounts;
        this.fees = fees;
        this.estimator = estimator;
        this.pool = pool;
    }

    void register(RpcMethods.Builder methods) {
        methods.add(
                        "eth_accounts",
                        0,
                        _ -> RpcResult.array(
                                accounts.addresses().stream().map(RpcResult::of).toList()))
                .add("eth_sendTransaction", 1, this::send);
    }

    private RpcResult send(RpcParams params) {
        CallRequest request = params.required(0, CallRequest::decode);
        Bytes key = accounts.key(request.from());
        if (key.isEmpty()) {
            throw RpcException.refused("unknown account");
        }
        request.chainId().filter(id -> !id.equals(shard.chainId())).ifPresent(id -> {
            throw RpcException.refused("chainId does not match node's (have=" + id + ", want=" + shard.chainId() + ")");
        });
        CallRequest priced = request.hasFees() ? request : withDefaultFees(request);
        long gas = request.gas()
                .orElseGet(() -> pool.run(() ->
                        estimator.estimate(priced, new CallSimulator.Scene(shard.nextContext(), shard.headState()))));
        return RpcResult.of(signAndSubmit(priced, gas, key));
    }

    /** As clients do: the tip that others pay, and twice the base fee, which then may rise for six full blocks. */
    private CallRequest withDefaultFees(CallRequest request) {
        UInt256 tip = fees.tip();
        UInt256 baseFee = shard.nextContext().baseFee();
        return request.withFees(baseFee.add(baseFee).add(tip), tip);
    }

    /** One at a time, so that two requests of one sender never take the same nonce. */
    private synchronized Hash signAndSubmit(CallRequest request, long gas, Bytes key) {
        Address sender = request.from();
        Transaction transaction =
                request.toTransaction(shard.chainId(), gas, shard.pool().pendingNonce(sender));
        return EthTransactions.submit(shard, SignedTransaction.sign(transaction, key.toArray()));
    }
}
