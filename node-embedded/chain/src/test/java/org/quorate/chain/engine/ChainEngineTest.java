package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.DevAccounts;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Refusal;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.Submission;
import org.quorate.chain.Submission.Accepted;
import org.quorate.chain.Submission.Refused;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.transaction.SignedTransaction;

class ChainEngineTest {
    private static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");

    @Test
    void aTransferIsMined() {
        try (TestChains chains = TestChains.inMemory(2)) {
            Shard shard = chains.engine.shard(0);
            SignedTransaction transfer = DevAccounts.transfer(0, 0, BOB, UInt256.of(5));
            assertThat(shard.submit(transfer)).isEqualTo(new Accepted(transfer.hash()));
            assertThat(shard.pool().pendingCount()).isOne();
            assertThat(shard.pool().pendingNonce(DevAccounts.address(0))).isOne();
            assertThat(shard.headState().balance(BOB)).isEqualTo(UInt256.ZERO);

            chains.round();

            assertThat(shard.pool().pendingCount()).isZero();
            assertThat(shard.headState().balance(BOB)).isEqualTo(UInt256.of(5));
            assertThat(shard.headState().nonce(DevAccounts.address(0))).isOne();
            IncludedTransaction mined = shard.transaction(transfer.hash()).orElseThrow();
            assertThat(mined.sender()).isEqualTo(DevAccounts.address(0));
            assertThat(mined.receipt().success()).isTrue();
            assertThat(mined.gasUsed()).isEqualTo(21_000);
            assertThat(mined.block()).isEqualTo(shard.head());
            UInt256 tips = DevAccounts.GWEI.multiplyExact(UInt256.of(21_000));
            assertThat(shard.headState().balance(TestChains.BENEFICIARY)).isEqualTo(tips);
        }
    }

    @Test
    void shardsAreChainsOfTheirOwn() {
        try (TestChains chains = TestChains.inMemory(3)) {
            Shard two = chains.engine.shard(2);
            assertThat(two.chainId()).isEqualTo(UInt256.of(31_339));
            SignedTransaction forZero = DevAccounts.transfer(0, 0, BOB, UInt256.ONE);
            assertThat(two.submit(forZero)).satisfies(ChainEngineTest::isWrongChain);
            SignedTransaction forTwo =
                    DevAccounts.transfer(UInt256.of(31_339), 0, 0, BOB, UInt256.ONE, DevAccounts.GWEI);
            assertThat(two.submit(forTwo)).isInstanceOf(Accepted.class);
            chains.round();
            assertThat(two.headState().balance(BOB)).isEqualTo(UInt256.ONE);
            assertThat(chains.engine.shard(0).headState().balance(BOB)).isEqualTo(UInt256.ZERO);
            assertThat(chains.engine.head().blocks())
                    .extracting(CommittedBlock::number)
                    .containsOnly(1L);
        }
    }

    private static void isWrongChain(Submission submission) {
        assertThat(submission)
                .isEqualTo(new Refused(
                        Refusal.WRONG_CHAIN_ID, "invalid sender: invalid chain id for signer: have 31337 want 31339"));
    }

    @Test
    void headersFollowTheRulesOfAChainAfterTheMerge() {
        try (TestChains chains = TestChains.inMemory(1)) {
            chains.round();
            CommittedBlock one = chains.engine.shard(0).head();
            chains.roundAtOnce();
            chains.roundAtOnce();
            CommittedBlock three = chains.engine.shard(0).head();
            BlockHeader header = one.header();
            assertThat(header.difficulty()).isEqualTo(UInt256.ZERO);
            assertThat(header.nonce()).isZero();
            assertThat(header.ommersHash()).isEqualTo(Hash.EMPTY_LIST);
            assertThat(header.parentBeaconBlockRoot()).contains(Hash.ZERO);
            assertThat(header.withdrawalsRoot()).contains(Hash.EMPTY_TRIE);
            assertThat(header.beneficiary()).isEqualTo(TestChains.BENEFICIARY);
            assertThat(header.baseFeePerGas()).contains(UInt256.of(875_000_000));
            assertThat(one.hash()).isEqualTo(Hash.keccak256(header.encode()));
            assertThat(three.header().timestamp())
                    .as("the chain's clock goes on when the wall's does not")
                    .isEqualTo(header.timestamp() + 2);
            assertThat(three.header().prevRandao()).isNotEqualTo(header.prevRandao());
        }
    }

