package org.quorate.chain.genesis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.block.StateOverlay;
import org.quorate.evm.BlockContext;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.Fork;
import org.quorate.evm.StateDelta;
import org.quorate.evm.TransactionOutcome;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionProcessor;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.DynamicFeeTransaction;

/**
 * Executes transactions before there is a chain, so that a genesis can have contracts as their constructors make them. Nobody
 * signs and nobody pays. For one thread.
 */
public final class GenesisDeployment {
    /** Enough for the largest contract, and below the most that a transaction may have (EIP-7825). */
    private static final long GAS = 16_000_000;

    private final Genesis genesis;
    private final StateOverlay state;
    private final TransactionProcessor processor = new TransactionProcessor();
    private final Map<Address, Map<UInt256, UInt256>> storage = new HashMap<>();
    private long time;

    /** @param genesis whose accounts are there already; its time is that of the transactions */
    public GenesisDeployment(Genesis genesis) {
        this.genesis = genesis;
        this.state = new StateOverlay(GenesisState.of(genesis));
        this.time = genesis.timestamp();
    }

    /** Transactions from now on are executed at another time. @param seconds since 1970 */
    public void at(long seconds) {
        time = seconds;
    }

    /**
     * Executes a transaction.
     *
     * @param to whom it calls; nothing to make a contract
     * @return what the call answered
     * @throws IllegalStateException if it fails
     */
    public Bytes execute(Address sender, Optional<Address> to, Bytes data) {
        DynamicFeeTransaction transaction = new DynamicFeeTransaction(
                genesis.config().chainId(),
                state.nonce(sender),
                UInt256.ZERO,
                UInt256.ZERO,
                GAS,
                to,
                UInt256.ZERO,
                data,
                List.of());
        TransactionOutcome outcome = processor.execute(transaction, sender, block(), state);
        if (!(outcome instanceof Executed done) || !done.success()) {
            throw new IllegalStateException("a transaction of " + sender + " failed: " + outcome);
        }
        take(done.delta());
        return done.output();
    }

    private BlockContext block() {
        Fork fork = genesis.config().fork(0, genesis.timestamp());
        return new BlockContext(
                fork,
                genesis.config().chainId(),
                0,
                time,
                GAS,
                Address.ZERO,
                genesis.prevRandao(),
                UInt256.ZERO,
                UInt256.ZERO,
                genesis.config().blobSchedule(genesis.timestamp()),
                BlockHashes.NONE);
    }

    private void take(StateDelta delta) {
        delta.changes().forEach(change -> {
            change.nonce().ifPresent(nonce -> state.setNonce(change.address(), nonce));
            change.codeHash()
                    .ifPresent(
                            hash -> state.setCode(change.address(), delta.code().get(hash)));
            state.changeStorage(change.address(), change.storage());
            storage.computeIfAbsent(change.address(), _ -> new HashMap<>()).putAll(change.storage());
        });
    }

    /** A contract that was made, as it is now. @param balance wei that it is to begin with */
    public GenesisAccount account(Address address, UInt256 balance) {
        Map<UInt256, UInt256> slots = new HashMap<>(storage.getOrDefault(address, Map.of()));
        slots.values().removeIf(UInt256::isZero);
        return new GenesisAccount(state.nonce(address), balance, state.code(state.codeHash(address)), slots);
    }
}
