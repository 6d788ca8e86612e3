package org.quorate.wallet.asset.bitcoin.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.acinq.bitcoin.Block;
import fr.acinq.bitcoin.BlockHeader;
import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.ByteVector32;
import fr.acinq.bitcoin.MerkleTree;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxHash;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.testchain.RegtestChain;
import org.quorate.wallet.error.ElectrumProblem;
import org.quorate.wallet.error.WalletException;

class HeaderChainTest {
    private static final ByteVector ANYONE = new ByteVector("51");

    private static HeaderChain chain(BitcoinNetwork network) {
        return new HeaderChain(network, new Checkpoints.Checkpoint(0, network.genesis()), InstantSource.system());
    }

    private static List<BlockHeader> mined(int count) {
        RegtestChain chain = new RegtestChain();
        chain.mine(count, ANYONE);
        return chain.blocks().subList(1, count + 1).stream()
                .map(block -> block.header)
                .toList();
    }

    @Test
    void takesWhatWasMinedAndKeepsItsBytes() {
        List<BlockHeader> headers = mined(30);
        HeaderChain chain = chain(BitcoinNetwork.REGTEST);
        assertThat(chain.accept(1, headers)).isEqualTo(1);
        assertThat(chain.accept(5, headers.subList(4, 30))).isEqualTo(31);
        assertThat(chain.tip()).isEqualTo(headers.getLast());
        assertThat(chain.toBytes()).hasSize(31 * 80);
        assertThat(chain.header(31)).isEmpty();
    }

    @Test
    void everyBrokenRuleIsNoticedAndChangesNothing() {
        List<BlockHeader> headers = mined(12);
        refuses(headers, header -> header.setHashPreviousBlock(Block.LivenetGenesisBlock.hash), "follow");
        refuses(headers, header -> header.setBits(0x1f7fffffL), "difficulty");
        refuses(headers, header -> header.setTime(headers.get(5).time), "early");
        refuses(headers, header -> header.setTime(Instant.now().getEpochSecond() + 9000), "future");
        refuses(headers, header -> header.setHashMerkleRoot(ByteVector32.One), "");
    }

    /** Changes the last header, with proof of work made anew unless no reason is given. */
    private static void refuses(List<BlockHeader> headers, UnaryOperator<BlockHeader> change, String reason) {
        HeaderChain chain = chain(BitcoinNetwork.REGTEST);
        chain.accept(1, headers.subList(0, 11));
        BlockHeader changed = change.apply(headers.get(11));
        boolean proven = !reason.isEmpty();
        while (HeaderChain.hasProofOfWork(changed) != proven) {
            changed = changed.setNonce(changed.nonce + 1);
        }
        BlockHeader wrong = changed;
        assertThatThrownBy(() -> chain.accept(12, List.of(wrong))).isInstanceOfSatisfying(WalletException.class, e -> {
            assertThat(e.problem()).isEqualTo(ElectrumProblem.BAD_HEADER);
            assertThat(e.detail().orElse("")).contains(proven ? reason : "proof of work");
        });
        assertThat(chain.tip()).isEqualTo(headers.get(10));
        chain.accept(12, List.of(headers.get(11)));
    }

    /** Block 1 to 3 of the main chain, as anybody can see them. */
    @Test
    void takesTheFirstBlocksOfTheMainChain() {
        HeaderChain chain = chain(BitcoinNetwork.MAINNET);
        chain.accept(
                1,
                List.of(
                        BlockHeader.read(
                                "010000006fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000982051fd1e4ba744bbbe680e1fee14677ba1a3c3540bf7b1cdb606e857233e0e61bc6649ffff001d01e36299"),
                        BlockHeader.read(
                                "010000004860eb18bf1b1620e37e9490fc8a427514416fd75159ab86688e9a8300000000d5fdcc541e25de1c7a5addedf24858b8bb665c9f36ef744ee42c316022c90f9bb0bc6649ffff001d08d2bd61")));
        assertThat(chain.tip().blockId.value.toHex())
                .isEqualTo("000000006a625f06636b8bb6ac7b960a8d03705d1ace08b1a19da3fdcc99ddbd");
    }

    @Test
    void checkpointsAreOfTheirChainAndHaveProofOfWork() {
        Checkpoints main = Checkpoints.of(BitcoinNetwork.MAINNET);
        assertThat(main.last().height()).isGreaterThan(850_000);
        for (int height = 0; height <= main.last().height(); height += 20_160) {
            assertThat(HeaderChain.hasProofOfWork(main.atOrBelow(height).header()))
                    .isTrue();
        }
        // Known to everybody: the block of 2016-block interval 200, 403200.
        assertThat(main.atOrBelow(403_300).header().blockId.value.toHex())
                .isEqualTo("000000000000000000c4272a5c68b4f55e5af734e88ceab09abf73e9ac3b6d01");
        assertThat(Checkpoints.of(BitcoinNetwork.SIGNET).last().height()).isGreaterThan(100_000);
        assertThat(Checkpoints.of(BitcoinNetwork.TESTNET4).last().height()).isZero();
    }

    /** Bitcoin Core's unit tests of CalculateNextWorkRequired (pow_tests.cpp). */
    @ParameterizedTest
    @CsvSource({
        "1261130161,1262152739,1d00ffff,1d00d86a",
        "1231006505,1233061996,1d00ffff,1d00ffff",
        "1279008237,1279297671,1c05a3f4,1c0168fd",
        "1263163443,1269211443,1c387f6f,1d00e1fd"
    })
    void retargetsAsBitcoinCore(long first, long last, String bits, String expected) {
        BlockHeader some = Block.LivenetGenesisBlock.header.setBits(Long.parseLong(bits, 16));
        long required = DifficultyRules.required(
                BitcoinNetwork.MAINNET, height -> some.setTime(height == 2016 ? first : last), 4032, last + 600);
        assertThat(Long.toHexString(required)).isEqualTo(expected);
    }

