package org.quorate.rpc.eth;

import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.evm.BlockContext;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;

/** Executions that change nothing. */
final class EthCalls {
    private final Shard shard;
    private final Blocks blocks;
    private final CallSimulator simulator;
    private final CallPool pool;
    private final long gasCap;

    EthCalls(Shard shard, CallSimulator simulator, CallPool pool, long gasCap) {
        this.shard = shard;
        this.blocks = new Blocks(shard);
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
        long gas = request.gas().filter(limit -> limit > 0 && limit <= gasCap).orElse(gasCap);
        Executed executed = pool.run(() -> simulator.execute(request, scene, gas));
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
        Optional<BlockOverrides> overrides = params.optional(3, BlockOverrides::decode);
        if (selector == BlockSelector.Tag.PENDING) {
            return scene(shard.nextContext(), overrides, state, Optional.empty());
        }
        CommittedBlock block = blocks.require(selector);
        return scene(shard.contextOf(block.header()), overrides, state, Optional.of(block));
    }

    private CallSimulator.Scene scene(
            BlockContext context,
            Optional<BlockOverrides> overrides,
            StateOverrides state,
            Optional<CommittedBlock> block) {
        return new CallSimulator.Scene(
                overrides.map(changes -> changes.over(context)).orElse(context),
                state.over(block.map(blocks::state).orElseGet(shard::headState)));
    }
}
