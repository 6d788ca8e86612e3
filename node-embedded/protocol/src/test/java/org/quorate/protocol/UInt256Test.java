package org.quorate.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UInt256Test {
    private static final long SEED = 256;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    /** Every operation against BigInteger. */
    @Test
    void agreesWithBigInteger() {
        RandomValues random = new RandomValues(SEED);
        for (int i = 0; i < 50_000; i++) {
            UInt256 a = random.word();
            UInt256 b = random.oneIn(8) ? a : random.word();
            BigInteger x = a.toBigInteger();
            BigInteger y = b.toBigInteger();
            String message = "seed " + SEED + ", a = " + x.toString(16) + ", b = " + y.toString(16);

            assertThat(UInt256.of(x)).as(message).isEqualTo(a);
            assertThat(a.add(b).toBigInteger()).as(message).isEqualTo(x.add(y).mod(MODULUS));
            assertThat(a.subtract(b).toBigInteger())
                    .as(message)
                    .isEqualTo(x.subtract(y).mod(MODULUS));
            assertExact(message, a, b, UInt256::addExact, x.add(y));
            assertExact(message, a, b, UInt256::subtractExact, x.subtract(y));
            assertExact(message, a, b, UInt256::multiplyExact, x.multiply(y));
            if (!b.isZero()) {
                assertThat(a.divide(b).toBigInteger()).as(message).isEqualTo(x.divide(y));
            }
            assertThat(Integer.signum(a.compareTo(b))).as(message).isEqualTo(x.compareTo(y));
            assertThat(a.min(b).toBigInteger()).as(message).isEqualTo(x.min(y));
            assertThat(a.equals(b)).as(message).isEqualTo(x.equals(y));
            assertThat(a.bitLength()).as(message).isEqualTo(x.bitLength());
            assertThat(a.isZero()).as(message).isEqualTo(x.signum() == 0);
            assertThat(a.fitsLong()).as(message).isEqualTo(x.bitLength() <= 64);
            assertThat(a.longValue()).as(message).isEqualTo(x.longValue());
            assertThat(a.toString()).as(message).isEqualTo(x.toString());
            assertThat(a.toHex()).as(message).isEqualTo("0x" + x.toString(16));
            assertThat(UInt256.fromHex(a.toHex())).as(message).isEqualTo(a);
            assertThat(UInt256.fromBytes(a.toBytes())).as(message).isEqualTo(a);
            assertThat(a.toHash().toUInt256()).as(message).isEqualTo(a);
            assertThat(UInt256.fromLimbs(a.limb(0), a.limb(1), a.limb(2), a.limb(3)))
                    .as(message)
                    .isEqualTo(a)
                    .hasSameHashCodeAs(a);
        }
    }

    private static void assertExact(
            String message, UInt256 a, UInt256 b, BinaryOperator<UInt256> operation, BigInteger expected) {
        if (expected.signum() < 0 || expected.bitLength() > 256) {
            assertThatThrownBy(() -> operation.apply(a, b)).as(message).isInstanceOf(ArithmeticException.class);
        } else {
            assertThat(operation.apply(a, b).toBigInteger()).as(message).isEqualTo(expected);
        }
    }

    @Test
    void longsAreUnsigned() {
        assertThat(UInt256.of(-1L)).hasToString("18446744073709551615");
    }

    @Test
    void shortBytesAreBigEndian() {
        assertThat(UInt256.fromBytes(new byte[] {1, 2})).isEqualTo(UInt256.of(258));
        assertThat(UInt256.fromBytes(new byte[0])).isEqualTo(UInt256.ZERO);
        assertThatIllegalArgumentException().isThrownBy(() -> UInt256.fromBytes(new byte[33]));
    }

    @Test
    void hexWithLeadingZeros() {
        assertThat(UInt256.fromHex("0x" + "0".repeat(1000) + "Ff")).isEqualTo(UInt256.of(255));
        assertThat(UInt256.fromHex("f".repeat(64))).isEqualTo(UInt256.MAX);
        assertThat(UInt256.fromHex("0x")).isEqualTo(UInt256.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "+1",
                "0x-1",
                "1 ",
                "g",
                "0x0x1",
                "\u0661",
                "1" + "0000000000000000" + "0000000000000000" + "0000000000000000" + "0000000000000000"
            })
    void wrongHexIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> UInt256.fromHex(text));
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> UInt256.of(BigInteger.ONE.negate()));
        assertThatIllegalArgumentException().isThrownBy(() -> UInt256.of(MODULUS));
        assertThatThrownBy(() -> UInt256.ONE.divide(UInt256.ZERO)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> UInt256.MAX.divide(UInt256.ZERO)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> UInt256.ONE.limb(4)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
