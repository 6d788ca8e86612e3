package org.quorate.wallet.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretsTest {
    @Test
    void closingOverwritesTheArray() {
        byte[] key = {1, 2, 3};
        char[] password = {'a', 'b'};
        SecretBytes bytes = SecretBytes.wrap(key);
        SecretChars chars = SecretChars.wrap(password);
        bytes.close();
        chars.close();
        bytes.close();
        chars.close();
        assertThat(key).containsOnly(0);
        assertThat(password).containsOnly('\0');
        assertThatThrownBy(() -> bytes.use(b -> b.length)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(chars::toUtf8).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(bytes::copy).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(chars::copy).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void copiesAreIndependent() {
        byte[] key = {1, 2, 3};
        SecretBytes original = SecretBytes.copyOf(key);
        SecretBytes copy = original.copy();
        original.close();
        assertThat(key).containsExactly(1, 2, 3);
        assertThat(copy.use(byte[]::clone)).containsExactly(1, 2, 3);
    }

    @Test
    void textIsEncodedInTheAskedForm() {
        try (SecretChars typed = SecretChars.wrap("A\u0301 \u00e9 \u20bf \ud83d\udd11".toCharArray())) {
            assertThat(typed.toUtf8().use(byte[]::clone))
                    .isEqualTo("\u00c1 \u00e9 \u20bf \ud83d\udd11".getBytes(StandardCharsets.UTF_8));
            assertThat(typed.toUtf8Nfkd().use(byte[]::clone))
                    .isEqualTo("A\u0301 e\u0301 \u20bf \ud83d\udd11".getBytes(StandardCharsets.UTF_8));
        }
        try (SecretChars empty = SecretChars.wrap(new char[0])) {
            assertThat(empty.toUtf8().length()).isZero();
        }
    }

    @Test
    void nothingIsPrinted() {
        assertThat(SecretBytes.wrap(new byte[] {42, 42})).hasToString("SecretBytes[2 bytes]");
        assertThat(SecretChars.wrap("hunter2".toCharArray())).hasToString("SecretChars[...]");
    }
}
