package org.quorate.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
    @Test
    void copiesGuardTheValue() {
        byte[] source = {1, 2, 3};
        Bytes bytes = Bytes.copyOf(source);
        source[0] = 9;
        bytes.toArray()[1] = 9;
        assertThat(bytes.toHex()).isEqualTo("0x010203");
        assertThat(bytes).isEqualTo(Bytes.fromHex("010203")).hasSameHashCodeAs(Bytes.fromHex("0X010203"));
        assertThat(bytes.get(2)).isEqualTo((byte) 3);
    }

    @Test
    void slices() {
        Bytes bytes = Bytes.fromHex("0x00010203");
        assertThat(bytes.slice(1, 3)).hasToString("0x0102");
        assertThat(bytes.slice(4, 4)).isSameAs(Bytes.EMPTY);
        assertThatThrownBy(() -> bytes.slice(3, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> bytes.slice(3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void hexOfNothing() {
        assertThat(Bytes.fromHex("")).isSameAs(Bytes.EMPTY);
        assertThat(Bytes.fromHex("0x")).isSameAs(Bytes.EMPTY);
        assertThat(Bytes.EMPTY.toHex()).isEqualTo("0x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0x0", "0xgg", "0x 1", "x00", "0x0x00", "\u0661\u0661"})
    void wrongHexIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Bytes.fromHex(text));
    }
}
