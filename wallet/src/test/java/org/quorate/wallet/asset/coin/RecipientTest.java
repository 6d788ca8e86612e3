package org.quorate.wallet.asset.coin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;

class RecipientTest {
    /** The examples of EIP-55. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x52908400098527886E0F7030069857D2E4169EE7",
                "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
                "0xde709f2102306220921060314715629080e2fb77",
                "0x27b1fdb04752bbc536007a920d24acb045561c26",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
                "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
            })
    void checksumsOfEip55AreRight(String text) {
        Recipient recipient = Recipient.parse(" " + text + " ");
        assertThat(recipient.checksummed()).isTrue();
        assertThat(recipient.address()).hasToString(text);
        assertThat(Recipient.parse(text.toLowerCase(Locale.ROOT)).address()).isEqualTo(recipient.address());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED"})
    void oneCaseHasNoChecksum(String text) {
        assertThat(Recipient.parse(text).checksummed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed", "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"})
    void aWrongChecksumIsRefused(String text) {
        assertProblem(text, SendProblem.BAD_CHECKSUM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed0",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed00",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg",
                "vitalik.eth",
                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
            })
    void whatIsNotAnAddressIsRefused(String text) {
        assertProblem(text, SendProblem.BAD_ADDRESS);
    }

    private static void assertProblem(String text, SendProblem problem) {
        assertThatThrownBy(() -> Recipient.parse(text))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
