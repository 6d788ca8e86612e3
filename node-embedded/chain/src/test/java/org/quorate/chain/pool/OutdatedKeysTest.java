package org.quorate.chain.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.chain.DevAccounts;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Submission;
import org.quorate.chain.Submission.Accepted;
import org.quorate.chain.Submission.Refused;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.BlockContext;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.Delegation;
import org.quorate.evm.Fork;
import org.quorate.evm.KeyRegistry;
import org.quorate.parallel.BlockDelta;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningKey;
import org.quorate.protocol.signature.SystemAddresses;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/** What a key signed leaves the pool when the key counts no more, also behind a gap, where no block would come to it. */
class OutdatedKeysTest {
    private static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");
    private static final long NOW = 2_000_000_000;
    private static final long EFFECTIVE = NOW + 60;
    private static final UInt256 ROTATING = UInt256.fromLimbs(0, 0, 1L << 42, 0);
    private static final UInt256 ECDSA_OFF = UInt256.fromLimbs(0, 0, 1L << 41, 0);

    private final SigningKey oldKey = SignatureScheme.ML_DSA_44.signingKey(new byte[32]);
    private final SigningKey newKey = SignatureScheme.ML_DSA_65.signingKey(new byte[32]);
    private final AccountKey first = new AccountKey(oldKey.scheme(), oldKey.publicKey());
    private final AccountKey second = new AccountKey(newKey.scheme(), newKey.publicKey());
    private final Address account = first.address();
    private final UInt256 slot = KeyRegistry.slot(account);
    private final UInt256 pendingSlot = slot.add(UInt256.fromLimbs(0, 0, 1L << 32, 0));
    private final UInt256 pending =
            KeyRegistry.entry(second).add(UInt256.fromLimbs(0, 0, EFFECTIVE << 48, EFFECTIVE >>> 16));

    private final StateSnapshot registered = state(Map.of(slot, KeyRegistry.entry(first)));
    private final StateSnapshot rotating =
            state(Map.of(slot, KeyRegistry.entry(first).add(ROTATING), pendingSlot, pending));

    private final Mempool pool = new Mempool(new PoolLimits(100, 1 << 20, 20), registered);

    @Test
    void whenARotationTakesEffectWhatTheOldKeySignedLeaves() {
        add(oldKey, 0, NOW);
        add(oldKey, 5, NOW);
        advance(rotating, NOW, List.of(account));
        add(oldKey, 7, NOW);
        advance(rotating, EFFECTIVE - 1, List.of());
        assertThat(nonces()).as("until then it counts").containsExactly(0L, 5L, 7L);
        advance(rotating, EFFECTIVE, List.of());
        assertThat(nonces()).isEmpty();
        assertThat(submit(oldKey, 5, EFFECTIVE + 1)).isInstanceOf(Refused.class);
        assertThat(submit(newKey, 5, EFFECTIVE + 1)).isInstanceOf(Accepted.class);
        advance(rotating, EFFECTIVE + 1, List.of());
        assertThat(nonces()).containsExactly(5L);
    }

    @Test
    void aRotationThatIsCancelledTakesNothingOut() {
        add(oldKey, 5, NOW);
        advance(rotating, NOW, List.of(account));
        advance(registered, NOW + 1, List.of(account));
        advance(registered, EFFECTIVE + 1, List.of());
        assertThat(nonces()).containsExactly(5L);
    }

    /** Came when the rotation waited already, and there was nothing of the sender in the pool. */
    @Test
    void whatComesWhileARotationWaitsLeavesToo() {
        advance(rotating, NOW, List.of(account));
        add(oldKey, 5, NOW);
        advance(rotating, EFFECTIVE, List.of());
        assertThat(nonces()).isEmpty();
    }

    @Test
    void theFirstUseLeavesWhatCarriesTheSameKey() {
        StateSnapshot fresh = state(Map.of());
        Mempool before = new Mempool(new PoolLimits(100, 1 << 20, 20), fresh);
        assertThat(before.add(signed(oldKey, 1, true), next(NOW))).isInstanceOf(Accepted.class);
        before.advance(new BlockEffects(registered, NOW, List.of(), List.of(), List.of(account), List.of()));
        assertThat(before.queued()).extracting(PooledTransaction::nonce).containsExactly(1L);
    }

