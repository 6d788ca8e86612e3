package org.quorate.node;

import java.nio.file.Path;
import java.util.Optional;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.dev.DevAccounts;

/**
 * What is special about a development node. Start from {@link #DEFAULT} and change what differs.
 *
 * @param accounts how many have money and sign
 * @param phrase their keys are derived from
 * @param balance wei of each
 * @param chainId of shard 0; nothing takes the genesis' or, of a fork, the other chain's
 * @param baseFee wei per gas of block 0
 * @param gasLimit of blocks
 * @param mining whether blocks are made without being asked for
 * @param fork the chain that shard 0 leaves
 * @param forkCache folder for what the other chain has answered; nothing keeps it in memory
 * @param loadState a file that {@code anvil_dumpState} or anvil wrote, for shard 0 to begin with; if it exists
 * @param dumpState a file for shard 0's state at the end
 */
public record DevConfig(
        int accounts,
        String phrase,
        UInt256 balance,
        Optional<UInt256> chainId,
        Optional<UInt256> baseFee,
        Optional<Long> gasLimit,
        boolean mining,
        Optional<Fork> fork,
        Optional<Path> forkCache,
        Optional<Path> loadState,
        Optional<Path> dumpState) {
    public static final int MAX_ACCOUNTS = 1_000;
    private static final UInt256 COIN = UInt256.of(1_000_000_000_000_000_000L);

    public static final DevConfig DEFAULT = new DevConfig(
            10,
            DevAccounts.USUAL_PHRASE,
            UInt256.of(10_000).multiplyExact(COIN),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Another chain. @param block the last common one; nothing takes the last there is */
    public record Fork(String url, Optional<Long> block) {}

    public DevConfig {
        if (accounts < 0 || accounts > MAX_ACCOUNTS) {
            throw new IllegalArgumentException(
                    "the number of accounts must be from 0 to " + MAX_ACCOUNTS + ", not " + accounts);
        }
    }

    /** @param coins whole ones, of each account */
    public DevConfig withAccounts(int count, String words, long coins) {
        return new DevConfig(
                count,
                words,
                UInt256.of(coins).multiplyExact(COIN),
                chainId,
                baseFee,
                gasLimit,
                mining,
                fork,
                forkCache,
                loadState,
                dumpState);
    }

    public DevConfig withChain(Optional<UInt256> id, Optional<UInt256> fee, Optional<Long> gas) {
        return new DevConfig(accounts, phrase, balance, id, fee, gas, mining, fork, forkCache, loadState, dumpState);
    }

    public DevConfig withMining(boolean byItself) {
        return new DevConfig(
                accounts, phrase, balance, chainId, baseFee, gasLimit, byItself, fork, forkCache, loadState, dumpState);
    }

    public DevConfig withFork(Optional<Fork> other, Optional<Path> cache) {
        return new DevConfig(
                accounts, phrase, balance, chainId, baseFee, gasLimit, mining, other, cache, loadState, dumpState);
    }

    public DevConfig withStateFiles(Optional<Path> load, Optional<Path> dump) {
        return new DevConfig(
                accounts, phrase, balance, chainId, baseFee, gasLimit, mining, fork, forkCache, load, dump);
    }
}
