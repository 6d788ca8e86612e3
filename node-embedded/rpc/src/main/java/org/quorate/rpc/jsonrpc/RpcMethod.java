package org.quorate.rpc.jsonrpc;

/** What a JSON-RPC method does. Called from many threads at once. */
@FunctionalInterface
public interface RpcMethod {
    /**
     * Finds the answer; it is written afterwards.
     *
     * @throws RpcException for an error that the caller is to see
     */
    RpcResult call(RpcParams params);
}
