package org.quorate.chain.state;

import java.security.SecureRandom;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/**
 * Spreads keys over 64 bits under a secret of this process. Contracts choose storage slots, and people addresses, as they
 * like: with a hash that anyone can calculate they could choose ones that collide and make a map slow.
 */
@FunctionalInterface
interface KeyHash<K> {
    long of(K key);

    KeyHash<Address> ADDRESS = new KeyHash<>() {
        private final long[] secret = secret(3);

        @Override
        public long of(Address key) {
            return fold(fold(key.limb0() ^ secret[0], key.limb1() ^ secret[1]) ^ key.limb2(), secret[2]);
        }
    };

    KeyHash<UInt256> WORD = new KeyHash<>() {
        private final long[] secret = secret(4);

        @Override
        public long of(UInt256 key) {
            long low = fold(key.limb(0) ^ secret[0], key.limb(1) ^ secret[1]);
            return fold(low ^ key.limb(2) ^ secret[2], key.limb(3) ^ secret[3]);
        }
    };

    /** Both halves of the 128-bit product, folded: the mixing step of wyhash. */
    private static long fold(long a, long b) {
        return a * b ^ Math.unsignedMultiplyHigh(a, b);
    }

    private static long[] secret(int length) {
        return new SecureRandom().longs(length).map(word -> word | 1).toArray();
    }
}
