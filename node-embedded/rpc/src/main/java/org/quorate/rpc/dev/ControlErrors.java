package org.quorate.rpc.dev;

import java.util.List;
import java.util.function.Supplier;
import org.quorate.chain.dev.DevControlException;
import org.quorate.chain.dev.RemoteFailureException;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcMethod;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;

/** Tells callers what a development chain cannot do; it may come out of any method. */
public record ControlErrors(RpcMethod method) implements RpcMethod {
    @Override
    public RpcResult call(RpcParams params) {
        return told(() -> method.call(params));
    }

    @Override
    public List<Supplier<RpcResult>> callAll(List<RpcParams> calls) {
        try {
            return method.callAll(calls).stream()
                    .<Supplier<RpcResult>>map(answer -> () -> told(answer))
                    .toList();
        } catch (DevControlException e) {
            throw toRpc(e);
        }
    }

    private static RpcResult told(Supplier<RpcResult> answer) {
        try {
            RpcResult result = answer.get();
            return json -> {
                try {
                    result.writeTo(json);
                } catch (DevControlException e) {
                    throw toRpc(e);
                }
            };
        } catch (DevControlException e) {
            throw toRpc(e);
        }
    }

    /** The caller's mistake, unless another node is to blame. */
    private static RpcException toRpc(DevControlException e) {
        return e instanceof RemoteFailureException
                ? RpcException.refused(e.getMessage())
                : RpcException.invalidParams(e.getMessage());
    }
}
