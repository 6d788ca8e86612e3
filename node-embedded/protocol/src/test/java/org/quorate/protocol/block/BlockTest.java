package org.quorate.protocol.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Hex;
import org.quorate.protocol.RandomValues;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.LegacyTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

class BlockTest {
    private static final long SEED = 4895;
    private static final byte[] KEY = Hex.decode("46".repeat(32));

    /** Mainnet's first block. */
    @Test
    void mainnetGenesis() {
        BlockHeader header = new BlockHeader(
                Hash.ZERO,
                Hash.EMPTY_LIST,
                Address.ZERO,
                Hash.fromHex("0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544"),
                Hash.EMPTY_TRIE,
                Hash.EMPTY_TRIE,
                LogsBloom.EMPTY,
                UInt256.fromHex("0x400000000"),
                0,
                5000,
                0,
                0,
                Bytes.fromHex("0x11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa"),
                Hash.ZERO,
                0x42,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(header.hash().toHex())
                .isEqualTo("0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3");
        assertThat(BlockHeader.decode(header.encode())).isEqualTo(header);
    }

    @Test
    void headersOfAllForksSurviveTheWire() {
        RandomValues random = new RandomValues(SEED);
        for (int i = 0; i < 700; i++) {
            BlockHeader header = header(random, i % 7);
            assertThat(BlockHeader.decode(header.encode()))
                    .as("seed %d, round %d", SEED, i)
                    .isEqualTo(header);
        }
    }

    @Test
    void headersWithHolesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> header(Optional.empty(), Optional.of(Hash.ZERO)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> header(Optional.of(UInt256.ONE), Optional.empty(), Bytes.EMPTY));
    }

    @Test
    void blocksSurviveTheWire() {
        RandomValues random = new RandomValues(SEED);
        for (int i = 0; i < 200; i++) {
            Block block = new Block(
                    header(random, 6),
                    List.of(legacy(random), dynamicFee(random), legacy(random)).subList(0, random.below(4)),
                    random.oneIn(4) ? List.of(header(random, 0)) : List.of(),
                    random.oneIn(3)
                            ? Optional.empty()
                            : Optional.of(List.of(new Withdrawal(
                                    random.number(), random.number(), random.address(), random.number()))));
            assertThat(Block.decode(block.encode()))
                    .as("seed %d, round %d", SEED, i)
                    .isEqualTo(block);
        }
    }

    @Test
    void legacyTransactionsInStringsAreRefused() {
        RandomValues random = new RandomValues(SEED);
        RlpWriter rlp = new RlpWriter();
        rlp.beginList();
        header(random, 0).writeTo(rlp);
        rlp.beginList();
        rlp.writeBytes(legacy(random).encoded());
        rlp.endList();
        rlp.beginList();
        rlp.endList();
        rlp.endList();
        assertThatThrownBy(() -> Block.decode(rlp.toByteArray())).isInstanceOf(RlpException.class);
    }

    @Test
    void damagedBlocksAreRefused() {
        RandomValues random = new RandomValues(SEED);
        byte[] encoded = new Block(
                        header(random, 6),
                        List.of(legacy(random), dynamicFee(random)),
                        List.of(),
                        Optional.of(List.of(new Withdrawal(1, 2, random.address(), 3))))
                .encode();
        for (int i = 0; i < 50_000; i++) {
            byte[] damaged = encoded.clone();
            damaged[random.below(damaged.length)] = random.bytes(1)[0];
            try {
                assertThat(Block.decode(damaged).encode())
                        .as("seed %d, round %d", SEED, i)
                        .isEqualTo(damaged);
            } catch (RlpException expected) {
                // Most damage is noticed.
            }
        }
    }

    @Test
    void receiptsSurviveTheWire() {
        RandomValues random = new RandomValues(SEED);
        for (int i = 0; i < 500; i++) {
            List<Log> logs = random.oneIn(3) ? List.of() : List.of(log(random), log(random));
            Receipt receipt = Receipt.of(i % 5, random.oneIn(2), random.number(), logs);
            assertThat(Receipt.decode(receipt.encode()))
                    .as("seed %d, round %d", SEED, i)
                    .isEqualTo(receipt);
        }
    }

    @Test
    void whatIsNoReceiptIsRefused() {
        byte[] list = Receipt.of(0, true, 1, List.of()).encode();
        byte[] inEnvelopeZero = new byte[list.length + 1];
        System.arraycopy(list, 0, inEnvelopeZero, 1, list.length);
        for (byte[] wrong : List.of(new byte[0], new byte[] {1}, new byte[] {(byte) 0x80}, inEnvelopeZero)) {
            assertThatThrownBy(() -> Receipt.decode(wrong)).isInstanceOf(RlpException.class);
        }
    }

