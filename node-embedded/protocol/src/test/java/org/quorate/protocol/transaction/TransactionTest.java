package org.quorate.protocol.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.ConformanceData;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Hex;
import org.quorate.protocol.RandomValues;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;
import tools.jackson.databind.JsonNode;

class TransactionTest {
    private static final long SEED = 2718;
    private static final byte[] KEY = Hex.decode("46".repeat(32));

    /** The example in the text of EIP-155. */
    @Test
    void exampleOfEip155() {
        LegacyTransaction transaction = new LegacyTransaction(
                Optional.of(UInt256.ONE),
                9,
                UInt256.of(20_000_000_000L),
                21_000,
                Optional.of(Address.fromHex("0x" + "35".repeat(20))),
                UInt256.of(1_000_000_000_000_000_000L),
                Bytes.EMPTY);
        assertThat(TransactionCodec.signingHash(transaction).toHex())
                .isEqualTo("0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53");
        SignedTransaction signed = SignedTransaction.sign(transaction, KEY);
        assertThat(signed.encoded().toHex())
                .isEqualTo("0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a7640000802"
                        + "5a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703"
                        + "304b3800ccf555c9f3dc64214b297fb1966a3b6d83");
        assertThat(signed.recoverSender()).contains(Secp256k1.address(KEY));
    }

    @TestFactory
    Stream<DynamicTest> txtest() {
        return ConformanceData.elements("BasicTests/txtest.json")
                .map(test -> DynamicTest.dynamicTest(test.get("key").asString(), () -> checkBasic(test)));
    }

    private static void checkBasic(JsonNode test) {
        SignedTransaction signed =
                SignedTransaction.decode(Bytes.fromHex(test.get("signed").asString()));
        String to = test.get("to").asString();
        LegacyTransaction expected = new LegacyTransaction(
                Optional.empty(),
                test.get("nonce").asLong(),
                UInt256.of(test.get("gasprice").asLong()),
                test.get("startgas").asLong(),
                to.isEmpty() ? Optional.empty() : Optional.of(Address.fromHex(to)),
                UInt256.of(test.get("value").asLong()),
                Bytes.fromHex(test.get("data").asString()));
        assertThat(signed.transaction()).isEqualTo(expected);
        // From before EIP-2: one of them has a high s.
        assertThat(Secp256k1.recoverAddress(TransactionCodec.signingHash(expected), signed.signature()))
                .contains(Secp256k1.address(Hex.decode(test.get("key").asString())));
        // "unsigned" is the whole list with v, r and s empty.
        RlpReader unsigned = new RlpReader(Hex.decode(test.get("unsigned").asString())).readList();
        assertThat(unsigned.readLong()).isEqualTo(expected.nonce());
    }

    @Test
    void allTypesSurviveTheWire() {
        RandomValues random = new RandomValues(SEED);
        for (int i = 0; i < 5_000; i++) {
            Transaction transaction = randomTransaction(random, i % 5);
            EcdsaSignature signature = new EcdsaSignature(random.below(2), random.word(), random.word());
            SignedTransaction signed = SignedTransaction.of(transaction, signature);
            SignedTransaction decoded = SignedTransaction.decode(signed.encoded());
            assertThat(decoded.transaction()).as("seed %d, round %d", SEED, i).isEqualTo(transaction);
            assertThat(decoded.signature()).as("seed %d, round %d", SEED, i).isEqualTo(signature);
            assertThat(decoded).isEqualTo(signed).hasSameHashCodeAs(signed);
            assertThat(decoded.hash()).isEqualTo(Hash.keccak256(signed.encoded()));
        }
    }

    @Test
    void allTypesAreSigned() {
        RandomValues random = new RandomValues(SEED);
        for (int i = 0; i < 100; i++) {
            SignedTransaction signed = SignedTransaction.sign(randomTransaction(random, i % 5), KEY);
            assertThat(SignedTransaction.decode(signed.encoded()).recoverSender())
                    .as("seed %d, round %d", SEED, i)
                    .contains(Secp256k1.address(KEY));
        }
    }

