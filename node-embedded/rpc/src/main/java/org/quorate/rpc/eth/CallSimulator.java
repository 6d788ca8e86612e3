package org.quorate.rpc.eth;

import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.quorate.evm.BlockContext;
import org.quorate.evm.ExecutionMode;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.WorldState;
import org.quorate.evm.precompile.Precompiles;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.Transaction;
import org.quorate.rpc.jsonrpc.RpcException;

/** Executes call requests without leaving a trace. @param watch makes what watches a call; searches are not watched */
public record CallSimulator(TransactionProcessor processor, Supplier<Tracer> watch) {

    /** With nobody who watches. */
    public CallSimulator(TransactionProcessor processor) {
        this(processor, () -> Tracer.NONE);
    }

    /**
     * A block and the state before it that a request is tried against.
     *
     * @param precompiles may be others than the fork's
     */
    public record Scene(BlockContext block, WorldState state, Precompiles precompiles) {
        /** With the fork's precompiles. */
        public Scene(BlockContext block, WorldState state) {
            this(block, state, Precompiles.of(block.fork()));
        }
    }

    /** Makes a tracer for a call that is tried. */
    @FunctionalInterface
    public interface TracerFactory<T extends Tracer> {
        T create(Transaction transaction, BlockContext block, WorldState state);
    }

    /**
     * @param gas the most that it may use
     * @throws RpcException if it could not begin, for example because the sender cannot pay the value
     */
    Executed execute(CallRequest request, Scene scene, long gas) {
        return orRefusal(tryExecute(request, scene, gas, watch.get()), gas);
    }

    private static Executed orRefusal(TransactionOutcome outcome, long gas) {
        return switch (outcome) {
            case Executed executed -> executed;
            case Rejected rejected ->
                throw RpcException.refused("err: " + rejected.message() + " (supplied gas " + gas + ")");
        };
    }

    TransactionOutcome tryExecute(CallRequest request, Scene scene, long gas) {
        return tryExecute(request, scene, gas, Tracer.NONE);
    }

    /** As {@link #execute}, but a request that could not begin is a result, too. */
    public TransactionOutcome tryExecute(CallRequest request, Scene scene, long gas, Tracer tracer) {
        return execute(transaction(request, scene, gas), request, scene, blockFor(request, scene), tracer);
    }

    /**
     * Executes under a tracer.
     *
     * @param gasCap most gas, also if the request names none
     * @param reader what is made of the execution
     * @throws RpcException as {@link #execute}
     */
    public <T extends Tracer, R> R trace(
            CallRequest request,
            Scene scene,
            long gasCap,
            TracerFactory<T> tracers,
            BiFunction<T, Executed, R> reader) {
        long gas = gasOf(request, gasCap);
        BlockContext block = blockFor(request, scene);
        Transaction transaction = transaction(request, scene, gas);
        T tracer = tracers.create(transaction, block, scene.state());
        return reader.apply(tracer, orRefusal(execute(transaction, request, scene, block, tracer), gas));
    }

    /** What the request asks for, but no more than the cap, which is also for those that ask for nothing. */
    static long gasOf(CallRequest request, long gasCap) {
        return request.gas().filter(limit -> limit > 0 && limit <= gasCap).orElse(gasCap);
    }

    private TransactionOutcome execute(
            Transaction transaction, CallRequest request, Scene scene, BlockContext block, Tracer tracer) {
        return processor.execute(
                transaction,
                request.from(),
                block,
                scene.state(),
                ExecutionMode.SIMULATION,
                tracer,
                scene.precompiles());
    }

    private static Transaction transaction(CallRequest request, Scene scene, long gas) {
        return request.withKeySender(request.keySender().resolved(request.from(), scene.block(), scene.state()))
                .toTransaction(scene.block().chainId(), gas, scene.state().nonce(request.from()));
    }

    /** A request that names no price is free: its gas price and the block's fees are zero. */
    private static BlockContext blockFor(CallRequest request, Scene scene) {
        BlockContext block = scene.block();
        return !request.feeCap().isZero()
                ? block
                : block.withFees(
                        UInt256.ZERO, request.maxFeePerBlobGas().isPresent() ? block.blobBaseFee() : UInt256.ZERO);
    }
}
