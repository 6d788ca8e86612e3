package org.quorate.wallet.asset.coin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;

class CoinAmountTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1, 1000000000000000000, 1",
        "1., 1000000000000000000, 1",
        ".5, 500000000000000000, 0.5",
        "0.1, 100000000000000000, 0.1",
        "0.000000000000000001, 1, 0.000000000000000001",
        "10000, 10000000000000000000000, 10000",
        "1.250, 1250000000000000000, 1.25",
        "' 0007 ', 7000000000000000000, 7",
        "123456789.123456789123456789, 123456789123456789123456789, 123456789.123456789123456789"
    })
    void isExact(String coins, String wei, String formatted) {
        UInt256 amount = CoinAmount.parse(coins);
        assertThat(amount).hasToString(wei);
        assertThat(CoinAmount.format(amount)).isEqualTo(formatted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "-1",
                "+1",
                "1,5",
                "1e3",
                "1 000",
                "0x10",
                "1.0000000000000000001",
                "NaN",
                "1.2.3",
                "\u0661",
                "115792089237316195423570985008687907853269984665640564039457.584007913129639936",
                "999999999999999999999999999999999999999999999999999999999999999999999999"
            })
    void whatIsNotAnAmountIsRefusedAndNotGuessed(String text) {
        assertThatThrownBy(() -> CoinAmount.parse(text))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(SendProblem.BAD_AMOUNT));
    }

    @Test
    void parsingUndoesFormatting() {
        long seed = 18;
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            UInt256 wei = UInt256.of(new BigInteger(random.nextInt(257), random));
            assertThat(CoinAmount.parse(CoinAmount.format(wei)))
                    .as("round %d of seed %d", round, seed)
                    .isEqualTo(wei);
        }
        assertThat(CoinAmount.parse(CoinAmount.format(UInt256.MAX))).isEqualTo(UInt256.MAX);
    }
}
