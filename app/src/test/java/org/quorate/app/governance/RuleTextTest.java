package org.quorate.app.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.error.WalletException;

class RuleTextTest {
    @ParameterizedTest
    @CsvSource({"0,0", "90,90", "90 s,90", "15min,900", "2h,7200", "3d,259200", "1w,604800"})
    void timesHaveUnits(String typed, long seconds) {
        assertThat(RuleText.seconds(typed)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5h", "soon", "3 years", "99999999999999"})
    void othersAreRefusedWithWhatIsExpected(String typed) {
        assertThatThrownBy(() -> RuleText.seconds(typed))
                .isInstanceOf(WalletException.class)
                .hasMessageContaining("3d");
    }

    @Test
    void amountsAreExact() {
        assertThat(AmountText.parse("12.5", 6)).isEqualTo(UInt256.of(12_500_000));
        assertThatThrownBy(() -> AmountText.parse("0.0000001", 6)).isInstanceOf(WalletException.class);
        assertThatThrownBy(() -> AmountText.parse("1e3", 6)).isInstanceOf(WalletException.class);
        assertThatThrownBy(() -> AmountText.parse("-1", 6)).isInstanceOf(WalletException.class);
        assertThatThrownBy(() -> AmountText.parse("9".repeat(90), 0)).isInstanceOf(WalletException.class);
    }
}
