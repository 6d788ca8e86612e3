package org.quorate.rpc.eth;

import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;

/** Executions that change nothing. */
final class EthCalls {
    private final Scenes scenes;
    private final CallSimulator simulator;
    private final CallPool pool;
    private final long gasCap;

    EthCalls(Scenes scenes, CallSimulator simulator, CallPool pool, long gasCap) {
        this.scenes = scenes;
        this.simulator = simulator;
        this.pool = pool;
        this.gasCap = gasCap;
    }

    void register(RpcMethods.Builder methods) {
        methods.add("eth_call", 4, this::call)
                .add("eth_estimateGas", 4, this::estimate)
                .add("eth_createAccessList", 4, this::createAccessList);
    }

    private RpcResult call(RpcParams params) {
        CallRequest request = params.required(0, CallRequest::decode);
        CallSimulator.Scene scene = scene(params);
        long gas = CallSimulator.gasOf(request, gasCap);
        Executed executed = pool.runSmall(() -> simulator.execute(request, scene, gas));
        if (!executed.success()) {
            throw RevertReason.toError(executed);
        }
        return RpcResult.of(executed.output());
    }

    private RpcResult estimate(RpcParams params) {
        CallRequest request = params.required(0, CallRequest::decode);
        CallSimulator.Scene scene = scene(params);
        GasEstimator estimator = new GasEstimator(simulator, gasCap);
        return RpcResult.quantity(pool.run(() -> estimator.estimate(request, scene)));
    }

    private RpcResult createAccessList(RpcParams params) {
        CallRequest request = params.required(0, CallRequest::decode);
        CallSimulator.Scene scene = scene(params);
        AccessListFinder finder = new AccessListFinder(simulator, gasCap);
        return pool.run(() -> finder.find(request, scene));
    }

    /** The block and state of argument 1 with the overrides of arguments 2 and 3. */
    private CallSimulator.Scene scene(RpcParams params) {
        BlockSelector selector = params.optional(1, BlockSelector::any).orElse(BlockSelector.Tag.LATEST);
        StateOverrides state = params.optional(2, StateOverrides::decode).orElse(StateOverrides.NONE);
        return scenes.at(selector, new Scenes.Overrides(state, params.optional(3, BlockOverrides::decode)));
    }
}
