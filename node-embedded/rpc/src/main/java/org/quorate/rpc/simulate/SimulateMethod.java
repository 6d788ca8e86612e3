package org.quorate.rpc.simulate;

import java.util.List;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.chain.StateView;
import org.quorate.evm.TransactionProcessor;
import org.quorate.rpc.eth.BlockSelector;
import org.quorate.rpc.eth.Blocks;
import org.quorate.rpc.eth.CallPool;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;
import org.quorate.rpc.trace.TraceBudget;
import org.quorate.rpc.trace.TraceLimits;

/** eth_simulateV1. */
public final class SimulateMethod {
    private final Shard shard;
    private final Blocks blocks;
    private final TransactionProcessor processor;
    private final CallPool pool;
    private final TraceLimits limits;

    public SimulateMethod(Shard shard, TransactionProcessor processor, CallPool pool, TraceLimits limits) {
        this.shard = shard;
        this.blocks = new Blocks(shard);
        this.processor = processor;
        this.pool = pool;
        this.limits = limits;
    }

    public void register(RpcMethods.Builder methods) {
        methods.add("eth_simulateV1", 2, this::simulate);
    }

    private RpcResult simulate(RpcParams params) {
        SimulationRequest request = params.required(0, SimulationRequest::decode);
        BlockSelector selector = params.optional(1, BlockSelector::any).orElse(BlockSelector.Tag.LATEST);
        if (request.blocks().isEmpty()) {
            throw RpcException.invalidParams("empty input");
        }
        if (request.blocks().size() > ChainOfCalls.MAX_BLOCKS) {
            throw SimulationErrors.tooManyBlocks();
        }
        CommittedBlock base = blocks.require(selector);
        StateView state = blocks.state(base);
        List<SimulatedBlock> results = pool.run(limits.time(), () -> {
            TraceBudget budget = new TraceBudget(limits.time(), limits.size());
            return new Simulation(shard, processor, request, base, state, limits.callGas(), budget).run();
        });
        return RpcResult.array(results);
    }
}
