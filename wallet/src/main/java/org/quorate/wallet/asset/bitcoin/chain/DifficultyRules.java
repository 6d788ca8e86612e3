package org.quorate.wallet.asset.bitcoin.chain;

import fr.acinq.bitcoin.BlockHeader;
import java.math.BigInteger;
import java.util.function.IntFunction;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork.DifficultyRule;

/** The target that a block must state, as Bitcoin Core's {@code GetNextWorkRequired} has it. */
final class DifficultyRules {
    /** Blocks between two changes of the difficulty. */
    static final int INTERVAL = 2016;

    private static final long SPACING = 600;
    private static final long TIMESPAN = INTERVAL * SPACING;

    private DifficultyRules() {}

    /**
     * The bits of the block at a height.
     *
     * @param before headers below that height, back to the first one of the interval
     * @param time of the new block, which matters on testnet4
     */
    static long required(BitcoinNetwork network, IntFunction<BlockHeader> before, int height, long time) {
        BlockHeader last = before.apply(height - 1);
        return switch (network.difficulty()) {
            case NONE -> last.bits;
            case RETARGET -> height % INTERVAL == 0 ? retarget(network, before, height) : last.bits;
            case TESTNET4 -> {
                if (height % INTERVAL == 0) {
                    yield retarget(network, before, height);
                }
                long limit = network.genesis().bits;
                yield time > last.time + 2 * SPACING ? limit : lastOrdinary(before, height - 1, limit);
            }
        };
    }

    /** Testnet4: the bits before the run of blocks that made use of the 20-minute exception. */
    private static long lastOrdinary(IntFunction<BlockHeader> before, int height, long limit) {
        int at = height;
        while (at % INTERVAL != 0 && before.apply(at).bits == limit) {
            at--;
        }
        return before.apply(at).bits;
    }

    private static long retarget(BitcoinNetwork network, IntFunction<BlockHeader> before, int height) {
        BlockHeader first = before.apply(height - INTERVAL);
        BlockHeader last = before.apply(height - 1);
        long took = Math.clamp(last.time - first.time, TIMESPAN / 4, TIMESPAN * 4);
        // BIP-94: the last block may have been an exception, the first never is.
        long base = network.difficulty() == DifficultyRule.TESTNET4 ? first.bits : last.bits;
        BigInteger limit = CompactTarget.decode(network.genesis().bits);
        BigInteger target =
                CompactTarget.decode(base).multiply(BigInteger.valueOf(took)).divide(BigInteger.valueOf(TIMESPAN));
        return CompactTarget.encode(target.min(limit));
    }

    /** BIP-94's rule against time warps: an interval begins at most ten minutes before the end of the last. */
    static boolean timeAllowed(BitcoinNetwork network, BlockHeader last, int height, long time) {
        return network.difficulty() != DifficultyRule.TESTNET4 || height % INTERVAL != 0 || time >= last.time - SPACING;
    }
}
