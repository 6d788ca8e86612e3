package org.quorate.rpc.eth;

import org.quorate.evm.BlockContext;
import org.quorate.evm.ExecutionMode;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.WorldState;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.jsonrpc.RpcException;

/** Executes call requests without leaving a trace. */
record CallSimulator(TransactionProcessor processor) {

    /** A block and the state before it that a request is tried against. */
    record Scene(BlockContext block, WorldState state) {}

    /**
     * @param gas the most that it may use
     * @throws RpcException if it could not begin, for example because the sender cannot pay the value
     */
    Executed execute(CallRequest request, Scene scene, long gas) {
        return switch (tryExecute(request, scene, gas)) {
            case Executed executed -> executed;
            case Rejected rejected ->
                throw RpcException.refused("err: " + rejected.message() + " (supplied gas " + gas + ")");
        };
    }

    TransactionOutcome tryExecute(CallRequest request, Scene scene, long gas) {
        return tryExecute(request, scene, gas, Tracer.NONE);
    }

    TransactionOutcome tryExecute(CallRequest request, Scene scene, long gas, Tracer tracer) {
        // A request that names no price is free: its gas price and the block's fees are zero.
        BlockContext block = request.hasFees() ? scene.block() : withoutFees(request, scene.block());
        return processor.execute(
                request.toTransaction(block.chainId(), gas, scene.state().nonce(request.from())),
                request.from(),
                block,
                scene.state(),
                ExecutionMode.SIMULATION,
                tracer);
    }

    private static BlockContext withoutFees(CallRequest request, BlockContext block) {
        return block.withFees(
                UInt256.ZERO, request.maxFeePerBlobGas().isPresent() ? block.blobBaseFee() : UInt256.ZERO);
    }
}
