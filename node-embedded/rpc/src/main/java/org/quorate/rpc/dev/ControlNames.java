package org.quorate.rpc.dev;

import java.util.List;
import org.quorate.rpc.jsonrpc.RpcMethod;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;

/** Registers control methods, each under the prefixes of anvil, of Hardhat and of the older tools before them. */
record ControlNames(RpcMethods.Builder methods) {
    private static final List<String> PREFIXES = List.of("anvil_", "hardhat_", "evm_");

    /** What a control method does; the answer is null. */
    @FunctionalInterface
    interface Action {
        void run(RpcParams params);
    }

    /** Under all prefixes. */
    ControlNames add(String name, int maxArguments, RpcMethod method) {
        PREFIXES.forEach(prefix -> methods.add(prefix + name, maxArguments, method));
        return this;
    }

    /** As {@link #add}, of a method that answers null. */
    ControlNames act(String name, int maxArguments, Action action) {
        return add(name, maxArguments, params -> {
            action.run(params);
            return RpcResult.NULL;
        });
    }

    /** Under one name only, where the tools differ. */
    ControlNames only(String fullName, int maxArguments, RpcMethod method) {
        methods.add(fullName, maxArguments, method);
        return this;
    }
}
