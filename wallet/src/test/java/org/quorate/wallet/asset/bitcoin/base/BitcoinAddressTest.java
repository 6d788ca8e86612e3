package org.quorate.wallet.asset.bitcoin.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;

class BitcoinAddressTest {
    /** The valid addresses of BIP-350, which are those of BIP-173 that are still valid and more. */
    @ParameterizedTest
    @CsvSource({
        "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4,0014751e76e8199196d454941c45d1b3a323f1433bd6,P2WPKH",
        "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7,"
                + "00201863143c14c5166804bd19203356da136c985678cd4d27a1b8c6329604903262,P2WSH",
        "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y,"
                + "5128751e76e8199196d454941c45d1b3a323f1433bd6751e76e8199196d454941c45d1b3a323f1433bd6,FUTURE_WITNESS",
        "BC1SW50QGDZ25J,6002751e,FUTURE_WITNESS",
        "bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs,5210751e76e8199196d454941c45d1b3a323,FUTURE_WITNESS",
        "tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy,"
                + "0020000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433,P2WSH",
        "tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c,"
                + "5120000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433,P2TR",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0,"
                + "512079be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798,P2TR",
        "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2,76a91477bff20c60e522dfaa3350c39b030a5d004e839a88ac,P2PKH",
        "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy,a914b472a266d0bd89c13706a4132ccfb16f7c3b9fcb87,P2SH",
        "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn,76a914243f1394f44554f4ce3fd68649c19adc483ce92488ac,P2PKH"
    })
    void readsAndWritesValidAddresses(String text, String script, BitcoinAddress.Kind kind) {
        BitcoinNetwork network =
                text.toLowerCase(Locale.ROOT).matches("(bc1|1|3).*") ? BitcoinNetwork.MAINNET : BitcoinNetwork.TESTNET4;
        BitcoinAddress address = BitcoinAddress.parse(text, network);
        assertThat(address.script().toHex()).isEqualTo(script);
        assertThat(address.kind()).isEqualTo(kind);
        assertThat(BitcoinAddress.ofScript(address.script(), network)).contains(address);
    }

    /** The invalid addresses of BIP-350 and BIP-173, on whichever network. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq5zuyut",
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
                "tb1z0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqglt7rf",
                "BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL",
                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh",
                "tb1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq24jc47",
                "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4",
                "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R",
                "bc1pw5dgrnzv",
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav",
                "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P",
                "tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq47Zagq",
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf",
                "tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vpggkg4j",
                "bc1gmk9yu",
                "tc1qw508d6qejxtdg4y5r3zarvary0c5xw7kg3g4ty",
                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
                "bc1rw5uspcuh",
                "bc10w508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kw5rljs90",
                "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sL5k7",
                "bc1zw508d6qejxtdg4y5r3zarvaryvqyzf3du",
                "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3pjxtptv",
                "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3",
                "",
                "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
            })
    void refusesInvalidAddresses(String text) {
        for (BitcoinNetwork network : BitcoinNetwork.values()) {
            assertThatThrownBy(() -> BitcoinAddress.parse(text, network))
                    .isInstanceOfSatisfying(
                            WalletException.class, e -> assertThat(e.problem()).isEqualTo(BitcoinProblem.BAD_ADDRESS));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
                "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
                "tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c"
            })
    void tellsAnAddressOfAnotherNetwork(String text) {
        assertThatThrownBy(() -> BitcoinAddress.parse(text, BitcoinNetwork.REGTEST))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(BitcoinProblem.WRONG_NETWORK));
    }

    @Test
    void anyChangedCharacterIsNoticed() {
        String address = "bcrt1q6z64a43mjgkcq0ul2znwneq3spghrlau9slefp";
        Random random = new Random(173);
        for (int round = 0; round < 2_000; round++) {
            char[] text = address.toCharArray();
            int at = 5 + random.nextInt(text.length - 5);
            char other = "qpzry9x8gf2tvdw0s3jn54khce6mua7l".charAt(random.nextInt(32));
            if (text[at] == other) {
                continue;
            }
            text[at] = other;
            assertThatThrownBy(() -> BitcoinAddress.parse(new String(text), BitcoinNetwork.REGTEST))
                    .isInstanceOf(WalletException.class);
        }
    }

    @Test
    void groupsForComparing() {
        assertThat(BitcoinAddress.parse("bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs", BitcoinNetwork.MAINNET)
                        .grouped())
                .isEqualTo("bc1z w508 d6qe jxtd g4y5 r3za rvar yvax xpcs");
    }

    @Test
    void networksHaveTheirNames() {
        assertThat(Arrays.stream(BitcoinNetwork.values()).map(BitcoinNetwork::label))
                .containsExactly("mainnet", "testnet4", "signet", "regtest");
        assertThat(BitcoinNetwork.named("Signet")).contains(BitcoinNetwork.SIGNET);
        assertThat(BitcoinNetwork.named("testnet")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,100000000", "0.00000001,1", "20999999.99999999,2099999999999999", ".5,50000000", "1.10,110000000"})
    void readsAmounts(String text, long satoshis) {
        assertThat(BitcoinAmount.parse(text)).isEqualTo(satoshis);
        assertThat(BitcoinAmount.parse(BitcoinAmount.format(satoshis))).isEqualTo(satoshis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1e3",
                "0.000000001",
                "21000000.00000001",
                "1,5",
                "",
                "1.",
                "٣",
                "99999999999999999999"
            })
    void refusesAmounts(String text) {
        assertThatThrownBy(() -> BitcoinAmount.parse(text)).isInstanceOf(WalletException.class);
    }
}
