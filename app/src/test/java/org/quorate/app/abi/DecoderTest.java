package org.quorate.app.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;

class DecoderTest {
    private static final String ALICE = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    private final Decoder decoder = new Decoder(List.of(KnownInterfaces.all()));

    private static Hash topic(String hex) {
        return Hash.fromHex(hex);
    }

    private static Hash word(String address) {
        return Hash.fromHex("0x000000000000000000000000" + address.substring(2));
    }

    @Test
    void knowsATokenTransferByHeart() {
        Bytes input = Bytes.fromHex("0xa9059cbb"
                + "00000000000000000000000070997970c51812dc3a010c7d01b50e0d17dc79c8"
                + "0000000000000000000000000000000000000000000000000de0b6b3a7640000");
        assertThat(decoder.call(input).map(Decoded::inline))
                .contains("transfer(to: " + ALICE + ", value: 1000000000000000000)");
    }

    @Test
    void tellsTransfersOfBothKindsApartByTheirTopics() {
        Hash transfer = topic("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
        Optional<Decoded> amount = decoder.event(
                List.of(transfer, word(ALICE), word(ALICE)),
                Bytes.fromHex("0x0000000000000000000000000000000000000000000000000000000000000005"));
        Optional<Decoded> single = decoder.event(
                List.of(
                        transfer,
                        word(ALICE),
                        word(ALICE),
                        topic("0x0000000000000000000000000000000000000000000000000000000000000007")),
                Bytes.EMPTY);
        assertThat(amount.orElseThrow().values().getLast().name()).isEqualTo("value");
        assertThat(single.orElseThrow().values().getLast())
                .isEqualTo(new ShownValue("tokenId", "uint256", "7", List.of()));
    }

    @Test
    void anIndexedTextIsOnlyItsHash() {
        AbiEvent event = new AbiEvent("Named", List.of(AbiParameter.of("name", "string", List.of(), true)), false);
        ContractAbi abi = new ContractAbi(List.of(), false, List.of(), List.of(event), List.of());
        Hash hash = Hash.keccak256("x".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(new Decoder(List.of(abi))
                        .event(List.of(event.signature().topic(), hash), Bytes.EMPTY)
                        .orElseThrow()
                        .values())
                .containsExactly(new ShownValue("name", "hash of string", hash.toHex(), List.of()));
    }

    @Test
    void putsRevertsIntoWords() {
        Bytes data = new AbiFunction(
                        "Error",
                        List.of(AbiParameter.of("", "string", List.of(), false)),
                        List.of(),
                        AbiFunction.Mutability.PURE)
                .encodeCall(List.of("no\nway"));
        assertThat(decoder.error(data).map(Decoded::inline)).contains("Error(message: no way)");
    }

    @Test
    void whatDoesNotFitStaysWithoutWords() {
        Bytes cut = Bytes.fromHex("0xa9059cbb0000000000000000000000007099");
        assertThat(decoder.call(cut)).isEmpty();
        assertThat(decoder.call(Bytes.EMPTY)).isEmpty();
        assertThat(decoder.event(List.of(), Bytes.EMPTY)).isEmpty();
        assertThat(decoder.error(Bytes.fromHex("0x08c379a0ff"))).isEmpty();
    }

    @Test
    void noBytesMakeItThrow() {
        long seed = new java.util.Random().nextLong();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Bytes> selectors = Stream.concat(
                        KnownInterfaces.all().functions().stream()
                                .map(function -> function.signature().selector()),
                        KnownInterfaces.all().errors().stream()
                                .map(error -> error.signature().selector()))
                .toList();
        List<AbiEvent> events = KnownInterfaces.all().events();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[4 + random.nextInt(8) * 32 + random.nextInt(2) * random.nextInt(32)];
            for (int at = 4; at < bytes.length; at++) {
                // Mostly small numbers at the ends of words, as offsets and lengths are.
                bytes[at] = (byte) (at % 32 == 3 || random.nextInt(40) == 0 ? random.nextInt(256) : 0);
            }
            System.arraycopy(selectors.get(random.nextInt(selectors.size())).unsafeArray(), 0, bytes, 0, 4);
            Bytes data = Bytes.wrap(bytes);
            Hash topic = events.get(random.nextInt(events.size())).signature().topic();
            List<Hash> topics =
                    Stream.generate(() -> topic).limit(1 + random.nextInt(4)).toList();
            assertThat(Stream.of(decoder.call(data), decoder.error(data), decoder.event(topics, data)))
                    .as("seed %s", seed)
                    .doesNotContainNull();
        }
    }

    @Test
    void twoFunctionsOfOneSelectorAreToldApartByTheirArguments() {
        // A known collision: both have 0x42966c68.
        AbiFunction other = new AbiFunction(
                "collate_propagate_storage",
                List.of(AbiParameter.of("x", "bytes16", List.of(), false)),
                List.of(),
                AbiFunction.Mutability.NONPAYABLE);
        ContractAbi abi = new ContractAbi(List.of(), false, List.of(other), List.of(), List.of());
        Decoder both = new Decoder(List.of(abi, KnownInterfaces.all()));
        Bytes burn = Bytes.fromHex("0x42966c680000000000000000000000000000000000000000000000000000000000000005");
        assertThat(both.call(burn).map(Decoded::name)).contains("burn");
    }
}
