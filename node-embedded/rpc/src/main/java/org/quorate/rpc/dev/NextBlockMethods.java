package org.quorate.rpc.dev;

import org.quorate.chain.dev.ShardControl;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcResult;

/** What the next blocks are like. */
final class NextBlockMethods {
    private final ShardControl control;

    NextBlockMethods(ShardControl control) {
        this.control = control;
    }

    void register(ControlNames names) {
        names.act("setNextBlockBaseFeePerGas", 1, params -> control.setNextBaseFee(params.required(0, Given::number)))
                .act("setPrevRandao", 1, params -> control.setNextPrevRandao(params.required(0, Given::hash)))
                .act("setCoinbase", 1, params -> control.setBeneficiary(params.required(0, Decode::address)))
                .add("setBlockGasLimit", 1, params -> {
                    long limit = params.required(0, Given::count);
                    if (limit == 0) {
                        throw RpcException.invalidParams("Block gas limit must be greater than 0");
                    }
                    control.setGasLimit(limit);
                    return RpcResult.of(true);
                })
                .act("setMinGasPrice", 1, params -> {
                    params.required(0, Given::number);
                    throw RpcException.invalidParams("anvil_setMinGasPrice is not supported when EIP-1559 is active");
                })
                .act("setChainId", 1, params -> control.setChainId(params.required(0, Given::number)));
    }
}
