package org.quorate.chain.genesis;

import java.util.List;
import org.quorate.chain.ChainConfig;
import org.quorate.evm.Fork;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.message.Messenger;

/** What a genesis must be for a node to make blocks on it that every Ethereum client accepts. */
public final class GenesisRules {
    /** So that the id of a legacy signature, 2 × id + 36 (EIP-155), and the ids of all shards fit 64 bits everywhere. */
    private static final UInt256 MAX_CHAIN_ID = UInt256.of(Long.MAX_VALUE - 64);

    /** As geth demands of every block. */
    private static final long MIN_GAS_LIMIT = 5_000;

    /** A message with the longest data and the usual gas fits the part of a block that one may take. */
    private static final long LEAST_FOR_MESSAGES = 4_000_000;

    /** Without them no block is valid from Prague on (EIP-7002, EIP-7251). */
    private static final List<Address> REQUEST_CONTRACTS = List.of(
            Address.fromHex("0x00000961Ef480Eb55e80D19ad83579A64c007002"),
            Address.fromHex("0x0000BBdDc7CE488642fb579F8B00f3a590007251"));

    private GenesisRules() {}

    /**
     * @param shards how many of it begin
     * @throws GenesisException if a node cannot begin chains with it
     */
    public static void check(Genesis genesis, int shards) {
        check(genesis);
        require(
                shards == 1 || genesis.config().fork(0, genesis.timestamp()).isAtLeast(Fork.CANCUN),
                "config.cancunTime",
                "expected a time that is not after the genesis, as the contract for messages between shards needs EIP-1153 and"
                        + " EIP-5656; or start with one shard (--shards 1)");
        long least = Math.max(LEAST_FOR_MESSAGES, 2 * Messenger.acknowledgementGas(shards - 1));
        require(
                shards == 1 || Long.compareUnsigned(genesis.gasLimit(), least) >= 0,
                "gasLimit",
                "expected " + least + " or more, so that messages between " + shards
                        + " shards fit a block; or start with one shard (--shards 1)");
    }

    private static void check(Genesis genesis) {
        ChainConfig config = genesis.config();
        require(
                !config.chainId().isZero() && config.chainId().compareTo(MAX_CHAIN_ID) <= 0,
                "config.chainId",
                "expected a number from 1 to " + MAX_CHAIN_ID + ", found " + config.chainId()
                        + ": wallets cannot sign for others");
        require(
                mergedFromStart(config),
                "config.terminalTotalDifficulty",
                "expected 0: a node's blocks follow the rules after the merge, so the chain must have them from its"
                        + " beginning");
        require(
                genesis.gasLimit() >= MIN_GAS_LIMIT,
                "gasLimit",
                "expected a number from " + MIN_GAS_LIMIT + " to " + Long.MAX_VALUE + ", found "
                        + Long.toUnsignedString(genesis.gasLimit()));
        if (config.fork(0, genesis.timestamp()).isAtLeast(Fork.PRAGUE)) {
            REQUEST_CONTRACTS.forEach(contract -> requireCode(genesis, contract));
        }
    }

    private static void requireCode(Genesis genesis, Address contract) {
        GenesisAccount account = genesis.accounts().get(contract);
        require(
                account != null && !account.code().isEmpty(),
                "alloc",
                "the contract at " + contract + " is missing, which every block from Prague on calls (EIP-7002,"
                        + " EIP-7251). Add it with its code, which the EIP gives, or begin with an earlier fork by a"
                        + " later config.pragueTime");
    }

    private static boolean mergedFromStart(ChainConfig config) {
        return config.byNumber().stream()
                .anyMatch(activation -> activation.number() == 0 && activation.fork() == Fork.PARIS);
    }

    private static void require(boolean holds, String field, String message) {
        if (!holds) {
            throw new GenesisException("a node cannot begin a chain with this genesis: " + field + ": " + message);
        }
    }
}
