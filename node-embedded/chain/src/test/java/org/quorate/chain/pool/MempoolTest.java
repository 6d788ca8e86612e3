package org.quorate.chain.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.chain.DevAccounts;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Refusal;
import org.quorate.chain.Submission;
import org.quorate.chain.Submission.Accepted;
import org.quorate.chain.Submission.Refused;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.BlockContext;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.Fork;
import org.quorate.parallel.BlockDelta;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.LegacyTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

class MempoolTest {
    private static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");
    private static final UInt256 BASE_FEE = DevAccounts.GWEI;
    private static final BlockContext NEXT = new BlockContext(
            Fork.OSAKA,
            DevAccounts.CHAIN_ID,
            1,
            1_000,
            30_000_000,
            Address.ZERO,
            Hash.ZERO,
            BASE_FEE,
            UInt256.ONE,
            BlobSchedule.PRAGUE,
            BlockHashes.NONE);

    private StateSnapshot state;
    private Mempool pool;

    @BeforeEach
    void setUp() {
        state = accounts(0, DevAccounts.COIN);
        pool = new Mempool(new PoolLimits(100, 1 << 20, 20), state);
    }

    private static StateSnapshot accounts(long nonce, UInt256 balance) {
        Map<Address, AccountUpdate> accounts = new HashMap<>();
        for (int i = 0; i < DevAccounts.count(); i++) {
            accounts.put(DevAccounts.address(i), new AccountUpdate(false, nonce, balance, Hash.EMPTY_CODE, Map.of()));
        }
        return StateSnapshot.empty().after(new BlockDelta(accounts, Map.of()));
    }

    private static SignedTransaction transfer(int from, long nonce, long tip) {
        return DevAccounts.transfer(DevAccounts.CHAIN_ID, from, nonce, BOB, UInt256.ONE, UInt256.of(tip));
    }

    private Submission add(SignedTransaction transaction) {
        return pool.add(transaction, NEXT);
    }

    private void assertRefused(SignedTransaction transaction, Refusal reason, String message) {
        assertThat(add(transaction)).isEqualTo(new Refused(reason, message));
    }

    private List<Long> order() {
        return order(30_000_000, Long.MAX_VALUE);
    }

    /** Tips of the transactions that a block would take, in order. */
    private List<Long> order(long gas, long bytes) {
        PoolSelection selection = pool.select(BASE_FEE, bytes);
        List<Long> tips = new ArrayList<>();
        long left = gas;
        Optional<RecoveredTransaction> next = selection.next(left, 0);
        while (next.isPresent()) {
            tips.add(next.get().transaction().maxPriorityFeePerGas().longValue());
            left -= next.get().transaction().gasLimit();
            next = selection.next(left, 0);
        }
        return tips;
    }

    @Test
    void aKnownSenderIsTakenAtItsWord() {
        SignedTransaction ofFirst = transfer(0, 0, 10);
        Address second = DevAccounts.address(1);
        assertThat(pool.add(new RecoveredTransaction(ofFirst, second), NEXT)).isEqualTo(new Accepted(ofFirst.hash()));
        assertThat(pool.pending()).containsExactly(new PooledTransaction(ofFirst, second));
        assertRefused(ofFirst, Refusal.ALREADY_KNOWN, "already known");
    }

    @Test
    void theBestPaidGoesFirstButNoncesKeepTheirOrder() {
        add(transfer(0, 0, 10));
        add(transfer(0, 1, 90));
        add(transfer(1, 0, 50));
        add(transfer(1, 1, 20));
        add(transfer(2, 0, 50));
        assertThat(order()).containsExactly(50L, 50L, 20L, 10L, 90L);
        assertThat(order(3 * 21_000, Long.MAX_VALUE)).containsExactly(50L, 50L, 20L);
        assertThat(order(30_000_000, 250)).hasSize(2);
    }