    @Test
    void whoHasGivenUpEcdsaHasNoOtherTransactions() {
        Address coinAccount = DevAccounts.address(0);
        SignedTransaction ecdsa = DevAccounts.transfer(DevAccounts.CHAIN_ID, 0, 3, BOB, UInt256.ONE, UInt256.of(1_000));
        assertThat(pool.add(new RecoveredTransaction(ecdsa, coinAccount), next(NOW)))
                .isInstanceOf(Accepted.class);
        StateSnapshot off = state(
                Map.of(KeyRegistry.slot(coinAccount), KeyRegistry.entry(second).add(ECDSA_OFF)));
        advance(off, NOW, List.of(coinAccount));
        assertThat(pool.queued()).isEmpty();
    }

    @Test
    void aChangeOfTheRegistrySaysWhoseKeyItIs() {
        UInt256 recovery = slot.add(UInt256.fromLimbs(0, 0, 3L << 32, 0));
        BlockDelta delta = new BlockDelta(
                Map.of(
                        SystemAddresses.KEY_REGISTRY,
                        new AccountUpdate(
                                false,
                                1,
                                UInt256.ZERO,
                                Hash.EMPTY_CODE,
                                Map.of(slot, UInt256.ONE, recovery, UInt256.ONE, UInt256.MAX, UInt256.ONE))),
                Map.of());
        assertThat(BlockEffects.keysIn(delta)).containsExactly(account);
        assertThat(BlockEffects.keysIn(new BlockDelta(Map.of(), Map.of()))).isEmpty();
    }

    private void advance(StateSnapshot state, long timestamp, List<Address> keys) {
        pool.advance(new BlockEffects(state, timestamp, List.of(), List.of(), keys, List.of()));
        pool.announced();
    }

    private void add(SigningKey key, long nonce, long timestamp) {
        assertThat(submit(key, nonce, timestamp)).isInstanceOf(Accepted.class);
    }

    private Submission submit(SigningKey key, long nonce, long timestamp) {
        return pool.add(signed(key, nonce, false), next(timestamp));
    }

    private SignedTransaction signed(SigningKey key, long nonce, boolean carriesKey) {
        DynamicFeeTransaction call = new DynamicFeeTransaction(
                DevAccounts.CHAIN_ID,
                nonce,
                DevAccounts.GWEI,
                DevAccounts.GWEI.multiplyExact(UInt256.of(2)),
                1_000_000,
                Optional.of(BOB),
                UInt256.ONE,
                Bytes.EMPTY,
                List.of());
        return SignedTransaction.of(new QuantumTransaction(
                        call,
                        List.of(),
                        key.scheme(),
                        account,
                        carriesKey ? Optional.of(key.publicKey()) : Optional.empty(),
                        Bytes.EMPTY)
                .signed(key));
    }

    private List<Long> nonces() {
        return java.util.stream.Stream.concat(pool.pending().stream(), pool.queued().stream())
                .map(PooledTransaction::nonce)
                .sorted()
                .toList();
    }

    private StateSnapshot state(Map<UInt256, UInt256> registry) {
        StateSnapshot.Editor editor = StateSnapshot.empty().edit();
        Bytes designation = Delegation.designation(SystemAddresses.ACCOUNT_CODE);
        Bytes contract = Bytes.fromHex("0xfe");
        Map<Address, Bytes> codes = new HashMap<>();
        codes.put(SystemAddresses.KEY_REGISTRY, contract);
        codes.put(first.holder(), first.holderCode());
        codes.put(second.holder(), second.holderCode());
        codes.put(account, registry.isEmpty() ? Bytes.EMPTY : designation);
        codes.put(DevAccounts.address(0), designation);
        codes.forEach((address, code) -> {
            editor.putCode(code);
            Map<UInt256, UInt256> storage = code == contract ? registry : Map.of();
            editor.put(address, new AccountUpdate(false, 0, DevAccounts.COIN, Hash.keccak256(code), storage));
        });
        return editor.freeze();
    }

    private static BlockContext next(long timestamp) {
        return new BlockContext(
                Fork.OSAKA,
                DevAccounts.CHAIN_ID,
                1,
                timestamp,
                30_000_000,
                Address.ZERO,
                Hash.ZERO,
                DevAccounts.GWEI,
                UInt256.ONE,
                BlobSchedule.PRAGUE,
                BlockHashes.NONE);
    }
}
