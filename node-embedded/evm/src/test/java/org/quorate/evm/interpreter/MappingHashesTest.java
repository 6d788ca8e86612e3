package org.quorate.evm.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.UInt256;

class MappingHashesTest {
    @Test
    void everyHashIsKeccakWhateverWasHashedBefore() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        MappingHashes hashes = new MappingHashes(new Keccak256());
        byte[] memory = new byte[64 * 1024];
        // From zeros to many more messages than there are places, some of which differ in one bit only.
        for (int i = 0; i < 20_000; i++) {
            int offset = random.nextInt(memory.length - MappingHashes.SIZE + 1);
            if (random.nextInt(3) == 0) {
                memory[offset + random.nextInt(MappingHashes.SIZE)] ^= (byte) (1 << random.nextInt(8));
            }
            long[] stack = new long[12];
            hashes.hash(memory, offset, stack, 4);
            UInt256 expected = UInt256.fromBytes(Keccak256.digest(memory, offset, MappingHashes.SIZE));
            assertThat(Words.toUInt256(stack, 4)).as("seed " + seed).isEqualTo(expected);
            assertThat(stack[3] | stack[8]).isZero();
        }
    }
}