    @Test
    void testnet4HasItsExceptionAndRemembersTheDifficultyBefore() {
        long limit = BitcoinNetwork.TESTNET4.genesis().bits;
        BlockHeader genesis = BitcoinNetwork.TESTNET4.genesis();
        List<BlockHeader> blocks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            blocks.add(genesis.setTime(1_000_000 + 600L * i).setBits(i < 6 ? 0x1c05a3f4L : limit));
        }
        long last = blocks.getLast().time;
        assertThat(DifficultyRules.required(BitcoinNetwork.TESTNET4, blocks::get, 10, last + 1201))
                .isEqualTo(limit);
        assertThat(DifficultyRules.required(BitcoinNetwork.TESTNET4, blocks::get, 10, last + 1200))
                .isEqualTo(0x1c05a3f4L);
        assertThat(DifficultyRules.timeAllowed(BitcoinNetwork.TESTNET4, blocks.getLast(), 2016, last - 601))
                .isFalse();
        assertThat(DifficultyRules.timeAllowed(BitcoinNetwork.TESTNET4, blocks.getLast(), 2016, last - 600))
                .isTrue();
    }

    /** Of Bitcoin Core's arith_uint256_tests.cpp. */
    @ParameterizedTest
    @CsvSource({
        "00123456,0",
        "01003456,0",
        "02000056,0",
        "03000000,0",
        "01123456,12",
        "02123456,1234",
        "03123456,123456",
        "04123456,12345600",
        "04923456,0",
        "05009234,92340000",
        "20123456,1234560000000000000000000000000000000000000000000000000000000000",
        "ff123456,0"
    })
    void readsTargetsAsBitcoinCore(String bits, String target) {
        assertThat(CompactTarget.decode(Long.parseLong(bits, 16))).isEqualTo(new BigInteger(target, 16));
    }

    @ParameterizedTest
    @EnumSource(BitcoinNetwork.class)
    void genesisBlocksHaveProofOfWorkAndTheirTargetsSurviveCoding(BitcoinNetwork network) {
        assertThat(HeaderChain.hasProofOfWork(network.genesis())).isTrue();
        assertThat(CompactTarget.encode(CompactTarget.decode(network.genesis().bits)))
                .isEqualTo(network.genesis().bits);
    }

    @Test
    void aLongerBranchNeedsMoreWorkOnARealNetwork() {
        // Signet's difficulty cannot be mined here: the rule is looked at with the weights of a chain that is asked to
        // shrink.
        HeaderChain chain = chain(BitcoinNetwork.MAINNET);
        chain.accept(
                1,
                List.of(
                        BlockHeader.read(
                                "010000006fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000982051fd1e4ba744bbbe680e1fee14677ba1a3c3540bf7b1cdb606e857233e0e61bc6649ffff001d01e36299")));
        assertThatThrownBy(() -> chain.truncate(0))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(ElectrumProblem.LESS_WORK));
    }

    @Test
    void proofsHoldForEveryTransactionOfABlockAndForNoOther() {
        Random random = new Random(7);
        for (int size = 1; size <= 9; size++) {
            List<Transaction> transactions = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                transactions.add(new Transaction(2, List.of(), List.of(), random.nextInt(Integer.MAX_VALUE)));
            }
            List<ByteVector32> leaves =
                    transactions.stream().map(tx -> new TxHash(tx.txid).value).toList();
            ByteVector32 root = MerkleTree.computeRoot(leaves);
            for (int position = 0; position < size; position++) {
                MerkleProof proof = new MerkleProof(position, branch(leaves, position));
                assertThat(proof.proves(transactions.get(position), root)).isTrue();
                assertThat(proof.proves(new Transaction(2, List.of(), List.of(), 1), root))
                        .isFalse();
                assertThat(proof.proves(transactions.get(position), ByteVector32.One))
                        .isFalse();
                if (size > 2) {
                    assertThat(new MerkleProof(position ^ 1, proof.branch()).proves(transactions.get(position), root))
                            .isEqualTo(branch(leaves, position).getFirst().equals(leaves.get(position)));
                }
            }
        }
        assertThat(new MerkleProof(5, List.of()).proves(new Transaction(2, List.of(), List.of(), 0), ByteVector32.One))
                .isFalse();
    }

    private static List<ByteVector32> branch(List<ByteVector32> leaves, int position) {
        List<ByteVector32> branch = new ArrayList<>();
        List<ByteVector32> level = leaves;
        int at = position;
        while (level.size() > 1) {
            branch.add(level.get(Math.min(at ^ 1, level.size() - 1)));
            List<ByteVector32> above = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                above.add(MerkleTree.computeRoot(List.of(level.get(i), level.get(Math.min(i + 1, level.size() - 1)))));
            }
            level = above;
            at >>= 1;
        }
        return branch;
    }

    @Test
    void aTransactionThatLooksLikeANodeProvesNothing() {
        // 64 bytes without witness: version, one input without script, one output with a script of four bytes, lock
        // time.
        byte[] disguised = HexFormat.of()
                .parseHex("02000000" + "01" + "11".repeat(32) + "00000000" + "00" + "ffffffff" + "01"
                        + "0100000000000000" + "04" + "6a02abcd" + "00000000");
        Transaction transaction = Transaction.read(disguised);
        assertThat(transaction.baseSize()).isEqualTo(64);
        ByteVector32 root = new TxHash(transaction.txid).value;
        assertThat(new MerkleProof(0, List.of()).proves(transaction, root)).isFalse();
    }
}
