package org.quorate.rpc.simulate;

import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.rpc.jsonrpc.RpcException;

/** The codes that execution-apis gives to what can be wrong with a simulation. */
final class SimulationErrors {
    static final int VM_ERROR = -32015;

    private static final int NONCE_TOO_LOW = -38010;
    private static final int NONCE_TOO_HIGH = -38011;
    private static final int BASE_FEE_TOO_LOW = -38012;
    private static final int INTRINSIC_GAS = -38013;
    private static final int INSUFFICIENT_FUNDS = -38014;
    private static final int BLOCK_GAS_LIMIT_REACHED = -38015;
    private static final int BLOCK_NUMBER_INVALID = -38020;
    private static final int BLOCK_TIMESTAMP_INVALID = -38021;
    private static final int SENDER_NOT_EOA = -38024;
    private static final int INIT_CODE_TOO_LARGE = -38025;
    private static final int LIMIT_EXCEEDED = -38026;

    private SimulationErrors() {}

    /** @param gas that the call was given */
    static RpcException of(Rejected rejected, long gas) {
        int code =
                switch (rejected.error()) {
                    case NONCE_TOO_LOW -> NONCE_TOO_LOW;
                    case NONCE_TOO_HIGH -> NONCE_TOO_HIGH;
                    case FEE_CAP_BELOW_BASE_FEE -> BASE_FEE_TOO_LOW;
                    case INTRINSIC_GAS_TOO_LOW, FLOOR_GAS_TOO_LOW -> INTRINSIC_GAS;
                    case INSUFFICIENT_FUNDS -> INSUFFICIENT_FUNDS;
                    case SENDER_NOT_EOA -> SENDER_NOT_EOA;
                    case INIT_CODE_TOO_LARGE -> INIT_CODE_TOO_LARGE;
                    case PRIORITY_FEE_ABOVE_FEE_CAP -> RpcException.INVALID_PARAMS;
                    default -> RpcException.INTERNAL_ERROR;
                };
        return RpcException.of(code, "err: " + rejected.message() + " (supplied gas " + gas + ")");
    }

    static RpcException blockGasLimit(long remaining, long wanted) {
        return RpcException.of(
                BLOCK_GAS_LIMIT_REACHED,
                "block gas limit reached: remaining: " + remaining + ", required: " + Long.toUnsignedString(wanted));
    }

    static RpcException numberOrder(long number, long previous) {
        return RpcException.of(
                BLOCK_NUMBER_INVALID,
                "block numbers must be in order: " + Long.toUnsignedString(number) + " <= " + previous);
    }

    static RpcException timeOrder(long time, long previous) {
        return RpcException.of(
                BLOCK_TIMESTAMP_INVALID,
                "block timestamps must be in order: " + Long.toUnsignedString(time) + " <= "
                        + Long.toUnsignedString(previous));
    }

    static RpcException tooManyBlocks() {
        return RpcException.of(LIMIT_EXCEEDED, "too many blocks");
    }
}
