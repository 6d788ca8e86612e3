package org.quorate.evm.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.UInt256;

/** Words and division against BigInteger, on random and on awkward numbers. */
class ArithmeticTest {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);
    private static final int ROUNDS = 20_000;
    private static final long SEED = 20_261_122;

    private final Random random = new Random(SEED);
    private final Division division = new Division();

    @FunctionalInterface
    private interface StackOperation {
        void apply(long[] stack, int sp);
    }

    private long limb() {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> 1L << random.nextInt(64);
            case 3 -> random.nextInt(16);
            default -> random.nextLong();
        };
    }

    private BigInteger number() {
        return switch (random.nextInt(4)) {
            case 0 -> UInt256.of(limb()).toBigInteger();
            case 1 -> UInt256.fromLimbs(limb(), limb(), 0, 0).toBigInteger();
            default -> UInt256.fromLimbs(limb(), limb(), limb(), limb()).toBigInteger();
        };
    }

    private static BigInteger signed(BigInteger value) {
        return value.testBit(255) ? value.subtract(MODULUS) : value;
    }

    private static void put(long[] stack, int at, BigInteger value) {
        Words.set(stack, at, UInt256.of(value.mod(MODULUS)));
    }

    private void check(String name, StackOperation operation, BinaryOperator<BigInteger> expected) {
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger a = number();
            BigInteger b = number();
            long[] stack = new long[8];
            put(stack, 4, a);
            put(stack, 0, b);
            operation.apply(stack, 8);
            assertThat(Words.toUInt256(stack, 0).toBigInteger())
                    .as("%s of %s and %s (seed %d, round %d)", name, a, b, SEED, i)
                    .isEqualTo(expected.apply(a, b).mod(MODULUS));
        }
    }

    private void checkThree(String name, StackOperation operation, BinaryOperator<BigInteger> before) {
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger a = number();
            BigInteger b = number();
            BigInteger n = number();
            long[] stack = new long[12];
            put(stack, 8, a);
            put(stack, 4, b);
            put(stack, 0, n);
            operation.apply(stack, 12);
            BigInteger expected =
                    n.signum() == 0 ? BigInteger.ZERO : before.apply(a, b).mod(n);
            assertThat(Words.toUInt256(stack, 0).toBigInteger())
                    .as("%s of %s, %s and %s (seed %d, round %d)", name, a, b, n, SEED, i)
                    .isEqualTo(expected);
        }
    }

    private static BigInteger truth(boolean value) {
        return value ? BigInteger.ONE : BigInteger.ZERO;
    }

    @Test
    void addsSubtractsAndMultiplies() {
        check("ADD", Words::add, BigInteger::add);
        check("SUB", Words::subtract, BigInteger::subtract);
        check("MUL", Words::multiply, BigInteger::multiply);
    }

    @Test
    void divides() {
        check("DIV", division::divide, (a, b) -> b.signum() == 0 ? b : a.divide(b));
        check("MOD", division::modulo, (a, b) -> b.signum() == 0 ? b : a.mod(b));
        check(
                "SDIV",
                division::divideSigned,
                (a, b) -> b.signum() == 0 ? b : signed(a).divide(signed(b)));
        check(
                "SMOD",
                division::moduloSigned,
                (a, b) -> b.signum() == 0 ? b : signed(a).remainder(signed(b)));
    }

    @Test
    void calculatesModulo() {
        checkThree("ADDMOD", division::addModulo, BigInteger::add);
        checkThree("MULMOD", division::multiplyModulo, BigInteger::multiply);
    }

    /** Quotient digits that Knuth's estimate gets wrong by one need remainders close to the divisor. */
    @Test
    void divisionCorrectsItsEstimates() {
        check(
                "DIV near a multiple",
                (stack, sp) -> {
                    BigInteger divisor = Words.toUInt256(stack, 0).toBigInteger();
                    BigInteger quotient = Words.toUInt256(stack, 4).toBigInteger();
                    put(stack, 4, divisor.multiply(quotient).mod(MODULUS).subtract(BigInteger.ONE));
                    division.divide(stack, sp);
                },
                (quotient, divisor) -> {
                    BigInteger dividend = divisor.multiply(quotient)
                            .mod(MODULUS)
                            .subtract(BigInteger.ONE)
                            .mod(MODULUS);
                    return divisor.signum() == 0 ? divisor : dividend.divide(divisor);
                });
    }

    @Test
    void raisesToPowers() {
        check("EXP", division::power, (a, b) -> a.modPow(b, MODULUS));
    }

    @Test
    void compares() {
        check("LT", (s, sp) -> Words.setBoolean(s, 0, Words.isBelow(s, 4, 0)), (a, b) -> truth(a.compareTo(b) < 0));
        check(
                "SLT",
                (s, sp) -> Words.setBoolean(s, 0, Words.isBelowSigned(s, 4, 0)),
                (a, b) -> truth(signed(a).compareTo(signed(b)) < 0));
        check("EQ", (s, sp) -> Words.setBoolean(s, 0, Words.areEqual(s, 4, 0)), (a, b) -> truth(a.equals(b)));
    }

    @Test
    void shifts() {
        check("SHL", Words::shiftLeft, (n, x) -> small(n) ? x.shiftLeft(n.intValue()) : BigInteger.ZERO);
        check("SHR", Words::shiftRight, (n, x) -> small(n) ? x.shiftRight(n.intValue()) : BigInteger.ZERO);
        check("SAR", Words::shiftRightSigned, (n, x) -> signed(x).shiftRight(small(n) ? n.intValue() : 256));
    }

    @Test
    void takesBytesAndSigns() {
        check(
                "BYTE",
                Words::byteAt,
                (n, x) -> n.bitLength() > 5
                        ? BigInteger.ZERO
                        : x.shiftRight(8 * (31 - n.intValue())).and(BigInteger.valueOf(255)));
        check("SIGNEXTEND", Words::signExtend, (n, x) -> {
            if (n.bitLength() > 5) {
                return x;
            }
            int bits = 8 * n.intValue() + 8;
            BigInteger low = x.mod(BigInteger.ONE.shiftLeft(bits));
            return low.testBit(bits - 1) ? low.subtract(BigInteger.ONE.shiftLeft(bits)) : low;
        });
    }

    @Test
    void knowsItsLength() {
        check(
                "bit length",
                (s, sp) -> Words.set(s, 0, Words.bitLength(s, 4)),
                (a, b) -> BigInteger.valueOf(a.bitLength()));
    }

    @Test
    void reciprocalIsThatOfThePaper() {
        BigInteger digit = BigInteger.ONE.shiftLeft(64);
        for (int i = 0; i < ROUNDS; i++) {
            long d = limb() | Long.MIN_VALUE;
            BigInteger expected = digit.multiply(digit)
                    .subtract(BigInteger.ONE)
                    .divide(UInt256.of(d).toBigInteger())
                    .subtract(digit);
            assertThat(UInt256.of(Division.reciprocal(d)).toBigInteger())
                    .as("reciprocal of %s", Long.toUnsignedString(d))
                    .isEqualTo(expected);
        }
    }

    private static boolean small(BigInteger amount) {
        return amount.bitLength() <= 8;
    }
}
