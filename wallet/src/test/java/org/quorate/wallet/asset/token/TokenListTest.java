package org.quorate.wallet.asset.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;

class TokenListTest {
    private static final UInt256 MAINNET = UInt256.ONE;
    private static final Address SOMEWHERE = Address.fromHex("0x00000000000000000000000000000000000A11cE");

    @Test
    void usdtOfEthereumComesFirst() {
        Token first = TokenList.STANDARD.of(MAINNET).getFirst();
        assertThat(first.symbol()).isEqualTo("USDT");
        assertThat(first.address()).hasToString("0xdAC17F958D2ee523a2206206994597C13D831ec7");
        assertThat(first.decimals()).isEqualTo(6);
        assertThat(TokenList.STANDARD.find(MAINNET, "usdt")).contains(first);
    }

    /** A wrong digit in the list would break a checksum (EIP-55) in fifteen of sixteen cases or more. */
    @Test
    void theListsAddressesHaveTheirChecksums() throws Exception {
        String source = Files.readString(
                Path.of("src/main/java/org/quorate/wallet/asset/token/TokenList.java"), StandardCharsets.UTF_8);
        Matcher addresses = Pattern.compile("0x[0-9a-fA-F]{40}").matcher(source);
        int found = 0;
        while (addresses.find()) {
            assertThat(Recipient.parse(addresses.group()).checksummed())
                    .as(addresses.group())
                    .isTrue();
            found++;
        }
        assertThat(found).isEqualTo(TokenList.listed().size());
    }

    @Test
    void aTokenIsAddedOnceAndTakenAway() {
        Token own = new Token(MAINNET, SOMEWHERE, "OWN", "Own", 18, false);
        TokenList list = TokenList.STANDARD.with(own).with(own);
        assertThat(list.added()).containsExactly(own);
        assertThat(list.find(MAINNET, SOMEWHERE)).contains(own);
        assertThat(list.find(UInt256.of(5), SOMEWHERE)).isEmpty();
        assertThat(list.without(MAINNET, SOMEWHERE)).isEqualTo(TokenList.STANDARD);
    }

    @Test
    void whoeverTakesUsdtsNameIsAnImpostor() {
        assertThat(TokenList.STANDARD.isImpostor(new Token(MAINNET, SOMEWHERE, "Usdt", "Tether USD", 6, false)))
                .isTrue();
        assertThat(TokenList.STANDARD.isImpostor(new Token(UInt256.of(31337), SOMEWHERE, "USDT", "", 6, false)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 1000000, 1", "0.000001, 1, 0.000001", ".5, 500000, 0.5", "12.50, 12500000, 12.5", "7., 7000000, 7"})
    void amountsAreExact(String typed, long units, String shown) {
        Token usdt = TokenList.listed().getFirst();
        assertThat(usdt.parse(typed)).isEqualTo(UInt256.of(units));
        assertThat(usdt.format(UInt256.of(units))).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1e3", "1,5", "0.0000001", "1 000", "0x10", "\u0661"})
    void whatIsNotAnAmountIsRefused(String typed) {
        assertThatThrownBy(() -> TokenList.listed().getFirst().parse(typed))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(SendProblem.BAD_AMOUNT));
    }

    @Test
    void aTokenWithAbsurdDecimalsIsNone() {
        assertThatThrownBy(() -> new Token(MAINNET, SOMEWHERE, "X", "X", 200, false))
                .isInstanceOf(WalletException.class);
    }
}
