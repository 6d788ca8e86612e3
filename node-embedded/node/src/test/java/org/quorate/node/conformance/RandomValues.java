package org.quorate.node.conformance;

import java.util.List;
import java.util.random.RandomGenerator;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/** Random values that lie near the borders more often than chance would have it. */
final class RandomValues {
    private final RandomGenerator random;

    RandomValues(RandomGenerator random) {
        this.random = random;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** True once in {@code times}. */
    boolean once(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** An index, each as often as its weight says. */
    int weighted(int... weights) {
        int total = 0;
        for (int weight : weights) {
            total += weight;
        }
        int ticket = random.nextInt(total);
        int index = 0;
        while (ticket >= weights[index]) {
            ticket -= weights[index++];
        }
        return index;
    }

    Bytes bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    /** A number of up to 256 bits: small, near a power of two, negative, of random length, or an address. */
    UInt256 word() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> UInt256.of(random.nextInt(8));
            case 3, 4 -> UInt256.of(random.nextInt(300));
            case 5 -> powerOfTwo().subtract(UInt256.of(random.nextInt(3)));
            case 6 -> powerOfTwo().add(UInt256.of(random.nextInt(3)));
            case 7 -> UInt256.MAX.subtract(UInt256.of(random.nextInt(40)));
            default -> UInt256.fromBytes(rightAligned(1 + random.nextInt(32)));
        };
    }

    private UInt256 powerOfTwo() {
        int bit = random.nextInt(256);
        long[] limbs = new long[4];
        limbs[bit >> 6] = 1L << bit;
        return UInt256.fromLimbs(limbs[0], limbs[1], limbs[2], limbs[3]);
    }

    private byte[] rightAligned(int length) {
        byte[] word = new byte[UInt256.SIZE];
        byte[] tail = new byte[length];
        random.nextBytes(tail);
        System.arraycopy(tail, 0, word, UInt256.SIZE - length, length);
        return word;
    }

    /** An offset in memory or data: mostly near, now and then out of all reach. */
    UInt256 offset() {
        return switch (weighted(180, 10, 1, 1)) {
            case 0 -> UInt256.of(random.nextInt(320));
            case 1 -> UInt256.of(random.nextInt(20_000));
            case 2 -> UInt256.of(random.nextLong() & Long.MAX_VALUE);
            default -> word();
        };
    }

    /** A length: mostly short, often zero, now and then impossible. */
    UInt256 size() {
        return switch (weighted(30, 150, 10, 1)) {
            case 0 -> UInt256.ZERO;
            case 1 -> UInt256.of(random.nextInt(100));
            case 2 -> UInt256.of(random.nextInt(3_000));
            default -> word();
        };
    }

    /** The bytes with a few of them changed, or cut off, or more of them. */
    Bytes mutate(Bytes original) {
        byte[] bytes = original.toArray();
        if (bytes.length == 0) {
            return bytes(random.nextInt(40));
        }
        switch (random.nextInt(5)) {
            case 0 -> bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> bytes = java.util.Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(64));
            case 2 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            default -> {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return Bytes.wrap(bytes);
    }

    Address address() {
        return Address.fromBytes(bytes(Address.SIZE).unsafeArray());
    }
}
