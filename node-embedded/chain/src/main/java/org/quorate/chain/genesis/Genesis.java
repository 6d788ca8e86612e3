package org.quorate.chain.genesis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.ChainConfig;
import org.quorate.evm.FeeMarket;
import org.quorate.evm.Fork;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.block.LogsBloom;
import org.quorate.protocol.message.Messenger;

/**
 * Where a chain begins. Fields of the header that are not given take geth's defaults.
 *
 * @param extraData at most 32 bytes by custom; not checked in a genesis
 * @param prevRandao called mixHash in the file
 * @param baseFee wei per gas; one gwei if not given
 */
public record Genesis(
        ChainConfig config,
        long nonce,
        long timestamp,
        Bytes extraData,
        long gasLimit,
        UInt256 difficulty,
        Hash prevRandao,
        Address beneficiary,
        Optional<UInt256> baseFee,
        Optional<Long> blobGasUsed,
        Optional<Long> excessBlobGas,
        Map<Address, GenesisAccount> accounts) {

    /** sha256 of no bytes: the hash of an empty list of requests (EIP-7685). */
    public static final Hash EMPTY_REQUESTS =
            Hash.fromHex("0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    public Genesis {
        accounts = Map.copyOf(accounts);
    }

    /**
     * The genesis of shard {@code index}: the same but for the chain id, which is higher by {@code index}.
     *
     * @throws GenesisException if there is no such chain id
     */
    public Genesis forShard(int index) {
        UInt256 chainId = config.chainId().add(UInt256.of(index));
        if (chainId.compareTo(config.chainId()) < 0) {
            throw new GenesisException(
                    "config.chainId: " + config.chainId() + " leaves no chain id for shard " + index);
        }
        return new Genesis(
                config.withChainId(chainId),
                nonce,
                timestamp,
                extraData,
                gasLimit,
                difficulty,
                prevRandao,
                beneficiary,
                baseFee,
                blobGasUsed,
                excessBlobGas,
                accounts);
    }

    /**
     * The genesis of one of several shards: that of {@link #forShard(int)}, with the contract through which shards send messages to
     * each other.
     *
     * @throws GenesisException if there is no such chain id, or something stands at the contract's address
     */
    public Genesis forShard(int index, int shards) {
        Genesis shard = forShard(index);
        return shards == 1
                ? shard
                : shard.with(
                        Messenger.ADDRESS,
                        MessengerAccount.of(index, shards, baseFee.orElse(FeeMarket.INITIAL_BASE_FEE)));
    }

    private Genesis with(Address address, GenesisAccount account) {
        Map<Address, GenesisAccount> all = new HashMap<>(accounts);
        if (all.put(address, account) != null) {
            throw new GenesisException("alloc: the address " + address
                    + " is taken by the contract for messages between shards; leave it out, or start with one shard");
        }
        return withAccounts(all);
    }

    /** The same header over other accounts. */
    public Genesis withAccounts(Map<Address, GenesisAccount> all) {
        return new Genesis(
                config,
                nonce,
                timestamp,
                extraData,
                gasLimit,
                difficulty,
                prevRandao,
                beneficiary,
                baseFee,
                blobGasUsed,
                excessBlobGas,
                all);
    }

    /** The same with another gas limit. */
    public Genesis withGasLimit(long limit) {
        return new Genesis(
                config,
                nonce,
                timestamp,
                extraData,
                limit,
                difficulty,
                prevRandao,
                beneficiary,
                baseFee,
                blobGasUsed,
                excessBlobGas,
                accounts);
    }

    /** Block 0. @param stateRoot of {@link #accounts} */
    public Block block(Hash stateRoot) {
        Fork fork = config.fork(0, timestamp);
        boolean cancun = fork.isAtLeast(Fork.CANCUN);
        BlockHeader header = new BlockHeader(
                Hash.ZERO,
                Hash.EMPTY_LIST,
                beneficiary,
                stateRoot,
                Hash.EMPTY_TRIE,
                Hash.EMPTY_TRIE,
                LogsBloom.EMPTY,
                difficulty,
                0,
                gasLimit,
                0,
                timestamp,
                extraData,
                prevRandao,
                nonce,
                when(fork.isAtLeast(Fork.LONDON), baseFee.orElse(FeeMarket.INITIAL_BASE_FEE)),
                when(fork.isAtLeast(Fork.SHANGHAI), Hash.EMPTY_TRIE),
                when(cancun, blobGasUsed.orElse(0L)),
                when(cancun, excessBlobGas.orElse(0L)),
                when(cancun, Hash.ZERO),
                when(fork.isAtLeast(Fork.PRAGUE), EMPTY_REQUESTS));
        return new Block(header, List.of(), List.of(), when(fork.isAtLeast(Fork.SHANGHAI), List.of()));
    }

    private static <T> Optional<T> when(boolean present, T value) {
        return present ? Optional.of(value) : Optional.empty();
    }
}
