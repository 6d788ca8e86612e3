package org.quorate.rpc.eth;

import org.quorate.evm.BlockContext;
import org.quorate.evm.Fork;
import org.quorate.evm.HaltReason;
import org.quorate.evm.TransactionError;
import org.quorate.evm.TransactionOutcome;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.TransactionValidator;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.jsonrpc.RpcException;

/**
 * Finds the least gas limit with which a transaction succeeds. What it uses is not enough: a call keeps back a 64th of
 * the gas (EIP-150), so more must be offered than is used. Hence a search, from below by halves.
 */
public record GasEstimator(CallSimulator simulator, long gasCap) {
    /** As geth: an answer that is at most 1.5 % too high saves several executions. */
    private static final double TOLERANCE = 0.015;

    private static final long TRANSFER_GAS = 21_000;
    private static final long CALL_STIPEND = 2_300;

    /** @throws RpcException if it fails with any amount of gas */
    public long estimate(CallRequest request, CallSimulator.Scene scene) {
        long high = upperBound(request, scene);
        if (isPlainTransfer(request, scene) && succeeds(request, scene, TRANSFER_GAS)) {
            return TRANSFER_GAS;
        }
        Executed generous = requireSuccess(request, scene, high);
        // Without code nothing keeps gas back. What a quantum-resistant sender's signature costs is in it.
        if (isPlainTransfer(request, scene) && succeeds(request, scene, generous.gasUsed())) {
            return generous.gasUsed();
        }
        long low = Math.max(generous.gasUsed() - 1, TRANSFER_GAS - 1);
        long optimistic = (generous.gasUsed() + generous.gasRefunded() + CALL_STIPEND) * 64 / 63;
        if (optimistic < high) {
            if (succeeds(request, scene, optimistic)) {
                high = optimistic;
            } else {
                low = optimistic;
            }
        }
        while (low + 1 < high && (double) (high - low) / high > TOLERANCE) {
            // Most transactions need little more than they use: stay near the lower end.
            long middle = Math.min((low + high) >>> 1, low * 2);
            if (succeeds(request, scene, middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** The least of: what the caller allows, what a transaction may have, what a block has, what the sender can pay. */
    long upperBound(CallRequest request, CallSimulator.Scene scene) {
        BlockContext block = scene.block();
        long bound = request.gas()
                .filter(gas -> Long.compareUnsigned(gas, TRANSFER_GAS) >= 0)
                .orElse(block.gasLimit());
        if (bound < 0 || bound > gasCap) {
            bound = gasCap;
        }
        if (block.fork().isAtLeast(Fork.OSAKA)) {
            bound = Math.min(bound, TransactionValidator.MAX_GAS_LIMIT);
        }
        UInt256 price = request.feeCap();
        if (price.isZero()) {
            return bound;
        }
        UInt256 balance = scene.state().balance(request.from());
        if (balance.compareTo(request.value()) < 0) {
            throw RpcException.refused("insufficient funds for transfer");
        }
        UInt256 affordable = balance.subtract(request.value()).divide(price);
        return UInt256.of(bound).min(affordable).longValue();
    }

    private static boolean isPlainTransfer(CallRequest request, CallSimulator.Scene scene) {
        return request.data().isEmpty()
                && request.to()
                        .filter(to ->
                                scene.state().code(scene.state().codeHash(to)).isEmpty())
                        .isPresent();
    }

    private Executed requireSuccess(CallRequest request, CallSimulator.Scene scene, long gas) {
        return switch (simulator.tryExecute(request, scene, gas)) {
            case Executed executed when executed.success() -> executed;
            case Executed executed when executed.halt().get() == HaltReason.OUT_OF_GAS -> throw tooLittle(gas);
            // Once more for who watches: a developer wants to hear what a contract said before it failed.
            case Executed _ -> throw RevertReason.toError(simulator.execute(request, scene, gas));
            case Rejected rejected when isAboutGas(rejected) -> throw tooLittle(gas);
            case Rejected rejected -> throw RpcException.refused("err: " + rejected.message());
        };
    }

    private static RpcException tooLittle(long gas) {
        return RpcException.refused("gas required exceeds allowance (" + gas + ")");
    }

    private static boolean isAboutGas(Rejected rejected) {
        return rejected.error() == TransactionError.INTRINSIC_GAS_TOO_LOW
                || rejected.error() == TransactionError.FLOOR_GAS_TOO_LOW;
    }

    private boolean succeeds(CallRequest request, CallSimulator.Scene scene, long gas) {
        TransactionOutcome outcome = simulator.tryExecute(request, scene, gas);
        return outcome instanceof Executed executed && executed.success();
    }
}