    @Test
    void aGapKeepsLaterOnesQueued() {
        add(transfer(0, 0, 1));
        add(transfer(0, 2, 1));
        assertThat(pool.pendingCount()).isOne();
        assertThat(pool.queuedCount()).isOne();
        assertThat(pool.pendingNonce(DevAccounts.address(0))).isOne();
        assertThat(pool.queued()).extracting(PooledTransaction::nonce).containsExactly(2L);
        add(transfer(0, 1, 1));
        assertThat(pool.pendingCount()).isEqualTo(3);
        assertThat(pool.pendingNonce(DevAccounts.address(0))).isEqualTo(3);
        assertThat(pool.queued()).isEmpty();
    }

    @Test
    void aReplacementMustPayTenPercentMore() {
        SignedTransaction first = transfer(0, 0, 1_000_000_000);
        add(first);
        assertRefused(
                transfer(0, 0, 1_050_000_000), Refusal.REPLACEMENT_UNDERPRICED, "replacement transaction underpriced");
        // The tip alone is not enough: the cap of 10 gwei and the tip must both rise.
        assertThat(add(transfer(0, 0, 2_500_000_000L))).isInstanceOf(Accepted.class);
        assertThat(pool.pendingCount()).isOne();
        assertThat(pool.transaction(first.hash())).isEmpty();
    }

    @Test
    void refusalsHaveTheWordsOfGeth() {
        SignedTransaction known = transfer(0, 0, 1);
        add(known);
        assertRefused(known, Refusal.ALREADY_KNOWN, "already known");
        assertRefused(
                DevAccounts.transfer(UInt256.ONE, 0, 1, BOB, UInt256.ONE, UInt256.ONE),
                Refusal.WRONG_CHAIN_ID,
                "invalid sender: invalid chain id for signer: have 1 want 31337");
        assertRefused(
                sign(1_000, UInt256.ZERO, Bytes.EMPTY),
                Refusal.INTRINSIC_GAS_TOO_LOW,
                "intrinsic gas too low: gas 1000, minimum needed 21000");
        assertRefused(
                sign(40_000, UInt256.ZERO, Bytes.wrap(filled(1_000))),
                Refusal.FLOOR_DATA_GAS_TOO_LOW,
                "insufficient gas for floor data gas cost: gas 40000, minimum needed 61000");
        assertRefused(
                sign(20_000_000, UInt256.ZERO, Bytes.EMPTY),
                Refusal.GAS_LIMIT_TOO_HIGH,
                "transaction gas limit too high (cap: 16777216, tx: 20000000)");
        assertRefused(
                DevAccounts.transfer(2, 0, BOB, UInt256.of(2).multiplyExact(DevAccounts.COIN)),
                Refusal.INSUFFICIENT_FUNDS,
                "insufficient funds for gas * price + value: balance 1000000000000000000, tx cost 2000231000000000000,"
                        + " overshot 1000231000000000000");
        assertRefused(
                sign(100_000, UInt256.ZERO, Bytes.wrap(new byte[140_000])),
                Refusal.OVERSIZED,
                "oversized data: transaction size 140114, limit 131072");
        assertRefused(
                legacy(Optional.empty(), DevAccounts.GWEI),
                Refusal.NOT_REPLAY_PROTECTED,
                "only replay-protected (EIP-155) transactions allowed over RPC");
        assertRefused(
                legacy(Optional.of(DevAccounts.CHAIN_ID), UInt256.ONE),
                Refusal.FEE_CAP_BELOW_BASE_FEE,
                "max fee per gas less than block base fee: maxFeePerGas: 1, baseFee: 1000000000");
    }

