package org.quorate.protocol.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.ConformanceData;
import org.quorate.protocol.RandomValues;
import org.quorate.protocol.UInt256;
import tools.jackson.databind.JsonNode;

class AbiTest {
    private static final long SEED = 4;

    @TestFactory
    Stream<DynamicTest> abiTests() {
        return ConformanceData.cases("ABITests/basic_abi_tests.json", (name, test) -> {
            List<AbiType> types = new ArrayList<>();
            List<AbiValue> values = new ArrayList<>();
            for (int i = 0; i < test.get("types").size(); i++) {
                types.add(AbiType.parse(test.get("types").get(i).asString()));
                values.add(value(types.getLast(), test.get("args").get(i)));
            }
            Bytes encoded = Bytes.fromHex(test.get("result").asString());
            assertThat(Abi.encode(types, values)).isEqualTo(encoded);
            assertThat(Abi.decode(types, encoded)).isEqualTo(values);
        });
    }

    private static AbiValue value(AbiType type, JsonNode json) {
        return switch (type) {
            case AbiType.UInt _ -> AbiValue.of(UInt256.of(json.asBigInteger()));
            case AbiType.AddressType _ -> AbiValue.of(Address.fromHex(json.asString()));
            case AbiType.DynamicArray(AbiType element) ->
                AbiValue.of(json.valueStream().map(item -> value(element, item)).toList());
            default -> AbiValue.of(Bytes.wrap(json.asString().getBytes(StandardCharsets.US_ASCII)));
        };
    }

    /** "Use of Dynamic Types" of the ABI specification: a nested dynamic array and strings. */
    @Test
    void exampleOfTheSpecification() {
        AbiSignature g = AbiSignature.parse("g(uint256[][],string[])");
        AbiValue numbers =
                AbiValue.of(List.of(AbiValue.of(List.of(number(1), number(2))), AbiValue.of(List.of(number(3)))));
        AbiValue strings = AbiValue.of(List.of(AbiValue.of("one"), AbiValue.of("two"), AbiValue.of("three")));
        String words = "40 140 2 40 a0 2 1 2 1 3 3 60 a0 e0 3 6f6e65< 3 74776f< 5 7468726565<";
        StringBuilder expected = new StringBuilder("0x2289b18c");
        for (String word : words.split(" ")) {
            String padding = "0".repeat(64 - word.replace("<", "").length());
            expected.append(word.endsWith("<") ? word.replace("<", "") + padding : padding + word);
        }
        assertThat(g.encodeCall(numbers, strings)).hasToString(expected.toString());
        assertThat(g.decodeCall(Bytes.fromHex(expected.toString()))).containsExactly(numbers, strings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "transfer(address,uint256) a9059cbb",
                "balanceOf(address) 70a08231",
                "castVoteBySig(uint256,uint8,address,bytes) 8ff262e3",
                "propose(address[],uint256[],bytes[],string) 7d5e81e2",
                "totalSupply() 18160ddd",
            })
    void selectors(String signature, String selector) {
        assertThat(AbiSignature.parse(signature)).hasToString(signature);
        assertThat(AbiSignature.parse(signature).selector()).isEqualTo(Bytes.fromHex(selector));
    }

