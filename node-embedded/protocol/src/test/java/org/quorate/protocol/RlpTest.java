package org.quorate.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RlpTest {
    private static final long SEED = 55;

    /** An RLP item: a byte string or a list. */
    private sealed interface Item {
        record Text(Bytes bytes) implements Item {}

        record Items(List<Item> items) implements Item {}
    }

    @TestFactory
    Stream<DynamicTest> rlptest() {
        return ConformanceData.cases("RLPTests/rlptest.json", (name, test) -> {
            Item item = item(test.get("in"));
            byte[] expected = Hex.decode(test.get("out").asString());
            assertThat(encode(item)).isEqualTo(expected);
            assertThat(decode(expected)).isEqualTo(item);
        });
    }

    @TestFactory
    Stream<DynamicTest> invalidRlp() {
        return ConformanceData.cases("RLPTests/invalidRLPTest.json", (name, test) -> assertThatThrownBy(
                        () -> decode(Hex.decode(test.get("out").asString())))
                .isInstanceOf(RlpException.class));
    }

    @TestFactory
    Stream<DynamicTest> randomRlp() {
        return ConformanceData.casesBelow("RLPTests/RandomRLPTests", (name, test) -> {
            byte[] bytes = Hex.decode(test.get("out").asString());
            if (test.get("in").asString().equals("VALID")) {
                assertThat(encode(decode(bytes))).isEqualTo(bytes);
            } else {
                assertThatThrownBy(() -> decode(bytes)).isInstanceOf(RlpException.class);
            }
        });
    }

    @Test
    void whatIsWrittenIsRead() {
        RandomValues random = new RandomValues(SEED);
        for (int i = 0; i < 5_000; i++) {
            Item item = randomItem(random, 4);
            assertThat(decode(encode(item))).as("seed %d, round %d", SEED, i).isEqualTo(item);
        }
    }

    /** What is read is the only encoding of what it means; everything else is an RlpException. */
    @Test
    void randomBytes() {
        RandomValues random = new RandomValues(SEED);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = random.bytes(1 + random.below(12));
            if (random.oneIn(2)) {
                bytes[0] = (byte) (0xc0 + bytes.length - 1);
            }
            try {
                assertThat(encode(decode(bytes)))
                        .as("seed %d, round %d", SEED, i)
                        .isEqualTo(bytes);
            } catch (RlpException expected) {
                // Most random bytes are not RLP.
            }
        }
    }

    @Test
    void typedValues() {
        RandomValues random = new RandomValues(SEED);
        for (int i = 0; i < 5_000; i++) {
            long number = random.number();
            UInt256 word = random.word();
            Address address = random.address();
            Hash hash = random.hash();
            RlpWriter writer = new RlpWriter(1);
            writer.beginList();
            writer.writeLong(number);
            writer.writeUInt256(word);
            writer.writeAddress(address);
            writer.writeHash(hash);
            writer.endList();
            assertThat(writer.keccak256()).isEqualTo(Hash.keccak256(writer.toByteArray()));
            assertThat(writer.size()).isEqualTo(writer.toByteArray().length);

            RlpReader outer = new RlpReader(writer.toByteArray());
            RlpReader reader = outer.readList();
            outer.expectEnd();
            assertThat(reader.readLong()).isEqualTo(number);
            assertThat(reader.readUInt256()).isEqualTo(word);
            assertThat(reader.readAddress()).isEqualTo(address);
            assertThat(reader.readHash()).isEqualTo(hash);
            reader.expectEnd();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "8100", "820001", "89010000000000000000", "c0", "", "a0"})
    void notANumber(String hex) {
        assertThatThrownBy(() -> new RlpReader(Bytes.fromHex(hex)).readLong()).isInstanceOf(RlpException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"00", "820001", "a1010000000000000000000000000000000000000000000000000000000000000000", "c0"})
    void notAWord(String hex) {
        assertThatThrownBy(() -> new RlpReader(Bytes.fromHex(hex)).readUInt256())
                .isInstanceOf(RlpException.class);
    }

    /** Lengths beyond 31 bits must neither wrap round nor allocate. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bb7fffffff",
                "bbffffffff",
                "bf7fffffffffffffff",
                "bfffffffffffffffff",
                "bb80000000",
                "bc0100000000",
                "fb7fffffff",
                "fbffffffff",
                "ff7fffffffffffffff",
                "ffffffffffffffffff",
                "fb80000000",
                "fc0100000000",
                "b8",
                "ff"
            })
    void hostileLengths(String hex) {
        assertThatThrownBy(() -> decode(Hex.decode(hex))).isInstanceOf(RlpException.class);
    }

    @Test
    void skippingAndRawItems() {
        RlpReader reader = new RlpReader(Bytes.fromHex("c20102" + "8180" + "05"));
        assertThat(reader.nextIsList()).isTrue();
        assertThat(reader.readRaw()).isEqualTo(Hex.decode("c20102"));
        reader.skip();
        assertThat(reader.nextIsList()).isFalse();
        assertThat(reader.readLong()).isEqualTo(5);
        assertThatThrownBy(reader::skip).isInstanceOf(RlpException.class);
        assertThatThrownBy(() -> new RlpReader(Bytes.fromHex("0505")).readList())
                .isInstanceOf(RlpException.class);
        assertThatThrownBy(() -> new RlpReader(Bytes.fromHex("05")).expectEnd()).isInstanceOf(RlpException.class);
    }

    @Test
    void writersAreUsedAgain() {
        RlpWriter writer = new RlpWriter();
        writer.beginList();
        assertThatThrownBy(writer::toByteArray).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(writer::keccak256).isInstanceOf(IllegalStateException.class);
        writer.reset();
        writer.writeRaw(new byte[] {(byte) 0xc0});
        assertThat(writer.toByteArray()).isEqualTo(new byte[] {(byte) 0xc0});
    }

    private static Item item(JsonNode node) {
        if (node.isArray()) {
            List<Item> items = new ArrayList<>();
            node.forEach(child -> items.add(item(child)));
            return new Item.Items(items);
        }
        if (node.isNumber()) {
            return number(node.bigIntegerValue());
        }
        String text = node.asString();
        return text.startsWith("#")
                ? number(new BigInteger(text.substring(1)))
                : new Item.Text(Bytes.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static Item number(BigInteger value) {
        RlpWriter writer = new RlpWriter();
        if (value.bitLength() > 256) {
            byte[] bytes = value.toByteArray();
            int sign = bytes[0] == 0 ? 1 : 0;
            return new Item.Text(Bytes.wrap(bytes).slice(sign, bytes.length));
        }
        writer.writeUInt256(UInt256.of(value));
        return new Item.Text(new RlpReader(writer.toByteArray()).readByteString());
    }

    private static Item randomItem(RandomValues random, int depth) {
        if (depth == 0 || random.oneIn(3)) {
            return new Item.Text(random.byteString(random.oneIn(20) ? 70_000 : random.oneIn(3) ? 1 : 60));
        }
        List<Item> items = new ArrayList<>();
        for (int i = random.below(5); i > 0; i--) {
            items.add(randomItem(random, depth - 1));
        }
        return new Item.Items(items);
    }

    private static byte[] encode(Item item) {
        RlpWriter writer = new RlpWriter();
        write(writer, item);
        return writer.toByteArray();
    }

    private static void write(RlpWriter writer, Item item) {
        switch (item) {
            case Item.Text text -> writer.writeBytes(text.bytes());
            case Item.Items list -> {
                writer.beginList();
                list.items().forEach(child -> write(writer, child));
                writer.endList();
            }
        }
    }

    private static Item decode(byte[] bytes) {
        RlpReader reader = new RlpReader(bytes);
        Item item = read(reader);
        reader.expectEnd();
        return item;
    }

    private static Item read(RlpReader reader) {
        if (!reader.nextIsList()) {
            return new Item.Text(reader.readByteString());
        }
        List<Item> items = new ArrayList<>();
        for (RlpReader list = reader.readList(); list.hasNext(); ) {
            items.add(read(list));
        }
        return new Item.Items(items);
    }
}