    /** Damaged transactions are refused or are another valid encoding, never another exception. */
    @Test
    void damagedBytes() {
        RandomValues random = new RandomValues(SEED);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = SignedTransaction.of(
                            randomTransaction(random, i % 5), new EcdsaSignature(0, random.word(), random.word()))
                    .encoded()
                    .toArray();
            for (int changes = 1 + random.below(3); changes > 0; changes--) {
                bytes[random.below(Math.min(bytes.length, 40))] = random.bytes(1)[0];
            }
            try {
                SignedTransaction decoded = SignedTransaction.decode(Bytes.wrap(bytes));
                assertThat(SignedTransaction.of(decoded.transaction(), decoded.signature())
                                .encoded())
                        .as("seed %d, round %d", SEED, i)
                        .isEqualTo(Bytes.wrap(bytes));
            } catch (RlpException expected) {
                // Most damage is noticed.
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "01", "02", "7f", "80", "b8", "c0", "00c0", "05c0", "02c0", "02c101", "ff"})
    void whatIsNoTransaction(String hex) {
        assertThatThrownBy(() -> SignedTransaction.decode(Bytes.fromHex(hex))).isInstanceOf(RlpException.class);
    }

    @Test
    void blobsAreNotTaken() {
        assertThatThrownBy(() -> SignedTransaction.decode(Bytes.fromHex("03c4c0c0c0c0")))
                .isInstanceOf(RlpException.class)
                .hasMessageContaining("without its blobs");
    }

    @Test
    void highSHasNoSender() {
        SignedTransaction signed = SignedTransaction.sign(randomTransaction(new RandomValues(1), 2), KEY);
        EcdsaSignature low = signed.signature();
        EcdsaSignature high = new EcdsaSignature(1 - low.yParity(), low.r(), Secp256k1.ORDER.subtract(low.s()));
        assertThat(SignedTransaction.of(signed.transaction(), high).recoverSender())
                .isEmpty();
    }

    @Test
    void chainIdsThatDoNotFitV() {
        LegacyTransaction transaction = new LegacyTransaction(
                Optional.of(UInt256.MAX), 0, UInt256.ZERO, 0, Optional.empty(), UInt256.ZERO, Bytes.EMPTY);
        assertThatThrownBy(() -> SignedTransaction.sign(transaction, KEY)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void effectiveGasPrice() {
        DynamicFeeTransaction transaction = new DynamicFeeTransaction(
                UInt256.ONE,
                0,
                UInt256.of(3),
                UInt256.of(10),
                0,
                Optional.empty(),
                UInt256.ZERO,
                Bytes.EMPTY,
                List.of());
        assertThat(transaction.effectiveGasPrice(UInt256.of(5))).isEqualTo(UInt256.of(8));
        assertThat(transaction.effectiveGasPrice(UInt256.of(9))).isEqualTo(UInt256.of(10));
        assertThat(transaction.effectiveGasPrice(UInt256.of(10))).isEqualTo(UInt256.of(10));
    }

    private static Transaction randomTransaction(RandomValues random, int type) {
        long nonce = random.number();
        long gasLimit = random.number();
        Optional<Address> to = random.oneIn(3) ? Optional.empty() : Optional.of(random.address());
        Address recipient = random.address();
        UInt256 value = random.word();
        UInt256 fee = random.word();
        UInt256 tip = random.word();
        UInt256 chain = random.word();
        Bytes data = random.byteString(80);
        List<AccessListEntry> accessList =
                list(random, () -> new AccessListEntry(random.address(), list(random, random::word)));
        return switch (type) {
            case 0 ->
                new LegacyTransaction(
                        random.oneIn(2) ? Optional.empty() : Optional.of(UInt256.of(random.number())),
                        nonce,
                        fee,
                        gasLimit,
                        to,
                        value,
                        data);
            case 1 -> new AccessListTransaction(chain, nonce, fee, gasLimit, to, value, data, accessList);
            case 2 -> new DynamicFeeTransaction(chain, nonce, tip, fee, gasLimit, to, value, data, accessList);
            case 3 ->
                new BlobTransaction(
                        chain,
                        nonce,
                        tip,
                        fee,
                        gasLimit,
                        recipient,
                        value,
                        data,
                        accessList,
                        random.word(),
                        list(random, random::hash));
            default ->
                new SetCodeTransaction(
                        chain,
                        nonce,
                        tip,
                        fee,
                        gasLimit,
                        recipient,
                        value,
                        data,
                        accessList,
                        list(
                                random,
                                () -> new Authorization(
                                        random.word(),
                                        random.address(),
                                        random.number(),
                                        random.below(256),
                                        random.word(),
                                        random.word())));
        };
    }

    private static <T> List<T> list(RandomValues random, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.below(4); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }
}
