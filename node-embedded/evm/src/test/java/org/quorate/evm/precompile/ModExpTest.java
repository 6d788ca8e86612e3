package org.quorate.evm.precompile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.quorate.evm.Fork;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/** 0x05 against BigInteger. */
class ModExpTest {
    private static Input input(BigInteger baseSize, BigInteger exponentSize, BigInteger modulusSize, byte[] numbers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (BigInteger size : List.of(baseSize, exponentSize, modulusSize)) {
            out.writeBytes(UInt256.of(size).toBytes());
        }
        out.writeBytes(numbers);
        return Input.of(Bytes.wrap(out.toByteArray()));
    }

    private static Input input(int baseSize, int exponentSize, int modulusSize, byte[] numbers) {
        return input(
                BigInteger.valueOf(baseSize),
                BigInteger.valueOf(exponentSize),
                BigInteger.valueOf(modulusSize),
                numbers);
    }

    private static void assertPower(int baseSize, int exponentSize, int modulusSize, byte[] given, String about) {
        byte[] numbers = Arrays.copyOf(given, baseSize + exponentSize + modulusSize);
        BigInteger base = new BigInteger(1, Arrays.copyOfRange(numbers, 0, baseSize));
        BigInteger exponent = new BigInteger(1, Arrays.copyOfRange(numbers, baseSize, baseSize + exponentSize));
        BigInteger modulus = new BigInteger(1, Arrays.copyOfRange(numbers, baseSize + exponentSize, numbers.length));
        BigInteger power = modulus.signum() == 0 ? BigInteger.ZERO : base.modPow(exponent, modulus);
        for (Fork fork : new Fork[] {Fork.BYZANTIUM, Fork.PRAGUE, Fork.OSAKA}) {
            Optional<Bytes> output = new ModExp(fork).run(input(baseSize, exponentSize, modulusSize, given));
            assertThat(output).as(about).isPresent();
            assertThat(output.get().length()).as(about).isEqualTo(modulusSize);
            assertThat(new BigInteger(1, output.get().toArray())).as(about).isEqualTo(power);
        }
    }

    @Test
    void agreesOnAllLengthsWithInputsCutShort() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            int baseSize = random.nextInt(40);
            int exponentSize = random.nextInt(random.nextInt(50) == 0 ? 1_000 : 30);
            int modulusSize = random.nextInt(20);
            byte[] numbers = new byte[baseSize + exponentSize + modulusSize];
            random.nextBytes(numbers);
            if (random.nextBoolean()) {
                Arrays.fill(numbers, random.nextInt(numbers.length + 1), numbers.length, (byte) random.nextInt(3));
            }
            byte[] given =
                    Arrays.copyOf(numbers, random.nextBoolean() ? numbers.length : random.nextInt(numbers.length + 1));
            assertPower(baseSize, exponentSize, modulusSize, given, "seed " + seed + ", case " + i);
        }
    }

    @Test
    void agreesOnModuliOfOneLimb() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long[] moduli = {
            1, 2, 3, 255, 256, 1L << 31, 1L << 32, (1L << 32) + 1, 1L << 62, Long.MAX_VALUE, 1L << 63, -1, -2
        };
        for (int i = 0; i < 5_000; i++) {
            long modulus =
                    i < moduli.length ? moduli[i] : random.nextLong() >>> random.nextInt(63) | 1L << random.nextInt(2);
            byte[] exponent = new byte[random.nextInt(12)];
            random.nextBytes(exponent);
            int zeros = random.nextInt(4);
            long base = Long.remainderUnsigned(random.nextInt(5) == 0 ? modulus - 1 : random.nextLong(), modulus);
            BigInteger power = unsigned(base)
                    .modPow(new BigInteger(1, Arrays.copyOf(exponent, exponent.length + zeros)), unsigned(modulus));
            assertThat(unsigned(new SmallModulus(modulus).power(base, exponent, zeros)))
                    .as("seed %d: %x to the power, modulo %x", seed, base, modulus)
                    .isEqualTo(power);
        }
    }

    private static BigInteger unsigned(long number) {
        return new BigInteger(Long.toUnsignedString(number));
    }

    /** Of an exponent that goes on behind the input only the length is known: 2^(256^n). */
    @Test
    void anExponentBehindTheInputIsNotMade() {
        int exponentSize = 3_000_001;
        BigInteger modulus = BigInteger.TWO.pow(80).subtract(BigInteger.valueOf(65));
        byte[] two = {2, 1};
        // The modulus lies behind the exponent, hence behind the input: zero.
        Input longExponent = input(1, exponentSize, 11, two);
        long before = allocated();
        assertThat(new ModExp(Fork.PRAGUE).run(longExponent)).contains(Bytes.wrap(new byte[11]));
        assertThat(allocated() - before).isLessThan(100_000);
        // Whole input, to compare the result.
        byte[] numbers = new byte[1 + 5_000 + 11];
        numbers[0] = 2;
        numbers[1] = 1;
        System.arraycopy(modulus.toByteArray(), 0, numbers, 5_001, 11);
        assertThat(new ModExp(Fork.PRAGUE).run(input(1, 5_000, 11, numbers)))
                .hasValueSatisfying(power -> assertThat(new BigInteger(1, power.toArray()))
                        .isEqualTo(BigInteger.TWO.modPow(BigInteger.ONE.shiftLeft(8 * 4_999), modulus)));
    }

    /** Before Osaka an exponent of any length costs the least if there is neither base nor modulus. */
    @Test
    void lengthsAloneTakeNoMemory() {
        BigInteger most = BigInteger.valueOf(Integer.MAX_VALUE / 8);
        for (BigInteger length : List.of(most, most.add(BigInteger.ONE), UInt256.MAX.toBigInteger())) {
            Input input = input(BigInteger.ZERO, length, BigInteger.ZERO, new byte[0]);
            for (Fork fork : new Fork[] {Fork.BYZANTIUM, Fork.CANCUN, Fork.PRAGUE}) {
                ModExp contract = new ModExp(fork);
                contract.gas(input);
                long before = allocated();
                assertThat(contract.gas(input)).isLessThanOrEqualTo(200);
                assertThat(contract.run(input)).contains(Bytes.EMPTY);
                assertThat(allocated() - before).as("%s, %s", fork, length).isLessThan(100_000);
            }
            assertThat(new ModExp(Fork.OSAKA).run(input)).isEmpty();
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
