package org.quorate.app.ui.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordStrengthTest {
    @Test
    void nothingIsEmpty() {
        assertThat(PasswordStrength.of(new char[0])).isEqualTo(PasswordStrength.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({
        "short, TOO_SHORT",
        "aaaaaaaaaaaaaaaaaaaa, WEAK",
        "12345678901234567890, WEAK",
        "passwordpass, WEAK",
        "correct horse battery, FAIR",
        "seven calm herons by the weir, STRONG"
    })
    void isEstimated(String password, PasswordStrength strength) {
        assertThat(PasswordStrength.of(password.toCharArray())).isEqualTo(strength);
        assertThat(strength.isAccepted()).isEqualTo(password.length() >= 10);
    }
}
