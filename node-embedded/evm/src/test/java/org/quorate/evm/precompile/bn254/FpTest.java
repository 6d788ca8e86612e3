package org.quorate.evm.precompile.bn254;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The field against BigInteger. */
class FpTest {
    private static BigInteger number(Fp element) {
        byte[] bytes = new byte[32];
        element.encode(bytes, 0);
        return new BigInteger(1, bytes);
    }

    @Test
    void agreesOnEdgesAndRandomNumbers() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<BigInteger> numbers = new ArrayList<>();
        BigInteger fromMontgomery = BigInteger.TWO.pow(256).modInverse(Fp.P);
        for (long small = 0; small < 3; small++) {
            numbers.add(BigInteger.valueOf(small));
            numbers.add(Fp.P.subtract(BigInteger.valueOf(small + 1)));
        }
        for (int bit = 63; bit < 254; bit += 63) {
            BigInteger lone = BigInteger.ONE.shiftLeft(bit);
            for (BigInteger edge : List.of(lone, lone.subtract(BigInteger.ONE), Fp.P.subtract(lone))) {
                numbers.add(edge.mod(Fp.P));
                numbers.add(edge.multiply(fromMontgomery).mod(Fp.P));
            }
        }
        for (int i = 0; i < 150; i++) {
            numbers.add(new BigInteger(256, random).mod(Fp.P));
        }
        for (BigInteger a : numbers) {
            for (BigInteger b : numbers) {
                Fp x = Fp.of(a);
                Fp y = Fp.of(b);
                assertThat(number(x.add(y)))
                        .as("%x + %x", a, b)
                        .isEqualTo(a.add(b).mod(Fp.P));
                assertThat(number(x.subtract(y)))
                        .as("%x - %x", a, b)
                        .isEqualTo(a.subtract(b).mod(Fp.P));
                assertThat(number(x.multiply(y)))
                        .as("%x * %x", a, b)
                        .isEqualTo(a.multiply(b).mod(Fp.P));
                assertThat(number(x.negate())).as("-%x", a).isEqualTo(a.negate().mod(Fp.P));
            }
        }
    }
}
