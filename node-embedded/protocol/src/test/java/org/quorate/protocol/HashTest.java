package org.quorate.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class HashTest {
    @Test
    void wellKnownHashes() {
        assertThat(Hash.keccak256(Bytes.EMPTY)).isEqualTo(Hash.EMPTY_CODE);
        assertThat(Hash.keccak256(new byte[] {(byte) 0x80})).isEqualTo(Hash.EMPTY_TRIE);
        assertThat(Hash.keccak256(new byte[] {(byte) 0xc0})).isEqualTo(Hash.EMPTY_LIST);
    }

    @Test
    void keccakOfARange() {
        byte[] message = {7, 1, 2, 3, 7};
        assertThat(Hash.keccak256(message, 1, 3)).isEqualTo(Hash.keccak256(new byte[] {1, 2, 3}));
    }

    @Test
    void conversionsAndOrder() {
        RandomValues random = new RandomValues(3);
        for (int i = 0; i < 1000; i++) {
            Hash a = random.hash();
            Hash b = random.oneIn(10) ? Hash.fromBytes(a.toBytes()) : random.hash();
            assertThat(Hash.fromHex(a.toHex())).isEqualTo(a).hasSameHashCodeAs(a);
            assertThat(a.toUInt256().toHash()).isEqualTo(a);
            BigInteger x = new BigInteger(1, a.toBytes());
            BigInteger y = new BigInteger(1, b.toBytes());
            assertThat(Integer.signum(a.compareTo(b))).isEqualTo(x.compareTo(y));
            assertThat(a.equals(b)).isEqualTo(x.equals(y));
        }
    }

    @Test
    void otherLengthsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Hash.fromBytes(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> Hash.fromHex("0x00"));
    }
}
