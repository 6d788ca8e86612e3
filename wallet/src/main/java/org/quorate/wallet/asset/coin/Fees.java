package org.quorate.wallet.asset.coin;

import java.util.List;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcErrorException;
import org.quorate.wallet.rpc.RpcValue;

/**
 * Prices of a unit of gas, in wei (EIP-1559).
 *
 * @param base what the next block will burn
 * @param priority what its maker is offered on top
 * @param max the most that is paid in all: room for the base fee to double, six full blocks
 */
record Fees(UInt256 base, UInt256 priority, UInt256 max) {
    /** 10,000 gwei. Mainnet's worst hours stayed far below; above it the node errs or lies. */
    private static final UInt256 ABSURD = UInt256.of(10_000_000_000_000L);

    private static final UInt256 ONE_GWEI = UInt256.of(1_000_000_000L);
    private static final int HISTORY_BLOCKS = 5;

    /** @throws WalletException with {@link SendProblem#FEE_ABSURD} or {@link SendProblem#TYPE_NOT_SUPPORTED} */
    static Fees suggestedBy(EvmClient client) {
        UInt256 base = nextBaseFee(client);
        UInt256 priority = priorityFee(client);
        if (base.compareTo(ABSURD) > 0 || priority.compareTo(ABSURD) > 0) {
            throw new WalletException(SendProblem.FEE_ABSURD, "base " + base + ", priority " + priority + " wei");
        }
        return new Fees(base, priority, base.add(base).add(priority));
    }

    private static UInt256 nextBaseFee(EvmClient client) {
        try {
            RpcValue history = client.call("eth_feeHistory", "0x" + HISTORY_BLOCKS, "latest", List.of());
            List<RpcValue> baseFees = history.field("baseFeePerGas").elements(HISTORY_BLOCKS + 1);
            if (baseFees.isEmpty()) {
                throw new WalletException(SendProblem.TYPE_NOT_SUPPORTED);
            }
            return baseFees.getLast().quantity();
        } catch (RpcErrorException unknownMethod) {
            // The newest block's own base fee is at most an eighth off the next one's.
            return client.call("eth_getBlockByNumber", "latest", false)
                    .optional("baseFeePerGas")
                    .orElseThrow(() -> new WalletException(SendProblem.TYPE_NOT_SUPPORTED))
                    .quantity();
        }
    }

    private static UInt256 priorityFee(EvmClient client) {
        try {
            return client.call("eth_maxPriorityFeePerGas").quantity();
        } catch (RpcErrorException unknownMethod) {
            return ONE_GWEI;
        }
    }

    /** What a unit would cost in the next block. */
    UInt256 expected() {
        return base.add(priority).min(max);
    }
}