    @Test
    void bloomsContainWhatWasAdded() {
        RandomValues random = new RandomValues(SEED);
        List<Bytes> blooms = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Log log = log(random);
            Bytes bloom = LogsBloom.of(List.of(log));
            blooms.add(bloom);
            assertThat(LogsBloom.mayContain(bloom, log.address().toBytes())).isTrue();
            log.topics().forEach(topic -> assertThat(LogsBloom.mayContain(bloom, topic.toBytes()))
                    .isTrue());
            assertThat(LogsBloom.mayContain(LogsBloom.EMPTY, log.address().toBytes()))
                    .isFalse();
            assertThat(LogsBloom.mayContain(
                            LogsBloom.union(blooms), log.address().toBytes()))
                    .isTrue();
        }
    }

    /** The bloom of one address, calculated by hand from its Keccak hash: three 11-bit numbers. */
    @Test
    void bloomBits() {
        Address address = Address.fromHex("0x0000000000000000000000000000000000000001");
        byte[] hash = Hash.keccak256(address.toBytes()).toBytes();
        Bytes bloom = LogsBloom.of(List.of(new Log(address, List.of(), Bytes.EMPTY)));
        BigInteger bits = new BigInteger(1, bloom.toArray());
        BigInteger expected = BigInteger.ZERO;
        for (int i = 0; i < 6; i += 2) {
            expected = expected.setBit(((hash[i] & 0xff) << 8 | hash[i + 1] & 0xff) & 2047);
        }
        assertThat(bits).isEqualTo(expected);
    }

    @Test
    void logsOfOtherShapesAreRefused() {
        assertThatThrownBy(() -> Log.readFrom(new RlpReader(Bytes.fromHex("c0"))))
                .isInstanceOf(RlpException.class);
        assertThatThrownBy(() -> Withdrawal.readFrom(new RlpReader(Bytes.fromHex("c3010203"))))
                .isInstanceOf(RlpException.class);
    }

    private static Log log(RandomValues random) {
        List<Hash> topics = List.of(random.hash(), random.hash(), random.hash(), random.hash());
        return new Log(random.address(), topics.subList(0, random.below(5)), random.byteString(100));
    }

    private static SignedTransaction legacy(RandomValues random) {
        return SignedTransaction.sign(
                new LegacyTransaction(
                        Optional.of(UInt256.of(31337)),
                        random.number(),
                        random.word(),
                        21_000,
                        Optional.of(random.address()),
                        random.word(),
                        random.byteString(100)),
                KEY);
    }

    private static SignedTransaction dynamicFee(RandomValues random) {
        return SignedTransaction.sign(
                new DynamicFeeTransaction(
                        UInt256.of(31337),
                        random.number(),
                        random.word(),
                        random.word(),
                        21_000,
                        Optional.empty(),
                        random.word(),
                        random.byteString(100),
                        List.of()),
                KEY);
    }

    /** @param appended how many of the fields that forks appended are there, 0 to 6 */
    private static BlockHeader header(RandomValues random, int appended) {
        return new BlockHeader(
                random.hash(),
                random.hash(),
                random.address(),
                random.hash(),
                random.hash(),
                random.hash(),
                Bytes.wrap(random.bytes(256)),
                random.word(),
                random.number(),
                random.number(),
                random.number(),
                random.number(),
                random.byteString(32),
                random.hash(),
                random.number(),
                appended > 0 ? Optional.of(random.word()) : Optional.empty(),
                appended > 1 ? Optional.of(random.hash()) : Optional.empty(),
                appended > 2 ? Optional.of(random.number()) : Optional.empty(),
                appended > 3 ? Optional.of(random.number()) : Optional.empty(),
                appended > 4 ? Optional.of(random.hash()) : Optional.empty(),
                appended > 5 ? Optional.of(random.hash()) : Optional.empty());
    }

    private static BlockHeader header(Optional<UInt256> baseFee, Optional<Hash> withdrawalsRoot) {
        return header(baseFee, withdrawalsRoot, LogsBloom.EMPTY);
    }

    private static BlockHeader header(Optional<UInt256> baseFee, Optional<Hash> withdrawalsRoot, Bytes bloom) {
        return new BlockHeader(
                Hash.ZERO,
                Hash.ZERO,
                Address.ZERO,
                Hash.ZERO,
                Hash.ZERO,
                Hash.ZERO,
                bloom,
                UInt256.ZERO,
                0,
                0,
                0,
                0,
                Bytes.EMPTY,
                Hash.ZERO,
                0,
                baseFee,
                withdrawalsRoot,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
