package org.quorate.wallet.rpc;

import java.util.List;

/**
 * A call that is made together with others.
 *
 * @param parameters strings, booleans, numbers, maps and lists of them
 */
public record RpcCall(String method, List<Object> parameters) {
    public RpcCall {
        parameters = List.copyOf(parameters);
    }

    public RpcCall(String method, Object... parameters) {
        this(method, List.of(parameters));
    }
}
