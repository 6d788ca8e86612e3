package org.quorate.app.governance;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.quorate.chain.block.StateOverlay;
import org.quorate.chain.genesis.DevDao;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.chain.genesis.GenesisState;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.BlockContext;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.Fork;
import org.quorate.evm.StateDelta;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionProcessor;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.wallet.dao.DaoPlan;

/** Makes the DAO of the development genesis: executes what {@code quorate dao create} would send, at the time of block 0. */
final class DevDaoRecipe {
    private static final UInt256 COIN = UInt256.of(1_000_000_000_000_000_000L);
    private static final UInt256 EACH = COIN.multiplyExact(UInt256.of(100));
    private static final UInt256 TREASURY = COIN.multiplyExact(UInt256.of(1_000));
    /** Enough for the governor, and below the most that a transaction may have (EIP-7825). */
    private static final long GAS = 16_000_000;

    private final Genesis genesis = DevGenesis.withoutDao();
    private final StateOverlay state = new StateOverlay(GenesisState.of(genesis));
    private final Map<Address, Map<UInt256, UInt256>> storage = new LinkedHashMap<>();
    private final TransactionProcessor processor = new TransactionProcessor();
    private final BlockContext block = new BlockContext(
            Fork.OSAKA,
            genesis.config().chainId(),
            0,
            genesis.timestamp(),
            genesis.gasLimit(),
            Address.ZERO,
            genesis.prevRandao(),
            UInt256.ZERO,
            UInt256.ZERO,
            BlobSchedule.ofFork(Fork.OSAKA),
            BlockHashes.NONE);

    /** Token, timelock and governor as they are when all is done. */
    Map<Address, GenesisAccount> make() {
        DaoPlan plan = new DaoPlan(wish(), DaoContracts.codes(false), DevDao.MAKER, 0);
        plan.transactions().forEach(code -> execute(DevDao.MAKER, Optional.empty(), code));
        AbiSignature delegate = AbiSignature.parse("delegate(address)");
        members()
                .forEach(
                        member -> execute(member, Optional.of(plan.token()), delegate.encodeCall(AbiValue.of(member))));
        Map<Address, GenesisAccount> made = new LinkedHashMap<>();
        made.put(plan.token(), account(plan.token(), UInt256.ZERO));
        made.put(plan.timelock(), account(plan.timelock(), TREASURY));
        made.put(plan.governor(), account(plan.governor(), UInt256.ZERO));
        return made;
    }

    private static DaoPlan.Wish wish() {
        Map<Address, UInt256> holders = new LinkedHashMap<>();
        members().forEach(member -> holders.put(member, EACH));
        return new DaoPlan.Wish("Development DAO", "DEV", false, holders, 5, 300, COIN, 10, 60, 10);
    }

    /** In an order that does not depend on hashing. */
    private static Stream<Address> members() {
        return DevGenesis.withoutDao().accounts().entrySet().stream()
                .filter(entry -> entry.getValue().code().isEmpty())
                .map(Map.Entry::getKey)
                .sorted();
    }

    private void execute(Address sender, Optional<Address> to, Bytes data) {
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
        if (!(processor.execute(transaction, sender, block, state) instanceof Executed done) || !done.success()) {
            throw new IllegalStateException("a transaction of " + sender + " failed");
        }
        take(done.delta());
    }

    private void take(StateDelta delta) {
        delta.changes().forEach(change -> {
            change.nonce().ifPresent(nonce -> state.setNonce(change.address(), nonce));
            change.codeHash()
                    .ifPresent(
                            hash -> state.setCode(change.address(), delta.code().get(hash)));
            state.changeStorage(change.address(), change.storage());
            storage.computeIfAbsent(change.address(), key -> new HashMap<>()).putAll(change.storage());
        });
    }

    private GenesisAccount account(Address address, UInt256 balance) {
        Map<UInt256, UInt256> slots = new HashMap<>(storage.get(address));
        slots.values().removeIf(UInt256::isZero);
        return new GenesisAccount(state.nonce(address), balance, state.code(state.codeHash(address)), slots);
    }
}
