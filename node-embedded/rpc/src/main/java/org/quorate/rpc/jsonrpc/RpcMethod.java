package org.quorate.rpc.jsonrpc;

import java.util.List;
import java.util.function.Supplier;

/** What a JSON-RPC method does. Called from many threads at once. */
@FunctionalInterface
public interface RpcMethod {
    /**
     * Finds the answer; it is written afterwards.
     *
     * @throws RpcException for an error that the caller is to see
     */
    RpcResult call(RpcParams params);

    /**
     * Finds the answers to calls of this method that follow each other in a batch. A method that does many at once faster
     * than one after the other overrides this.
     *
     * @return what gives or throws, for each call, what {@link #call} would
     */
    default List<Supplier<RpcResult>> callAll(List<RpcParams> calls) {
        return calls.stream()
                .<Supplier<RpcResult>>map(params -> () -> call(params))
                .toList();
    }
}
