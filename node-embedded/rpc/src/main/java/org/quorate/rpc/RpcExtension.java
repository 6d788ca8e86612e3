package org.quorate.rpc;

import org.quorate.chain.Shard;
import org.quorate.rpc.jsonrpc.RpcMethods;

/** Methods that whoever starts the server adds to a shard's. */
@FunctionalInterface
public interface RpcExtension {
    RpcExtension NONE = (shard, methods) -> {};

    /** Adds them. */
    void register(Shard shard, RpcMethods.Builder methods);
}
