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
        BigInteger limit = BigInteger.valueOf(fork.isAtLeast(Fork.OSAKA) ? MAX_SIZE_OSAKA : Integer.MAX_VALUE / 8);
        BigInteger longest = number(input, 0, 32).max(number(input, 32, 32)).max(number(input, 64, 32));
        if (longest.compareTo(limit) > 0) {
            boolean nothingToDo = !fork.isAtLeast(Fork.OSAKA)
                    && number(input, 0, 32).signum() == 0
                    && number(input, 64, 32).signum() == 0;
            return nothingToDo ? Optional.of(Bytes.EMPTY) : Optional.empty();
        }
        int baseSize = number(input, 0, 32).intValue();
        int exponentSize = number(input, 32, 32).intValue();
        int modulusSize = number(input, 64, 32).intValue();
        BigInteger base = number(input, HEADER, baseSize);
        BigInteger exponent = number(input, HEADER + baseSize, exponentSize);
        BigInteger modulus = number(input, HEADER + baseSize + exponentSize, modulusSize);
        BigInteger result = modulus.signum() == 0 ? BigInteger.ZERO : base.modPow(exponent, modulus);
        return Optional.of(Bytes.wrap(toBytes(result, modulusSize)));
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
