package org.quorate.chain;

import java.util.List;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.Fork;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/**
 * The rules of one chain over time.
 *
 * @param chainId signed into transactions (EIP-155)
 * @param byNumber forks up to the merge, by block number, oldest first
 * @param byTime forks and blob parameters after it, by block timestamp, oldest first
 * @param depositContract whose logs become deposit requests (EIP-6110)
 */
public record ChainConfig(
        UInt256 chainId, List<NumberActivation> byNumber, List<TimeActivation> byTime, Address depositContract) {

    /** The deposit contract of Ethereum's mainnet. */
    public static final Address MAINNET_DEPOSIT_CONTRACT =
            Address.fromHex("0x00000000219ab540356cbb839cbe05303d7705fa");

    /** A fork that begins with a block number. */
    public record NumberActivation(long number, Fork fork) {}

    /**
     * A fork, or only new blob parameters (EIP-7892), that begins with a timestamp.
     *
     * @param timestamp seconds since 1970
     */
    public record TimeActivation(long timestamp, Fork fork, BlobSchedule blobs) {}

    public ChainConfig {
        byNumber = List.copyOf(byNumber);
        byTime = List.copyOf(byTime);
    }

    /** A chain that has the rules of one fork from its beginning. */
    public static ChainConfig ofFork(UInt256 chainId, Fork fork) {
        return new ChainConfig(
                chainId,
                List.of(new NumberActivation(0, Fork.PARIS)),
                List.of(new TimeActivation(0, fork, BlobSchedule.ofFork(fork))),
                MAINNET_DEPOSIT_CONTRACT);
    }

    /** The same rules under another chain id. */
    public ChainConfig withChainId(UInt256 other) {
        return new ChainConfig(other, byNumber, byTime, depositContract);
    }

    /** The rules for a block. */
    public Fork fork(long number, long timestamp) {
        for (TimeActivation activation : byTime.reversed()) {
            if (Long.compareUnsigned(activation.timestamp, timestamp) <= 0) {
                return activation.fork;
            }
        }
        for (NumberActivation activation : byNumber.reversed()) {
            if (Long.compareUnsigned(activation.number, number) <= 0) {
                return activation.fork;
            }
        }
        return Fork.FRONTIER;
    }

    /** The blob parameters for a block. */
    public BlobSchedule blobSchedule(long timestamp) {
        for (TimeActivation activation : byTime.reversed()) {
            if (Long.compareUnsigned(activation.timestamp, timestamp) <= 0) {
                return activation.blobs;
            }
        }
        return BlobSchedule.NONE;
    }
}
