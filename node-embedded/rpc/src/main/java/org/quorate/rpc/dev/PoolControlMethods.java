package org.quorate.rpc.dev;

import org.quorate.chain.dev.ShardControl;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;

/** Takes transactions out of the pool. */
final class PoolControlMethods {
    private final ShardControl control;

    PoolControlMethods(ShardControl control) {
        this.control = control;
    }

    void register(ControlNames names) {
        names.only("anvil_dropTransaction", 1, params -> {
                    Hash hash = params.required(0, Decode::hash);
                    return drop(hash) ? RpcResult.of(hash) : RpcResult.NULL;
                })
                .only("evm_dropTransaction", 1, params -> RpcResult.of(drop(params.required(0, Decode::hash))))
                .only("hardhat_dropTransaction", 1, this::dropAsHardhat)
                .act("dropAllTransactions", 0, _ -> control.drop(_ -> true))
                .act("removePoolTransactions", 1, params -> {
                    Address sender = params.required(0, Decode::address);
                    control.drop(transaction -> transaction.sender().equals(sender));
                });
    }

    private boolean drop(Hash hash) {
        return control.drop(transaction -> transaction.hash().equals(hash)) > 0;
    }

    /** Hardhat says whether it was there, and refuses for one that is mined. */
    private RpcResult dropAsHardhat(RpcParams params) {
        Hash hash = params.required(0, Decode::hash);
        boolean dropped = drop(hash);
        if (!dropped && control.shard().transaction(hash).isPresent()) {
            throw RpcException.refused("Transaction " + hash + " cannot be dropped because it's already mined");
        }
        return RpcResult.of(dropped);
    }
}
