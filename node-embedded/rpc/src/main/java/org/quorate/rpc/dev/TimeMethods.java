package org.quorate.rpc.dev;

import org.quorate.chain.Shard;
import org.quorate.chain.dev.DevChain;
import org.quorate.rpc.jsonrpc.RpcResult;

/** The chain's clock. Times are in seconds since 1970. */
final class TimeMethods {
    private final DevChain chain;
    private final Shard shard;

    TimeMethods(DevChain chain, Shard shard) {
        this.chain = chain;
        this.shard = shard;
    }

    void register(ControlNames names) {
        names.add("increaseTime", 1, params -> number(chain.increaseTime(params.required(0, Given::difference))))
                .add("setTime", 1, params -> number(chain.setTime(params.required(0, Given::count))))
                .act("setNextBlockTimestamp", 1, params -> chain.setNextTimestamp(params.required(0, Given::count)))
                .act(
                        "setBlockTimestampInterval",
                        1,
                        params -> chain.setTimestampInterval(params.required(0, Given::count)))
                .add("removeBlockTimestampInterval", 0, _ -> RpcResult.of(chain.removeTimestampInterval()))
                .add(
                        "getGenesisTime",
                        0,
                        _ -> number(shard.block(0)
                                .map(block -> block.header().timestamp())
                                .orElse(0L)));
    }

    private static RpcResult number(long value) {
        return json -> json.writeNumber(value);
    }
}
