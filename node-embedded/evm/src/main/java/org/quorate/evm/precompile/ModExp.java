package org.quorate.evm.precompile;

import java.math.BigInteger;
import java.util.Optional;
import org.quorate.evm.Fork;
import org.quorate.protocol.Bytes;

/** 0x05: base^exponent mod modulus, each of any length (EIP-198, 2565, 7823, 7883). */
final class ModExp implements Precompile {
    private static final int HEADER = 96;
    /** Longest operand in bytes from Osaka on (EIP-7823). */
    private static final int MAX_SIZE_OSAKA = 1024;

    /** Longest operand in bytes before: one that no gas of a block pays for. */
    private static final BigInteger MAX_SIZE = BigInteger.valueOf(Integer.MAX_VALUE / 8);
    /** As many bytes of an exponent that are zero are made. */
    private static final int ZEROS_AT_ONCE = 1024;

    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private final Fork fork;

    ModExp(Fork fork) {
        this.fork = fork;
    }

    @Override
    public long gas(Input input) {
        BigInteger baseSize = number(input, 0, 32);
        BigInteger exponentSize = number(input, 32, 32);
        BigInteger modulusSize = number(input, 64, 32);
        BigInteger longest = baseSize.max(modulusSize);
        BigInteger iterations = iterations(input, baseSize, exponentSize);
        BigInteger price;
        long least;
        if (fork.isAtLeast(Fork.OSAKA)) {
            price = complexityOsaka(longest).multiply(iterations);
            least = 500;
        } else if (fork.isAtLeast(Fork.BERLIN)) {
            price = square(words(longest)).multiply(iterations).divide(BigInteger.valueOf(3));
            least = 200;
        } else {
            price = complexityByzantium(longest).multiply(iterations).divide(BigInteger.valueOf(20));
            least = 0;
        }
        return Math.max(least, price.min(MAX_LONG).longValue());
    }

    private static BigInteger words(BigInteger bytes) {
        return bytes.add(BigInteger.valueOf(7)).shiftRight(3);
    }

    private static BigInteger square(BigInteger value) {
        return value.multiply(value);
    }

    private static BigInteger complexityOsaka(BigInteger longest) {
        return longest.compareTo(BigInteger.valueOf(32)) <= 0
                ? BigInteger.valueOf(16)
                : square(words(longest)).shiftLeft(1);
    }

    private static BigInteger complexityByzantium(BigInteger x) {
        if (x.compareTo(BigInteger.valueOf(64)) <= 0) {
            return square(x);
        }
        if (x.compareTo(BigInteger.valueOf(1024)) <= 0) {
            return square(x)
                    .shiftRight(2)
                    .add(x.multiply(BigInteger.valueOf(96)))
                    .subtract(BigInteger.valueOf(3072));
        }
        return square(x).shiftRight(4).add(x.multiply(BigInteger.valueOf(480))).subtract(BigInteger.valueOf(199_680));
    }

    /** About the exponent's length in bits; only its first 32 bytes are looked at. */
    private BigInteger iterations(Input input, BigInteger baseSize, BigInteger exponentSize) {
        int headSize = exponentSize.min(BigInteger.valueOf(32)).intValue();
        boolean beyondInput = baseSize.compareTo(BigInteger.valueOf(input.length())) >= 0;
        BigInteger head = beyondInput ? BigInteger.ZERO : number(input, HEADER + baseSize.intValue(), headSize);
        BigInteger count = BigInteger.valueOf(Math.max(0, head.bitLength() - 1));
        if (exponentSize.compareTo(BigInteger.valueOf(32)) > 0) {
            long perByte = fork.isAtLeast(Fork.OSAKA) ? 16 : 8;
            count = count.add(exponentSize.subtract(BigInteger.valueOf(32)).multiply(BigInteger.valueOf(perByte)));
        }
        return count.max(BigInteger.ONE);
    }

    @Override
    public Optional<Bytes> run(Input input) {
        BigInteger baseLength = number(input, 0, 32);
        BigInteger exponentLength = number(input, 32, 32);
        BigInteger modulusLength = number(input, 64, 32);
        BigInteger longest = baseLength.max(modulusLength);
        if (fork.isAtLeast(Fork.OSAKA)) {
            if (longest.max(exponentLength).compareTo(BigInteger.valueOf(MAX_SIZE_OSAKA)) > 0) {
                return Optional.empty();
            }
        } else if (modulusLength.signum() == 0) {
            // Without base too the exponent may have any length for the least price.
            return Optional.of(Bytes.EMPTY);
        } else if (longest.max(exponentLength).compareTo(MAX_SIZE) > 0) {
            return Optional.empty();
        }
        int baseSize = baseLength.intValue();
        int exponentSize = exponentLength.intValue();
        int modulusSize = modulusLength.intValue();
        BigInteger base = number(input, HEADER, baseSize);
        int exponentStart = HEADER + baseSize;
        // The price covers the time that an exponent takes, but not its memory: what lies behind the input is not made.
        int given = Math.clamp(input.length() - exponentStart, 0, exponentSize);
        byte[] exponent = input.slice(exponentStart, given);
        BigInteger modulus = number(input, exponentStart + exponentSize, modulusSize);
        return Optional.of(Bytes.wrap(toBytes(power(base, exponent, exponentSize - given, modulus), modulusSize)));
    }

    /**
     * @param exponent big-endian
     * @param zeros bytes of zero that follow the exponent
     */
    private static BigInteger power(BigInteger base, byte[] exponent, int zeros, BigInteger modulus) {
        if (modulus.bitLength() <= 1) {
            return BigInteger.ZERO;
        }
        if (modulus.bitLength() <= Long.SIZE) {
            long power = new SmallModulus(modulus.longValue())
                    .power(base.mod(modulus).longValue(), exponent, zeros);
            return new BigInteger(Long.toUnsignedString(power));
        }
        BigInteger power = base.modPow(new BigInteger(1, exponent), modulus);
        int left = zeros;
        while (left > 0 && power.bitLength() > 1) {
            int step = Math.min(left, ZEROS_AT_ONCE);
            power = power.modPow(BigInteger.ONE.shiftLeft(8 * step), modulus);
            left -= step;
        }
        return power;
    }

    private static byte[] toBytes(BigInteger value, int size) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[size];
        int count = Math.min(bytes.length, size);
        System.arraycopy(bytes, bytes.length - count, padded, size - count, count);
        return padded;
    }

    private static BigInteger number(Input input, int from, int size) {
        return new BigInteger(1, input.slice(from, size));
    }
}