    private static SignedTransaction sign(long gas, UInt256 value, Bytes data) {
        return DevAccounts.sign(1, DevAccounts.CHAIN_ID, 0, UInt256.ONE, gas, Optional.of(BOB), value, data);
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 1);
        return bytes;
    }

    private static SignedTransaction legacy(Optional<UInt256> chainId, UInt256 price) {
        return SignedTransaction.sign(
                new LegacyTransaction(chainId, 0, price, 21_000, Optional.of(BOB), UInt256.ONE, Bytes.EMPTY),
                DevAccounts.key(2));
    }

    @Test
    void aUsedNonceIsRefused() {
        pool = new Mempool(PoolLimits.DEFAULT, accounts(5, DevAccounts.COIN));
        assertRefused(transfer(0, 4, 1), Refusal.NONCE_TOO_LOW, "nonce too low: next nonce 5, tx nonce 4");
        assertThat(add(transfer(0, 5, 1))).isInstanceOf(Accepted.class);
    }

    @Test
    void allOfASendersTransactionsTogetherMustBeAffordable() {
        UInt256 most = UInt256.of(600_000_000_000_000_000L);
        assertThat(add(DevAccounts.transfer(0, 0, BOB, most))).isInstanceOf(Accepted.class);
        assertThat(add(DevAccounts.transfer(0, 1, BOB, most))).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Refusal.INSUFFICIENT_FUNDS);
            assertThat(refused.message()).contains("queued cost 600231000000000000");
        });
    }

    @Test
    void aSenderHasOnlySoMuchRoom() {
        for (int nonce = 0; nonce < 20; nonce++) {
            assertThat(add(transfer(0, nonce, 1))).isInstanceOf(Accepted.class);
        }
        assertRefused(transfer(0, 20, 1), Refusal.ACCOUNT_LIMIT_EXCEEDED, "account limit exceeded");
        assertRefused(transfer(1, 1_000_000, 1), Refusal.ACCOUNT_LIMIT_EXCEEDED, "account limit exceeded");
    }

    @Test
    void aFullPoolLetsTheCheapestGo() {
        pool = new Mempool(new PoolLimits(4, 1 << 20, 20), state);
        add(transfer(0, 0, 10));
        add(transfer(0, 1, 50));
        add(transfer(1, 0, 30));
        add(transfer(1, 1, 40));
        assertRefused(transfer(2, 0, 10), Refusal.UNDERPRICED, "transaction underpriced");
        assertThat(add(transfer(2, 0, 20))).isInstanceOf(Accepted.class);
        // What stands behind the one that went waits for another in its place.
        assertThat(order()).containsExactly(30L, 40L, 20L);
        assertThat(pool.queued()).extracting(PooledTransaction::nonce).containsExactly(1L);
        assertThat(add(transfer(2, 0, 2_500_000_000L)))
                .as("a replacement needs no room")
                .isInstanceOf(Accepted.class);
        assertThat(pool.pendingCount() + pool.queuedCount()).isEqualTo(4);
    }

    @Test
    void whoIsRefusedPushesNobodyOut() {
        int size = transfer(0, 0, 10).encoded().length();
        pool = new Mempool(new PoolLimits(100, 2L * size + 20, 20), state);
        add(transfer(0, 0, 10));
        add(transfer(1, 0, 50));
        // Room for it takes two others, and it pays more than one of them only.
        SignedTransaction large = DevAccounts.sign(
                2,
                DevAccounts.CHAIN_ID,
                0,
                UInt256.of(20),
                60_000,
                Optional.of(BOB),
                UInt256.ONE,
                Bytes.wrap(new byte[size]));
        assertRefused(large, Refusal.UNDERPRICED, "transaction underpriced");
        assertThat(order()).containsExactly(50L, 10L);
    }

    @Test
    void aSendersTransactionsGoOnBeyondTheFirstHandful() {
        pool = new Mempool(new PoolLimits(1_000, 1 << 20, 500), state);
        for (int nonce = 0; nonce < 300; nonce++) {
            add(transfer(0, nonce, 1));
        }
        assertThat(order()).hasSize(300);
        assertThat(pool.pendingCount()).isEqualTo(300);
    }

    /** A selection is what anybody would get who looked at all senders' next ones for each place in the block. */
    @Test
    void theOrderIsThatOfAnExhaustiveSearch() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        pool = new Mempool(new PoolLimits(10_000, 1 << 24, 500), accounts(0, UInt256.MAX));
        Map<Address, List<PooledTransaction>> bySender = new HashMap<>();
        Map<Hash, Integer> arrival = new HashMap<>();
        for (int i = 0; i < 600; i++) {
            int from = random.nextInt(DevAccounts.count());
            long nonce = pool.pendingNonce(DevAccounts.address(from));
            UInt256 tip = random.nextInt(10) == 0
                    ? UInt256.fromLimbs(random.nextInt(3), 1, 0, 0)
                    : UInt256.of(random.nextInt(6));
            SignedTransaction transfer = DevAccounts.transfer(DevAccounts.CHAIN_ID, from, nonce, BOB, UInt256.ONE, tip);
            assertThat(add(transfer)).as("seed %d", seed).isInstanceOf(Accepted.class);
            arrival.put(transfer.hash(), i);
            bySender.computeIfAbsent(DevAccounts.address(from), _ -> new ArrayList<>())
                    .add(new PooledTransaction(transfer, DevAccounts.address(from)));
        }
        Comparator<PooledTransaction> best = Comparator.<PooledTransaction, UInt256>comparing(
                        each -> each.transaction().maxPriorityFeePerGas())
                .reversed()
                .thenComparing(each -> arrival.get(each.hash()));
        PoolSelection selection = pool.select(BASE_FEE, Long.MAX_VALUE);
        for (int place = 0; place < 600; place++) {
            PooledTransaction expected = bySender.values().stream()
                    .filter(waiting -> !waiting.isEmpty())
                    .map(List::getFirst)
                    .min(best)
                    .orElseThrow();
            bySender.get(expected.sender()).removeFirst();
            assertThat(selection.next(30_000_000, 0))
                    .as("place %d, seed %d", place, seed)
                    .contains(new RecoveredTransaction(expected.signed(), expected.sender()));
        }
        assertThat(selection.next(30_000_000, 0)).isEmpty();
    }

    /** What a block took stays known until it is announced, even what was pushed out or replaced meanwhile. */
    @Test
    void whatABlockTookIsKnownUntilItIsAnnounced() {
        SignedTransaction replaced = transfer(0, 0, 10);
        SignedTransaction pushedOut = transfer(1, 0, 1);
        pool = new Mempool(new PoolLimits(2, 1 << 20, 20), state);
        add(replaced);
        add(pushedOut);
        PoolSelection selection = pool.select(BASE_FEE, Long.MAX_VALUE);
        List<RecoveredTransaction> included = List.of(
                selection.next(30_000_000, 0).orElseThrow(),
                selection.next(30_000_000, 0).orElseThrow());
        SignedTransaction replacement = transfer(0, 0, 2_000_000_000);
        assertThat(add(replacement)).isInstanceOf(Accepted.class);
        assertThat(add(transfer(2, 0, 5))).isInstanceOf(Accepted.class);
        assertThat(pool.transaction(pushedOut.hash())).isEmpty();

        pool.advance(new BlockEffects(
                accounts(1, DevAccounts.COIN), 1_000, included, List.of(DevAccounts.address(2)), List.of()));
        assertThat(pool.pending())
                .extracting(PooledTransaction::hash)
                .containsExactlyInAnyOrder(replaced.hash(), pushedOut.hash());
        assertThat(pool.transaction(replacement.hash())).isEmpty();
        assertThat(pool.pendingNonce(DevAccounts.address(0))).isOne();
        assertRefused(replaced, Refusal.ALREADY_KNOWN, "already known");

        pool.announced();
        assertThat(pool.pending()).isEmpty();
        assertThat(pool.pendingCount()).isZero();
        assertThat(pool.queuedCount()).isZero();
        assertThat(pool.transaction(replaced.hash())).isEmpty();
    }

    /** An authorization (EIP-7702) uses up a nonce of an account that sent nothing in the block. */
    @Test
    void aNonceMayBeUsedUpByAnother() {
        add(transfer(0, 0, 1));
        add(transfer(0, 2, 1));
        pool.advance(new BlockEffects(
                accounts(2, DevAccounts.COIN), 1_000, List.of(), List.of(DevAccounts.address(0)), List.of()));
        assertThat(pool.pending()).extracting(PooledTransaction::nonce).containsExactly(2L);
        assertThat(pool.pendingNonce(DevAccounts.address(0))).isEqualTo(3);
        assertThat(pool.queuedCount()).isZero();
    }

    @Test
    void anyPendingIsOneThatABlockCouldTake() {
        add(transfer(0, 1, 1));
        assertThat(pool.anyPending(BASE_FEE, 30_000_000)).as("behind a gap").isEmpty();
        SignedTransaction first = transfer(1, 0, 1);
        add(first);
        assertThat(pool.anyPending(BASE_FEE, 30_000_000)).contains(first);
        assertThat(pool.anyPending(BASE_FEE, 20_000)).isEmpty();
        assertThat(pool.anyPending(DevAccounts.COIN, 30_000_000)).isEmpty();
    }

    @Test
    void aNewBlockTakesOutWhatItUsedUp() {
        add(transfer(0, 0, 1));
        add(transfer(0, 1, 1));
        SignedTransaction dropped = transfer(1, 0, 1);
        add(dropped);
        pool.advance(new BlockEffects(
                accounts(1, DevAccounts.COIN),
                1_000,
                List.of(),
                List.of(DevAccounts.address(0)),
                List.of(new RecoveredTransaction(dropped, DevAccounts.address(1)))));
        assertThat(pool.pending()).extracting(PooledTransaction::nonce).containsExactly(1L);
        assertThat(pool.queuedCount()).isZero();
        assertThat(pool.transaction(dropped.hash())).isEmpty();
    }

    /** Whatever happens, the pool's counts agree with its content, and a block gets no gap and no nonce twice. */
    @Test
    void staysConsistent() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        pool = new Mempool(new PoolLimits(30, 4_000, 12), state);
        for (int step = 0; step < 400; step++) {
            add(transfer(random.nextInt(DevAccounts.count()), random.nextInt(15), 1 + random.nextInt(100)));
            if (random.nextInt(40) == 0) {
                List<RecoveredTransaction> gone = pool.pending().stream()
                        .filter(_ -> random.nextInt(5) == 0)
                        .map(pooled -> new RecoveredTransaction(pooled.signed(), pooled.sender()))
                        .toList();
                pool.advance(new BlockEffects(state, 1_000, List.of(), List.of(), gone));
            }
            checkConsistency(seed);
        }
    }

    private void checkConsistency(long seed) {
        List<PooledTransaction> pending = pool.pending();
        List<PooledTransaction> queued = pool.queued();
        assertThat(pool.pendingCount()).as("seed %d", seed).isEqualTo(pending.size());
        assertThat(pool.queuedCount()).as("seed %d", seed).isEqualTo(queued.size());
        assertThat(pending.size() + queued.size()).as("seed %d", seed).isLessThanOrEqualTo(30);
        long bytes = 0;
        Map<Address, Long> next = new HashMap<>();
        for (PooledTransaction transaction : pending) {
            long expected = next.merge(transaction.sender(), 1L, Long::sum) - 1;
            assertThat(transaction.nonce()).as("seed %d", seed).isEqualTo(expected);
        }
        for (List<PooledTransaction> list : List.of(pending, queued)) {
            for (PooledTransaction transaction : list) {
                bytes += transaction.signed().encoded().length();
                assertThat(pool.transaction(transaction.hash()))
                        .as("seed %d", seed)
                        .isPresent();
            }
        }
        assertThat(bytes).as("seed %d", seed).isLessThanOrEqualTo(4_000);
        assertThat(order()).as("seed %d", seed).hasSize(pending.size());
    }
}
