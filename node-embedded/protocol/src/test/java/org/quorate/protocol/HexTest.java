package org.quorate.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HexTest {
    @Test
    void encodesAndDecodes() {
        assertThat(Hex.encode(new byte[] {0, (byte) 0xff})).isEqualTo("0x00ff");
        assertThat(Hex.decode("0X00fF")).isEqualTo(new byte[] {0, (byte) 0xff});
        assertThat(Hex.strip("0x")).isEmpty();
        assertThat(Hex.strip("x0")).isEqualTo("x0");
    }
}