    @Test
    void topics() {
        assertThat(AbiSignature.parse("Transfer(address,address,uint256)").topic())
                .hasToString("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "uint uint256",
                "int int256",
                "function bytes24",
                "(uint,(bool,string)[2])[][3] (uint256,(bool,string)[2])[][3]",
                "bytes bytes",
                "address[] address[]"
            })
    void canonicalNames(String name, String canonical) {
        assertThat(AbiType.parse(name)).hasToString(canonical);
        assertThat(AbiType.parse(canonical)).isEqualTo(AbiType.parse(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "uint7",
                "uint264",
                "uint08",
                "int0",
                "bytes0",
                "bytes33",
                "bytes01",
                "()",
                "uint[0]",
                "uint[",
                "uint[]]",
                "uint[-1]",
                "uint[99999999999]",
                "uint[999999999]",
                "(uint",
                "uint)",
                "(uint,)",
                "u int",
                "fixed128x18",
                "uint256[\u0661]",
                "uint[2][",
                "(uint[67108863],uint)"
            })
    void whatIsNoType(String name) {
        assertThatThrownBy(() -> AbiType.parse(name)).isInstanceOf(AbiException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "f", "f(", "f()x", "(uint)", "1f()", "f(uint x)", "f(uint,,uint)"})
    void whatIsNoSignature(String text) {
        assertThatThrownBy(() -> AbiSignature.parse(text)).isInstanceOf(AbiException.class);
    }

    @Test
    void nestingIsBounded() {
        assertThatThrownBy(() -> AbiType.parse("uint" + "[]".repeat(100_000))).isInstanceOf(AbiException.class);
        assertThatThrownBy(() -> AbiType.parse("(".repeat(100_000))).isInstanceOf(AbiException.class);
        assertThatThrownBy(() -> AbiType.parse("(uint" + "[1]".repeat(100_000) + ")"))
                .isInstanceOf(AbiException.class);
    }

    /** Encoding and decoding are each other's inverse, for random types. */
    @Test
    void roundTrip() {
        RandomValues random = new RandomValues(SEED);
        for (int i = 0; i < 5_000; i++) {
            List<AbiType> types = randomTypes(random, 4, 3);
            List<AbiValue> values =
                    types.stream().map(type -> randomValue(random, type)).toList();
            Bytes encoded = Abi.encode(types, values);
            assertThat(encoded.length() % 32).isZero();
            assertThat(Abi.decode(types, encoded))
                    .as("seed %d, round %d: %s", SEED, i, types)
                    .isEqualTo(values);
        }
    }

    /** Damage gives an AbiException, or values whose encoding the damaged bytes are. */
    @Test
    void damagedBytes() {
        RandomValues random = new RandomValues(SEED);
        for (int i = 0; i < 20_000; i++) {
            List<AbiType> types = randomTypes(random, 3, 2);
            byte[] bytes = Abi.encode(
                            types,
                            types.stream()
                                    .map(type -> randomValue(random, type))
                                    .toList())
                    .toArray();
            for (int changes = random.below(3); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.below(bytes.length)] = random.oneIn(2) ? (byte) -1 : random.bytes(1)[0];
            }
            Bytes damaged =
                    Bytes.wrap(bytes).slice(0, bytes.length - (random.oneIn(5) ? random.below(bytes.length + 1) : 0));
            try {
                List<AbiValue> values = Abi.decode(types, damaged);
                assertThat(Abi.encode(types, values))
                        .as("seed %d, round %d: %s", SEED, i, types)
                        .isEqualTo(damaged);
            } catch (AbiException expected) {
                // Most damage is noticed.
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "uint8 100",
                "int8 80",
                "int8 ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "bool 2",
                "address 10000000000000000000000000000000000000000",
                "bytes4 1",
                "bytes 20",
                "bytes 0",
                "string 40",
                "uint256[] 20"
            })
    void wrongWords(String type, String word) {
        Bytes data = Bytes.wrap(UInt256.fromHex(word).toBytes());
        assertThatThrownBy(() -> Abi.decode(List.of(AbiType.parse(type)), data)).isInstanceOf(AbiException.class);
    }

    /** Lengths and offsets near 2^31, 2^32, 2^63, 2^64 and 2^256. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "7fffffff",
                "7fffffe0",
                "80000000",
                "ffffffff",
                "100000000",
                "7fffffffffffffff",
                "ffffffffffffffe0",
                "10000000000000000",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void hostileLengths(String word) {
        byte[] data = new byte[96];
        data[31] = 32;
        UInt256.fromHex(word).writeTo(data, 32);
        byte[] offset = new byte[96];
        UInt256.fromHex(word).writeTo(offset, 0);
        for (String type : List.of("bytes", "string", "uint8[]", "bytes[]", "uint256[1000][]", "(string,bool)[]")) {
            List<AbiType> types = List.of(AbiType.parse(type));
            assertThatThrownBy(() -> Abi.decode(types, Bytes.wrap(data))).isInstanceOf(AbiException.class);
            assertThatThrownBy(() -> Abi.decode(types, Bytes.wrap(offset))).isInstanceOf(AbiException.class);
        }
    }

    /** Ten levels of arrays whose elements all point to one place would be 2^10 times as large as their bytes. */
    @Test
    void overlappingTailsAreRefused() {
        List<AbiType> types = List.of(AbiType.parse("uint256[][]"));
        Bytes data = Bytes.wrap(words(0x20, 2, 0x40, 0x40, 1, 7));
        assertThatThrownBy(() -> Abi.decode(types, data)).isInstanceOf(AbiException.class);
    }

    @Test
    void textMustBeUtf8() {
        byte[] data = words(0x20, 1, 0);
        data[64] = (byte) 0xff;
        assertThatThrownBy(() -> Abi.decode(List.of(AbiType.STRING), Bytes.wrap(data)))
                .isInstanceOf(AbiException.class);
    }

    @Test
    void valuesMustFitTheirTypes() {
        assertNoValue("uint8", number(256));
        assertNoValue("int8", AbiValue.of(BigInteger.valueOf(128)));
        assertNoValue("int8", AbiValue.of(BigInteger.valueOf(-129)));
        assertNoValue("uint8", AbiValue.of(BigInteger.ONE));
        assertNoValue("bytes4", AbiValue.of(Bytes.fromHex("010203")));
        assertNoValue("bytes", AbiValue.of("text"));
        assertNoValue("uint256[2]", AbiValue.of(List.of(number(1))));
        assertNoValue("string[]", AbiValue.of("text"));
        assertThatThrownBy(() -> AbiSignature.parse("f(bool)").encodeCall()).isInstanceOf(AbiException.class);
        assertThatThrownBy(() -> AbiSignature.parse("f()").decodeCall(Bytes.fromHex("00000000")))
                .isInstanceOf(AbiException.class);
        assertThatThrownBy(() -> AbiSignature.parse("f()").decodeCall(Bytes.EMPTY))
                .isInstanceOf(AbiException.class);
    }

    private static void assertNoValue(String type, AbiValue value) {
        assertThatThrownBy(() -> Abi.encode(List.of(AbiType.parse(type)), List.of(value)))
                .isInstanceOf(AbiException.class)
                .hasMessageNotContaining("null");
    }

    private static AbiValue number(long value) {
        return AbiValue.of(UInt256.of(value));
    }

    private static byte[] words(int... values) {
        byte[] data = new byte[32 * values.length];
        for (int i = 0; i < values.length; i++) {
            UInt256.of(values[i]).writeTo(data, 32 * i);
        }
        return data;
    }

    private static List<AbiType> randomTypes(RandomValues random, int most, int depth) {
        return IntStream.range(0, random.below(most + 1))
                .mapToObj(_ -> randomType(random, depth))
                .toList();
    }

    private static AbiType randomType(RandomValues random, int depth) {
        return switch (random.below(depth > 0 ? 10 : 7)) {
            case 0 -> new AbiType.UInt(8 * (1 + random.below(32)));
            case 1 -> new AbiType.Int(8 * (1 + random.below(32)));
            case 2 -> AbiType.ADDRESS;
            case 3 -> AbiType.BOOL;
            case 4 -> new AbiType.FixedBytes(1 + random.below(32));
            case 5 -> AbiType.BYTES;
            case 6 -> AbiType.STRING;
            case 7 -> new AbiType.DynamicArray(randomType(random, depth - 1));
            case 8 -> new AbiType.FixedArray(randomType(random, depth - 1), 1 + random.below(3));
            default ->
                new AbiType.Tuple(Stream.concat(
                                Stream.of(randomType(random, depth - 1)), randomTypes(random, 2, depth - 1).stream())
                        .toList());
        };
    }

    private static AbiValue randomValue(RandomValues random, AbiType type) {
        return switch (type) {
            case AbiType.UInt(int bits) ->
                AbiValue.of(UInt256.of(new BigInteger(1, random.bytes(bits / 8)).shiftRight(random.below(bits))));
            case AbiType.Int(int bits) ->
                AbiValue.of(new BigInteger(random.bytes(bits / 8)).shiftRight(random.below(bits)));
            case AbiType.AddressType _ -> AbiValue.of(random.address());
            case AbiType.Bool _ -> AbiValue.of(random.oneIn(2));
            case AbiType.FixedBytes(int length) -> AbiValue.of(Bytes.wrap(random.bytes(length)));
            case AbiType.DynamicBytes _ -> AbiValue.of(random.byteString(70));
            case AbiType.Text _ -> AbiValue.of("voté ₿ 投票 🗳".repeat(random.below(4)));
            case AbiType.DynamicArray(AbiType element) -> sequence(random, element, random.below(4));
            case AbiType.FixedArray(AbiType element, int length) -> sequence(random, element, length);
            case AbiType.Tuple(List<AbiType> components) ->
                AbiValue.of(components.stream()
                        .map(component -> randomValue(random, component))
                        .toList());
        };
    }

    private static AbiValue sequence(RandomValues random, AbiType element, int length) {
        return AbiValue.of(IntStream.range(0, length)
                .mapToObj(_ -> randomValue(random, element))
                .toList());
    }
}
