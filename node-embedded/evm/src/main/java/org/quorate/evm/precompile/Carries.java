package org.quorate.evm.precompile;

/**
 * Carries between limbs, from the bits of what was added, without a comparison: those of field elements are as good as
 * random, and a branch that is guessed wrong costs more than the sum.
 */
public final class Carries {
    private Carries() {}

    /** 1 if the sum of two limbs, and of a carry that may have come in, was too large for a limb, else 0. */
    public static long ofSum(long a, long b, long sum) {
        return (a & b | (a | b) & ~sum) >>> 63;
    }

    /** 1 if {@code a - b}, less a borrow that may have come in, was below zero, else 0. */
    public static long ofDifference(long a, long b, long difference) {
        return (~a & b | (~a | b) & difference) >>> 63;
    }
}
