package org.quorate.wallet.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.protocol.Bytes;

class CborTest {
    /** RFC 8949, appendix A. */
    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "1, 01",
        "10, 0a",
        "23, 17",
        "24, 1818",
        "25, 1819",
        "100, 1864",
        "1000, 1903e8",
        "1000000, 1a000f4240",
        "1000000000000, 1b000000e8d4a51000"
    })
    void numbersAreAsInTheStandard(long number, String hex) {
        assertThat(CborWriter.write(CborValue.of(number))).isEqualTo(Bytes.fromHex(hex));
        assertThat(CborReader.read(Bytes.fromHex(hex), 100)).isEqualTo(CborValue.of(number));
    }

    /** RFC 8949, appendix A. */
    @Test
    void stringsAndContainersAreAsInTheStandard() {
        assertBoth(CborValue.of(Bytes.EMPTY), "40");
        assertBoth(CborValue.of(Bytes.fromHex("01020304")), "4401020304");
        assertBoth(CborValue.of(""), "60");
        assertBoth(CborValue.of("IETF"), "6449455446");
        assertBoth(CborValue.of("\u6c34"), "63e6b0b4");
        assertBoth(CborValue.of(List.of()), "80");
        assertBoth(CborValue.of(List.of(CborValue.of(1), CborValue.of(2), CborValue.of(3))), "83010203");
        assertBoth(new CborValue.Fields(new TreeMap<>()), "a0");
        assertBoth(
                new CborValue.Fields(new TreeMap<>(java.util.Map.of(3L, CborValue.of(4), 1L, CborValue.of(2)))),
                "a201020304");
    }

    private static void assertBoth(CborValue value, String hex) {
        assertThat(CborWriter.write(value)).isEqualTo(Bytes.fromHex(hex));
        assertThat(CborReader.read(Bytes.fromHex(hex), 100)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "0000", // two values
                "1817", // 23 in two bytes
                "190018", // 24 in three bytes
                "1a0000ffff", // 16 bits in five bytes
                "1b00000000ffffffff", // 32 bits in nine bytes
                "1bffffffffffffffff", // above 2^63 - 1
                "1c", // reserved
                "5f4101ff", // indefinite length
                "9f01ff",
                "bf0102ff",
                "4401", // too short
                "5affffffff", // a length that is not there
                "9affffffff",
                "ba7fffffff",
                "20", // negative
                "c001", // tag
                "f4", // false
                "f6", // null
                "f90000", // float
                "61ff", // no UTF-8
                "62c080", // overlong UTF-8
                "a203040102", // keys out of order
                "a201020103", // a key twice
                "a1616101", // a text for a key
                "818181818181818181818101" // too deep
            })
    void whatIsNotCanonicalIsRefused(String hex) {
        assertThatThrownBy(() -> CborReader.read(Bytes.fromHex(hex), 1_000)).isInstanceOf(CborException.class);
    }

    @Test
    void moreThanAllowedIsRefusedUnread() {
        assertThatThrownBy(() -> CborReader.read(Bytes.wrap(new byte[101]), 100))
                .hasMessageContaining("101");
    }

    @Test
    void whateverIsReadIsWrittenTheSame() {
        long seed = 20_261_127;
        Random random = new Random(seed);
        int accepted = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(12)];
            random.nextBytes(bytes);
            try {
                CborValue value = CborReader.read(Bytes.wrap(bytes), 100);
                assertThat(CborWriter.write(value)).as("seed " + seed).isEqualTo(Bytes.wrap(bytes));
                accepted++;
            } catch (CborException refused) {
                // Most noise is.
            }
        }
        assertThat(accepted).isPositive();
    }

    @Test
    void whateverIsWrittenIsReadTheSame() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            CborValue value = random(random, 0);
            assertThat(CborReader.read(CborWriter.write(value), 1 << 20)).isEqualTo(value);
        }
    }

    private static CborValue random(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 3 : 5)) {
            case 0 -> CborValue.of(random.nextLong() >>> (1 + random.nextInt(62)));
            case 1 -> {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                yield CborValue.of(bytes);
            }
            case 2 -> CborValue.of("\u00e4".repeat(random.nextInt(30)));
            case 3 -> {
                List<CborValue> elements = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    elements.add(random(random, depth + 1));
                }
                yield CborValue.of(elements);
            }
            default -> {
                TreeMap<Long, CborValue> fields = new TreeMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    fields.put(random.nextLong() >>> 1, random(random, depth + 1));
                }
                yield new CborValue.Fields(fields);
            }
        };
    }
}
