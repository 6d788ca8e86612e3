package org.quorate.evm.precompile.p256;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The field against BigInteger. */
class FpTest {
    private static final BigInteger TWO_256 = BigInteger.TWO.pow(256);

    /** Zero, one, the ends, lone bits and limbs of ones or zeros: where carries run through. */
    private static List<BigInteger> edges() {
        List<BigInteger> edges = new ArrayList<>();
        for (long small = 0; small < 3; small++) {
            edges.add(BigInteger.valueOf(small));
            edges.add(Fp.P.subtract(BigInteger.valueOf(small + 1)));
            edges.add(TWO_256.subtract(Fp.P).subtract(BigInteger.valueOf(small)));
        }
        for (int bit = 31; bit < 256; bit += 32) {
            edges.add(BigInteger.ONE.shiftLeft(bit));
            edges.add(BigInteger.ONE.shiftLeft(bit + 1).subtract(BigInteger.ONE).mod(Fp.P));
        }
        return edges;
    }

    @Test
    void agreesOnEdges() {
        for (BigInteger a : edges()) {
            for (BigInteger b : edges()) {
                assertAgrees(a, b);
            }
        }
    }

    @Test
    void agreesOnRandomNumbers() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            BigInteger a = sparse(random).mod(Fp.P);
            BigInteger b = sparse(random).mod(Fp.P);
            assertThat(a).as("seed %d", seed).isNotNegative();
            assertAgrees(a, b);
        }
    }

    /** Often with limbs of zeros or of ones, also in Montgomery form. */
    private static BigInteger sparse(Random random) {
        BigInteger number = BigInteger.ZERO;
        for (int limb = 0; limb < 4; limb++) {
            long bits = random.nextInt(4) == 0 ? -random.nextInt(2) : random.nextLong();
            number = number.shiftLeft(64).or(new BigInteger(Long.toUnsignedString(bits)));
        }
        return random.nextBoolean() ? number : number.multiply(TWO_256.modInverse(Fp.P));
    }

    private static void assertAgrees(BigInteger a, BigInteger b) {
        Fp x = Fp.of(a);
        Fp y = Fp.of(b);
        assertThat(x.toBigInteger()).isEqualTo(a);
        assertThat(x.add(y).toBigInteger())
                .as("%x + %x", a, b)
                .isEqualTo(a.add(b).mod(Fp.P));
        assertThat(x.subtract(y).toBigInteger())
                .as("%x - %x", a, b)
                .isEqualTo(a.subtract(b).mod(Fp.P));
        assertThat(x.multiply(y).toBigInteger())
                .as("%x * %x", a, b)
                .isEqualTo(a.multiply(b).mod(Fp.P));
        assertThat(x.negate().toBigInteger()).as("-%x", a).isEqualTo(a.negate().mod(Fp.P));
        assertThat(x.equals(y)).isEqualTo(a.equals(b));
        if (!x.isZero()) {
            assertThat(x.invert().multiply(x)).isEqualTo(Fp.ONE);
        }
    }
}
