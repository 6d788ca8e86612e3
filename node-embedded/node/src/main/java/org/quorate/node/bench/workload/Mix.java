package org.quorate.node.bench.workload;

/** Numbers that look random and depend on nothing but their arguments (SplitMix64's finalizer). */
final class Mix {
    private Mix() {}

    static long of(long a, long b) {
        long z = a * 0x9E3779B97F4A7C15L + b * 0xD1B54A32D192ED03L + 0x8CB92BA72F3D8DD7L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Of 0 to {@code bound} - 1. */
    static int below(int bound, long a, long b) {
        return (int) Long.remainderUnsigned(of(a, b), bound);
    }
}
