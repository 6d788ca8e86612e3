package org.quorate.wallet.asset.coin;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.coin.FeeChoice.Speed;
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
 * @param max the most that is paid in all
 */
record Fees(UInt256 base, UInt256 priority, UInt256 max) {
    /** 10,000 gwei. Mainnet's worst hours stayed far below; above it the node errs or lies. */
    private static final UInt256 ABSURD = UInt256.of(10_000_000_000_000L);

    private static final UInt256 ONE_GWEI = UInt256.of(1_000_000_000L);
    private static final UInt256 FOUR = UInt256.of(4);
    private static final int HISTORY_BLOCKS = 5;
    private static final List<Integer> PERCENTILES = List.of(10, 90);

    /** @throws WalletException with {@link SendProblem#FEE_ABSURD}, BAD_FEE or {@link SendProblem#TYPE_NOT_SUPPORTED} */
    static Fees of(EvmClient client, FeeChoice choice) {
        return switch (choice) {
            case Speed speed -> {
                FeeOffer offer = offeredBy(client);
                FeeChoice.Custom offered = offer.speeds().get(speed);
                yield new Fees(offer.base(), offered.priority(), offered.max());
            }
            case FeeChoice.Custom(var max, var priority) -> {
                UInt256 base = FeeHistory.of(client).nextBase();
                if (priority.compareTo(max) > 0 || max.isZero()) {
                    throw new WalletException(
                            SendProblem.BAD_FEE, "at most " + max + ", priority " + priority + " wei");
                }
                requireSane(base, max);
                yield new Fees(base, priority, max);
            }
        };
    }

    /** The three speeds. */
    static FeeOffer offeredBy(EvmClient client) {
        FeeHistory history = FeeHistory.of(client);
        UInt256 base = history.nextBase();
        UInt256 normal = priorityFee(client);
        requireSane(base, normal);
        UInt256 slow = history.low().min(normal);
        // A node whose blocks are empty has no rewards to tell of: a quarter more than normal then.
        UInt256 quarterMore = normal.add(normal.divide(FOUR));
        UInt256 fast =
                history.high().compareTo(quarterMore) > 0 ? history.high().min(ABSURD) : quarterMore;
        Map<Speed, FeeChoice.Custom> speeds = new EnumMap<>(Speed.class);
        speeds.put(Speed.SLOW, custom(base.add(base.divide(FOUR)), slow));
        speeds.put(Speed.NORMAL, custom(base.add(base), normal));
        speeds.put(Speed.FAST, custom(base.add(base).add(base), fast));
        return new FeeOffer(base, speeds);
    }

    private static FeeChoice.Custom custom(UInt256 room, UInt256 priority) {
        return new FeeChoice.Custom(room.add(priority), priority);
    }

    private static void requireSane(UInt256 base, UInt256 price) {
        if (base.compareTo(ABSURD) > 0 || price.compareTo(ABSURD) > 0) {
            throw new WalletException(SendProblem.FEE_ABSURD, "base " + base + ", asked " + price + " wei");
        }
    }

    private static UInt256 priorityFee(EvmClient client) {
        try {
            return client.call("eth_maxPriorityFeePerGas").quantity();
        } catch (RpcErrorException unknownMethod) {
            return ONE_GWEI;
        }
    }

    /**
     * For a transaction in the place of another: at least an eighth more than that in both prices, as every node asks for a tenth.
     */
    Fees above(UInt256 otherMax, UInt256 otherPriority) {
        UInt256 leastMax = raised(otherMax);
        UInt256 leastPriority = raised(otherPriority);
        UInt256 newPriority = larger(priority, leastPriority);
        Fees raised = new Fees(base, newPriority, larger(larger(max, leastMax), newPriority));
        requireSane(base, raised.max());
        return raised;
    }

    private static UInt256 raised(UInt256 price) {
        return price.add(price.divide(UInt256.of(8))).add(UInt256.ONE);
    }

    private static UInt256 larger(UInt256 one, UInt256 other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** What a unit would cost in the next block. */
    UInt256 expected() {
        return base.add(priority).min(max);
    }

    /** @param low,high medians of what the cheapest and the dearest tenth of the last blocks paid on top of the base fee */
    private record FeeHistory(UInt256 nextBase, UInt256 low, UInt256 high) {
        static FeeHistory of(EvmClient client) {
            try {
                RpcValue history = client.call("eth_feeHistory", "0x" + HISTORY_BLOCKS, "latest", PERCENTILES);
                List<RpcValue> baseFees = history.field("baseFeePerGas").elements(HISTORY_BLOCKS + 1);
                if (baseFees.isEmpty()) {
                    throw new WalletException(SendProblem.TYPE_NOT_SUPPORTED);
                }
                List<List<UInt256>> rewards = history.optional("reward").stream()
                        .flatMap(all -> all.elements(HISTORY_BLOCKS + 1).stream())
                        .map(block -> block.elements(PERCENTILES.size()).stream()
                                .map(RpcValue::quantity)
                                .toList())
                        .filter(block -> block.size() == PERCENTILES.size())
                        .toList();
                return new FeeHistory(baseFees.getLast().quantity(), median(rewards, 0), median(rewards, 1));
            } catch (RpcErrorException unknownMethod) {
                // The newest block's own base fee is at most an eighth off the next one's.
                return new FeeHistory(
                        client.call("eth_getBlockByNumber", "latest", false)
                                .optional("baseFeePerGas")
                                .orElseThrow(() -> new WalletException(SendProblem.TYPE_NOT_SUPPORTED))
                                .quantity(),
                        UInt256.MAX,
                        UInt256.ZERO);
            }
        }

        /** Without rewards, what changes nothing: the slow speed is then the normal one. */
        private static UInt256 median(List<List<UInt256>> rewards, int percentile) {
            List<UInt256> sorted = IntStream.range(0, rewards.size())
                    .mapToObj(block -> rewards.get(block).get(percentile))
                    .filter(reward -> !reward.isZero())
                    .sorted()
                    .toList();
            UInt256 none = percentile == 0 ? UInt256.MAX : UInt256.ZERO;
            return sorted.isEmpty() ? none : sorted.get(sorted.size() / 2);
        }
    }
}
