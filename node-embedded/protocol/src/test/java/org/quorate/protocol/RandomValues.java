package org.quorate.protocol;

import java.util.Random;

/** Seeded random values for property tests, with the edges more likely than by chance. */
public final class RandomValues {
    private final Random random;

    public RandomValues(long seed) {
        random = new Random(seed);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    public Bytes byteString(int maxLength) {
        return Bytes.wrap(bytes(random.nextInt(maxLength + 1)));
    }

    public long number() {
        return random.nextLong() >>> random.nextInt(64);
    }

    /** All lengths alike, limbs of all zeros and all ones often. */
    public UInt256 word() {
        long[] limbs = new long[4];
        int used = random.nextInt(5);
        for (int i = 0; i < used; i++) {
            limbs[i] = switch (random.nextInt(6)) {
                case 0 -> 0;
                case 1 -> -1;
                case 2 -> 1L << random.nextInt(64);
                default -> random.nextLong();
            };
        }
        return UInt256.fromLimbs(limbs[0], limbs[1], limbs[2], limbs[3]);
    }

    public Address address() {
        return Address.fromBytes(bytes(Address.SIZE));
    }

    public Hash hash() {
        return Hash.fromBytes(bytes(Hash.SIZE));
    }
}
