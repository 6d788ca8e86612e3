package org.quorate.chain.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.DevAccounts;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Refusal;
import org.quorate.chain.Shard;
import org.quorate.chain.Submission.Accepted;
import org.quorate.chain.Submission.Refused;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

class DevChainTest {
    private static final Address BOB = Address.fromHex("0x00000000000000000000000000000000000000b0");
    private static final Address ALICE = DevAccounts.address(0);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_800_000_000));
    private final DevChain chain = DevChain.open(new DevChain.Setup(
            DevGenesis.load(),
            2,
            Address.ZERO,
            new SequentialExecutor(TransactionProcessor.lettingContractsSend()),
            now::get,
            new Mining.Automatic(),
            Optional.empty(),
            1));
    private final Shard shard = chain.shard(0);
    private final ShardControl control = chain.control(0);

    DevChainTest() {
        chain.start();
    }

    @AfterEach
    void close() {
        chain.close();
    }

    private long height() {
        return shard.head().number();
    }

    private void send(long nonce, long value) {
        assertThat(shard.submit(DevAccounts.transfer(0, nonce, BOB, UInt256.of(value))))
                .isInstanceOf(Accepted.class);
    }

    private UInt256 balance(Address account) {
        return shard.headState().balance(account);
    }

    @Test
    void aTransactionIsInABlockWhenItsSenderIsAnswered() {
        send(0, 5);
        assertThat(height()).isOne();
        assertThat(balance(BOB)).isEqualTo(UInt256.of(5));
        assertThat(shard.pool().pendingCount()).isZero();
        assertThat(chain.shard(1).head().number())
                .as("rounds are of all shards")
                .isOne();
        assertThat(shard.head().header().stateRoot())
                .isEqualTo(shard.headState().stateRoot());
    }

    @Test
    void aTransactionBehindAGapWaitsForTheOneBefore() {
        send(1, 5);
        assertThat(height()).isZero();
        send(0, 5);
        assertThat(height()).isOne();
        assertThat(shard.head().transactions()).hasSize(2);
    }

    @Test
    void withoutAutomaticMiningTransactionsWaitUntilSomebodyMines() {
        chain.setMining(new Mining.Manual());
        send(0, 5);
        assertThat(height()).isZero();
        chain.mine(3, Optional.of(60L));
        assertThat(height()).isEqualTo(3);
        assertThat(shard.block(1).orElseThrow().transactions()).hasSize(1);
        assertThat(timestamp(3) - timestamp(2)).isEqualTo(60);
        assertThat(timestamp(2) - timestamp(1)).isEqualTo(60);
    }

    private long timestamp(long number) {
        return shard.block(number).orElseThrow().header().timestamp();
    }

    @Test
    void thereIsALimitToWhatIsMinedAtOnce() {
        assertThatThrownBy(() -> chain.mine(-1, Optional.empty()))
                .isInstanceOf(DevControlException.class)
                .hasMessageContaining("at most");
    }

    @Test
    void whatWasDoneSinceASnapshotIsGone() {
        chain.setMining(new Mining.Manual());
        send(0, 1);
        chain.mine(1, Optional.empty());
        control.setBalance(BOB, UInt256.of(77));
        control.setBeneficiary(BOB);
        send(1, 1);
        Hash rootBefore = shard.headState().stateRoot();
        CommittedBlock headBefore = shard.head();

        long id = chain.snapshot();
        chain.mine(1, Optional.empty());
        SignedTransaction later = DevAccounts.transfer(0, 2, BOB, UInt256.ONE);
        shard.submit(later);
        chain.mine(2, Optional.empty());
        control.setCode(BOB, Bytes.fromHex("0x00"));
        control.setBeneficiary(Address.ZERO);
        assertThat(height()).isEqualTo(4);

        assertThat(chain.revert(id)).isTrue();
        assertThat(shard.head()).isEqualTo(headBefore);
        assertThat(shard.headState().stateRoot()).isEqualTo(rootBefore);
        assertThat(balance(BOB)).isEqualTo(UInt256.of(77));
        assertThat(shard.transaction(later.hash())).isEmpty();
        assertThat(shard.block(2)).isEmpty();
        assertThat(shard.pool().pendingNonce(ALICE)).as("one waited").isEqualTo(2);
        chain.mine(1, Optional.empty());
        assertThat(shard.head().header().beneficiary()).isEqualTo(BOB);
        assertThat(shard.head().transactions()).hasSize(1);
        assertThat(chain.revert(id)).as("a second time").isFalse();
    }

    @Test
    void goingBackTakesLaterSnapshotsWithIt() {
        long first = chain.snapshot();
        send(0, 1);
        long second = chain.snapshot();
        assertThat(chain.snapshots(0)).extracting(DevChain.SnapshotInfo::id).containsExactly(first, second);
        assertThat(chain.revert(first)).isTrue();
        assertThat(chain.revert(second)).isFalse();
        assertThat(chain.snapshots(0)).isEmpty();
    }

    @Test
    void timeGoesBackWithASnapshot() {
        chain.increaseTime(1_000);
        long id = chain.snapshot();
        chain.increaseTime(50_000);
        now.set(now.get().plusSeconds(30));
        chain.mine(1, Optional.empty());
        assertThat(timestamp(1)).isEqualTo(1_800_000_000 + 1_000 + 50_000 + 30);
        chain.revert(id);
        chain.mine(1, Optional.empty());
        assertThat(timestamp(1)).isEqualTo(1_800_000_000 + 1_000);
    }

    @Test
    void theNextTimestampIsForOneBlockAndTheClockGoesOnFromThere() {
        chain.setNextTimestamp(1_900_000_000);
        assertThat(shard.nextContext().timestamp()).isEqualTo(1_900_000_000);
        chain.mine(1, Optional.empty());
        now.set(now.get().plusSeconds(7));
        chain.mine(1, Optional.empty());
        assertThat(timestamp(1)).isEqualTo(1_900_000_000);
        assertThat(timestamp(2)).isEqualTo(1_900_000_007);
        assertThatThrownBy(() -> chain.setNextTimestamp(1_900_000_007)).hasMessageContaining("lower than or equal");
    }

    @Test
    void timePassesForAChainThatIsAheadOfTheClock() {
        chain.mine(50, Optional.empty());
        chain.increaseTime(10);
        chain.mine(1, Optional.empty());
        assertThat(timestamp(51)).isEqualTo(timestamp(50) + 10);
    }

    @Test
    void anIntervalBetweenTimestampsHoldsUntilItIsRemoved() {
        chain.setTimestampInterval(10);
        chain.mine(2, Optional.empty());
        assertThat(timestamp(2) - timestamp(1)).isEqualTo(10);
        assertThat(chain.removeTimestampInterval()).isTrue();
        assertThat(chain.removeTimestampInterval()).isFalse();
    }

    @Test
    void aBlockNeverHasTheTimeOfItsParentOrAnEarlierOne() {
        chain.setTime(1_000);
        chain.mine(2, Optional.empty());
        assertThat(timestamp(1)).isEqualTo(timestamp(0) + 1);
        assertThat(timestamp(2)).isEqualTo(timestamp(1) + 1);
    }

    @Test
    void accountsCanBeChangedByHand() {
        Bytes code = Bytes.fromHex("0x5f545f5260205ff3");
        control.setCode(BOB, code);
        control.setStorage(BOB, UInt256.ZERO, UInt256.of(9));
        control.setNonce(BOB, 4);
        control.setBalance(BOB, UInt256.of(1));
        control.addBalance(BOB, UInt256.of(2));
        assertThat(shard.headState().code(shard.headState().codeHash(BOB))).isEqualTo(code);
        assertThat(shard.headState().storage(BOB, UInt256.ZERO)).isEqualTo(UInt256.of(9));
        assertThat(shard.headState().nonce(BOB)).isEqualTo(4);
        assertThat(balance(BOB)).isEqualTo(UInt256.of(3));
        assertThat(chain.shard(1).headState().balance(BOB))
                .as("the other shard")
                .isEqualTo(UInt256.ZERO);
        chain.mine(1, Optional.empty());
        assertThat(shard.headState().storage(BOB, UInt256.ZERO)).isEqualTo(UInt256.of(9));
        assertThat(shard.head().header().stateRoot())
                .isEqualTo(shard.headState().stateRoot());
    }

    @Test
    void storageOfAnAccountThatHasNothingElseStays() {
        control.setStorage(BOB, UInt256.ONE, UInt256.of(9));
        assertThat(shard.headState().storage(BOB, UInt256.ONE)).isEqualTo(UInt256.of(9));
    }

    @Test
    void aLowerNonceFreesThePoolOfWhatCameAfter() {
        control.setNonce(ALICE, 10);
        assertThat(shard.submit(DevAccounts.transfer(0, 9, BOB, UInt256.ONE)))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.reason()).isEqualTo(Refusal.NONCE_TOO_LOW));
        chain.setMining(new Mining.Manual());
        send(10, 1);
        control.setNonce(ALICE, 3);
        assertThat(shard.pool().pendingNonce(ALICE)).isEqualTo(3);
        assertThat(shard.pool().queuedCount()).isOne();
    }

    @Test
    void whatTheNextBlockIsLikeCanBeSaid() {
        control.setNextBaseFee(UInt256.of(7));
        control.setGasLimit(12_345_678);
        control.setNextPrevRandao(Hash.keccak256(new byte[] {1}));
        assertThat(shard.nextContext().baseFee()).isEqualTo(UInt256.of(7));
        chain.mine(2, Optional.empty());
        CommittedBlock first = shard.block(1).orElseThrow();
        CommittedBlock second = shard.block(2).orElseThrow();
        assertThat(first.baseFee()).isEqualTo(UInt256.of(7));
        assertThat(first.header().gasLimit()).isEqualTo(12_345_678);
        assertThat(first.header().prevRandao()).isEqualTo(Hash.keccak256(new byte[] {1}));
        assertThat(second.baseFee()).isLessThan(UInt256.of(8));
        assertThat(second.header().gasLimit()).isEqualTo(12_345_678);
        assertThat(second.header().prevRandao()).isNotEqualTo(first.header().prevRandao());
    }

    @Test
    void aContractCanBeTheSender() {
        control.setCode(BOB, Bytes.fromHex("0x00"));
        control.setBalance(BOB, DevAccounts.COIN);
        PooledTransaction transaction = impersonated(BOB, 0);
        assertThat(control.submit(transaction)).isInstanceOf(Accepted.class);
        assertThat(shard.transaction(transaction.hash()).orElseThrow().sender()).isEqualTo(BOB);
        assertThat(shard.head().receipts().getFirst().success()).isTrue();
    }

    private static PooledTransaction impersonated(Address sender, long nonce) {
        UInt256 mark = UInt256.fromBytes(sender.toBytes());
        DynamicFeeTransaction transaction = new DynamicFeeTransaction(
                DevAccounts.CHAIN_ID,
                nonce,
                UInt256.ONE,
                DevAccounts.GWEI,
                21_000,
                Optional.of(ALICE),
                UInt256.ONE,
                Bytes.EMPTY,
                List.of());
        return new PooledTransaction(SignedTransaction.of(transaction, new EcdsaSignature(0, mark, mark)), sender);
    }

    @Test
    void transactionsThatWaitCanBeDropped() {
        chain.setMining(new Mining.Manual());
        send(0, 1);
        send(1, 1);
        Hash second = DevAccounts.transfer(0, 1, BOB, UInt256.of(1)).hash();
        assertThat(control.drop(transaction -> transaction.hash().equals(second)))
                .isOne();
        assertThat(control.drop(transaction -> transaction.hash().equals(second)))
                .isZero();
        assertThat(shard.pool().pendingNonce(ALICE)).isOne();
        assertThat(control.drop(_ -> true)).isOne();
        assertThat(shard.pool().pendingCount()).isZero();
    }

    @Test
    void roundsCanBeTakenBackAndReplaced() {
        send(0, 1);
        send(1, 2);
        Hash replaced = shard.head().hash();
        List<CommittedBlock> rewinds = new ArrayList<>();
        shard.onRewind(rewinds::add);
        SignedTransaction other = DevAccounts.transfer(1, 0, BOB, UInt256.of(500));

        chain.reorganize(
                2, 0, block -> block == 1 ? List.of(new PooledTransaction(other, DevAccounts.address(1))) : List.of());

        assertThat(height()).isEqualTo(2);
        assertThat(shard.head().hash()).isNotEqualTo(replaced);
        assertThat(shard.head().transactions()).containsExactly(other);
        assertThat(balance(BOB)).isEqualTo(UInt256.of(500));
        assertThat(rewinds).extracting(CommittedBlock::number).containsExactly(0L);
        chain.rollback(1);
        assertThat(height()).isOne();
        assertThat(balance(BOB)).isEqualTo(UInt256.ZERO);
        assertThatThrownBy(() -> chain.rollback(2)).isInstanceOf(DevControlException.class);
    }

    @Test
    void aSnapshotAboveARollbackIsGone() {
        send(0, 1);
        long id = chain.snapshot();
        chain.rollback(1);
        assertThat(chain.revert(id)).isFalse();
    }

    @Test
    void resetBeginsAnew() {
        Hash genesis = shard.block(0).orElseThrow().hash();
        chain.snapshot();
        send(0, 1);
        chain.increaseTime(10);
        chain.reset(0, Optional.empty());
        assertThat(shard.head().hash()).isEqualTo(genesis);
        assertThat(balance(BOB)).isEqualTo(UInt256.ZERO);
        assertThat(chain.snapshots(0)).isEmpty();
        send(0, 1);
        assertThat(timestamp(1)).isEqualTo(1_800_000_000);
    }

    @Test
    void aChangedChainIdHoldsForWhatIsSentThen() {
        control.setChainId(UInt256.of(5));
        assertThat(shard.submit(DevAccounts.transfer(0, 0, BOB, UInt256.ONE))).isInstanceOf(Refused.class);
        assertThat(shard.submit(DevAccounts.transfer(UInt256.of(5), 0, 0, BOB, UInt256.ONE, DevAccounts.GWEI)))
                .isInstanceOf(Accepted.class);
    }

    /** Whatever is done, going back leads to the same root, and every block's root is that of the state after it. */
    @Test
    void aSeriesOfRandomChangesCanBeTakenBack() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Long> ids = new ArrayList<>();
        List<Hash> roots = new ArrayList<>();
        chain.setMining(new Mining.Manual());
        for (int step = 0; step < 400; step++) {
            Address someone = Address.fromWord(0, 0, 0xb0 + random.nextInt(4));
            switch (random.nextInt(7)) {
                case 0 -> control.setBalance(someone, UInt256.of(random.nextInt(100)));
                case 1 -> control.setStorage(someone, UInt256.of(random.nextInt(3)), UInt256.of(random.nextInt(3)));
                case 2 -> control.setCode(someone, Bytes.fromHex(random.nextBoolean() ? "0x" : "0x00"));
                case 3 -> send(shard.pool().pendingNonce(ALICE), random.nextInt(50));
                case 4 -> {
                    chain.mine(1, Optional.empty());
                    assertThat(shard.head().header().stateRoot())
                            .as("seed %d", seed)
                            .isEqualTo(shard.headState().stateRoot());
                }
                case 5 -> {
                    ids.add(chain.snapshot());
                    roots.add(shard.headState().stateRoot());
                }
                default -> {
                    if (!ids.isEmpty()) {
                        int index = random.nextInt(ids.size());
                        assertThat(chain.revert(ids.get(index)))
                                .as("seed %d", seed)
                                .isTrue();
                        assertThat(shard.headState().stateRoot())
                                .as("seed %d", seed)
                                .isEqualTo(roots.get(index));
                        ids.subList(index, ids.size()).clear();
                        roots.subList(index, roots.size()).clear();
                    }
                }
            }
        }
    }
}
