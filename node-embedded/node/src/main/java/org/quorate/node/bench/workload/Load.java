package org.quorate.node.bench.workload;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.evm.Fork;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * A genesis and the transactions that follow on it, by number: the accounts send in turn, transaction {@code i} is of
 * account {@code i % n} and has nonce {@code i / n}. All of it is the same in every run.
 */
public final class Load {
    /** Seconds since 1970: 2025 began. */
    public static final long GENESIS_TIME = 1_735_689_600;

    /** So high that no block is half full: then the base fee falls, and the transactions stay valid for ever. */
    public static final long GAS_LIMIT = 100_000_000_000L;

    /** Ample for what the code of a quantum-resistant account does when it receives money. */
    private static final long ACCOUNT_CODE_GAS = 10_000;

    private static final UInt256 CHAIN_ID = UInt256.of(31337);
    private static final UInt256 GWEI = UInt256.of(1_000_000_000);
    private static final UInt256 MAX_FEE = UInt256.of(100_000_000_000L);
    /** A million coins. */
    private static final UInt256 BALANCE = UInt256.fromHex("0xd3c21bcecceda1000000");

    private final Senders senders;
    private final Scenario scenario;
    private final UInt256 chainId;
    private final ThrowawaySigner signer = new ThrowawaySigner();

    Load(Senders senders, Scenario scenario) {
        this(senders, scenario, CHAIN_ID);
    }

    private Load(Senders senders, Scenario scenario, UInt256 chainId) {
        this.senders = senders;
        this.scenario = scenario;
        this.chainId = chainId;
    }

    /**
     * The same on one of several shards, except that some transactions send coin to an account of another shard instead.
     *
     * @param crossPercent of the transactions, how many
     */
    public Load onShard(int shard, int shards, int crossPercent) {
        Scenario there = crossPercent == 0 ? scenario : new CrossShard(scenario, senders, shard, shards, crossPercent);
        return new Load(senders, there, CHAIN_ID.addExact(UInt256.of(shard)));
    }

    /** Osaka from the beginning, with Ethereum's system contracts, rich senders, and the contracts of the workload. */
    public Genesis genesis() {
        return genesis(GAS_LIMIT);
    }

    /** The same with another gas limit of blocks. With a small one blocks are full, and the base fee rises until transactions no longer pay it. */
    public Genesis genesis(long gasLimit) {
        Map<Address, GenesisAccount> accounts = new HashMap<>(2 * senders.count());
        accounts.putAll(DevGenesis.systemContracts());
        GenesisAccount rich = GenesisAccount.ofBalance(BALANCE);
        for (int number = 0; number < senders.count(); number++) {
            accounts.put(senders.address(number), rich);
        }
        senders.quantum().ifPresent(keys -> keys.register(accounts, BALANCE));
        scenario.addContracts(accounts);
        return new Genesis(
                ChainConfig.ofFork(CHAIN_ID, Fork.OSAKA),
                0,
                GENESIS_TIME,
                Bytes.EMPTY,
                gasLimit,
                UInt256.ZERO,
                Hash.ZERO,
                Address.ZERO,
                Optional.of(GWEI),
                Optional.empty(),
                Optional.empty(),
                accounts);
    }

    /** @param number of the transaction, from 0 */
    public Address sender(long number) {
        return senders.address(senderNumber(number));
    }

    private int senderNumber(long number) {
        return (int) (number % senders.count());
    }

    private DynamicFeeTransaction transaction(long number) {
        int turn = Math.toIntExact(number / senders.count());
        Call call = scenario.call(senderNumber(number), turn);
        return new DynamicFeeTransaction(
                chainId,
                turn,
                GWEI,
                MAX_FEE,
                call.gasLimit() + (senders.quantum().isPresent() ? ACCOUNT_CODE_GAS : 0),
                Optional.of(call.to()),
                call.value(),
                call.data(),
                List.of());
    }

    /** A transaction under a valid signature. Only for senders with keys. */
    public SignedTransaction signed(long number) {
        DynamicFeeTransaction transaction = transaction(number);
        int sender = senderNumber(number);
        if (senders.quantum().isPresent()) {
            return senders.quantum().get().sign(transaction, sender);
        }
        EcdsaSignature signature =
                signer.sign(SignedTransaction.signingHash(transaction), senders.privateKey(sender), number);
        return SignedTransaction.of(transaction, signature);
    }

    /**
     * A transaction with its sender. Where the signature belongs there is its number, without which the transactions of
     * different senders could be the same.
     */
    public RecoveredTransaction recovered(long number) {
        EcdsaSignature none = new EcdsaSignature(0, UInt256.of(number + 1), UInt256.ONE);
        return new RecoveredTransaction(SignedTransaction.of(transaction(number), none), sender(number));
    }

    /** Successive transactions as {@link #recovered} has them, made on all cores. */
    public List<RecoveredTransaction> recovered(long from, int count) {
        return LongStream.range(from, from + count)
                .parallel()
                .mapToObj(this::recovered)
                .toList();
    }
}