    @Test
    void everythingIsThereAfterARestart(@TempDir Path folder) {
        SignedTransaction transfer = DevAccounts.transfer(0, 0, BOB, UInt256.of(5));
        Round before;
        Hash root;
        try (TestChains chains = TestChains.in(folder, 2)) {
            chains.engine.shard(0).submit(transfer);
            chains.round();
            chains.round();
            before = chains.engine.head();
            root = chains.engine.shard(0).headState().stateRoot();
        }
        try (TestChains chains = TestChains.in(folder, 2)) {
            Shard shard = chains.engine.shard(0);
            assertThat(chains.engine.head()).isEqualTo(before);
            assertThat(shard.headState().stateRoot()).isEqualTo(root);
            assertThat(shard.transaction(transfer.hash())).isPresent();
            Hash first = shard.block(1).orElseThrow().hash();
            assertThat(shard.block(first)).contains(shard.block(1).orElseThrow());
            chains.round();
            assertThat(chains.engine.head().number()).isEqualTo(3);
            assertThat(shard.block(3).orElseThrow().header().parentHash())
                    .isEqualTo(before.blocks().getFirst().hash());
        }
    }

    @Test
    void aBatchIsExecutedOnceHoweverOftenItComes() {
        try (TestChains chains = TestChains.inMemory(1)) {
            chains.round();
            chains.deliver(1, List.of());
            assertThat(chains.engine.head().number()).isOne();
            chains.deliver(2, List.of());
            assertThat(chains.engine.head().number()).isEqualTo(2);
        }
    }

    @Test
    void orderedTransactionsGoToTheirShards() {
        try (TestChains chains = TestChains.inMemory(2)) {
            SignedTransaction forOne =
                    DevAccounts.transfer(UInt256.of(31_338), 0, 0, BOB, UInt256.ONE, DevAccounts.GWEI);
            chains.deliver(1, List.of(DevAccounts.transfer(0, 0, BOB, UInt256.of(9)), forOne));
            assertThat(chains.engine.shard(0).headState().balance(BOB)).isEqualTo(UInt256.of(9));
            assertThat(chains.engine.shard(1).headState().balance(BOB)).isEqualTo(UInt256.ONE);
        }
    }

    @Test
    void listenersHearOfBlocksInOrderAndAFailingOneHarmsNobody() {
        try (TestChains chains = TestChains.inMemory(1)) {
            List<Long> heard = new ArrayList<>();
            Shard shard = chains.engine.shard(0);
            shard.onBlock(_ -> {
                throw new IllegalStateException("meant to fail in this test");
            });
            var subscription = shard.onBlock(block -> heard.add(block.number()));
            List<Hash> transactions = new ArrayList<>();
            shard.onTransaction(transaction -> transactions.add(transaction.hash()));
            chains.round();
            chains.round();
            subscription.close();
            chains.round();
            assertThat(heard).containsExactly(1L, 2L);
            SignedTransaction transfer = DevAccounts.transfer(0, 0, BOB, UInt256.ONE);
            shard.submit(transfer);
            assertThat(transactions).containsExactly(transfer.hash());
        }
    }

    @Test
    void statesOfRecentBlocksStayReadable() {
        try (TestChains chains = TestChains.inMemory(1)) {
            Shard shard = chains.engine.shard(0);
            for (int i = 0; i < 150; i++) {
                shard.submit(DevAccounts.transfer(0, i, BOB, UInt256.ONE));
                chains.round();
            }
            assertThat(shard.state(150).orElseThrow().balance(BOB)).isEqualTo(UInt256.of(150));
            assertThat(shard.state(30).orElseThrow().balance(BOB)).isEqualTo(UInt256.of(30));
            assertThat(shard.state(30).orElseThrow().stateRoot())
                    .isEqualTo(shard.block(30).orElseThrow().header().stateRoot());
            assertThat(shard.state(10).orElseThrow().balance(BOB))
                    .as("made again")
                    .isEqualTo(UInt256.of(10));
            assertThat(shard.state(151)).isEmpty();
            assertThat(shard.block(10)).isPresent();
        }
    }

    @Test
    void aFullBlockLeavesTheRestForTheNext() {
        try (TestChains chains = TestChains.inMemory(1)) {
            Shard shard = chains.engine.shard(0);
            // Init code that runs out of gas: each transaction uses all of its 15 million.
            Bytes endless = Bytes.fromHex("0x5b600056");
            for (int nonce = 0; nonce < 3; nonce++) {
                shard.submit(DevAccounts.sign(
                        0,
                        DevAccounts.CHAIN_ID,
                        nonce,
                        DevAccounts.GWEI,
                        15_000_000,
                        Optional.empty(),
                        UInt256.ZERO,
                        endless));
            }
            chains.round();
            assertThat(shard.head().transactions()).hasSize(2);
            assertThat(shard.head().header().gasUsed()).isEqualTo(30_000_000);
            assertThat(shard.pool().pendingCount()).isOne();
            chains.round();
            assertThat(shard.head().transactions()).hasSize(1);
            assertThat(shard.head().receipts().getFirst().success()).isFalse();
        }
    }

    @Test
    void nothingIsTakenBeforeTheStartOrAfterTheEnd() {
        TestChains chains = TestChains.inMemory(1);
        Shard shard = chains.engine.shard(0);
        chains.close();
        assertThat(shard.submit(DevAccounts.transfer(0, 0, BOB, UInt256.ONE)))
                .isEqualTo(new Refused(Refusal.NOT_RUNNING, "the node is not running"));
    }
}
