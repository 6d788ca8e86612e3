package org.quorate.rpc.dev;

import org.quorate.chain.dev.DevChain;
import org.quorate.rpc.jsonrpc.RpcResult;

/** Going back to how everything was. */
final class SnapshotMethods {
    private final DevChain chain;

    SnapshotMethods(DevChain chain) {
        this.chain = chain;
    }

    void register(ControlNames names) {
        names.add("snapshot", 0, _ -> RpcResult.quantity(chain.snapshot()))
                .add("revert", 1, params -> RpcResult.of(chain.revert(params.required(0, Given::number64))))
                .act("reset", 1, _ -> chain.reset());
    }
}
