package org.quorate.wallet.asset.bitcoin.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.error.WalletException;

class LabelFileTest {
    /** The export of BIP-329's own text. */
    private static final String BIP_329 = """
            { "type": "tx", "ref": "f91d0a8a78462bc59398f2c5d7a84fcff491c26ba54c4833478b202796c8aafd", "label": "Transaction", "origin": "wpkh([d34db33f/84'/0'/0'])" }
            { "type": "addr", "ref": "bc1q34aq5drpuwy3wgl9lhup9892qp6svr8ldzyy7c", "label": "Address" }
            { "type": "pubkey", "ref": "0283409659355b6d1cc3c32decd5d561abaac86c37a353b52895a5e6c196d6f448", "label": "Public Key" }
            { "type": "input", "ref": "f91d0a8a78462bc59398f2c5d7a84fcff491c26ba54c4833478b202796c8aafd:0", "label": "Input" }
            { "type": "output", "ref": "f91d0a8a78462bc59398f2c5d7a84fcff491c26ba54c4833478b202796c8aafd:1", "label": "Output", "spendable": false }
            { "type": "xpub", "ref": "xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8", "label": "Extended Public Key" }
            { "type": "tx", "ref": "f546156d9044844e02b181026a1a407abfca62e7ea1159f87bbeaa77b4286c74", "label": "Account #1 Transaction", "origin": "wpkh([d34db33f/84'/0'/1'])" }
            """;

    private static final BitcoinAddress ADDRESS =
            BitcoinAddress.parse("bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu", BitcoinNetwork.MAINNET);

    @Test
    void readsTheExampleOfBip329AndWritesItAgain() {
        List<Label> labels = LabelFile.parse(BIP_329);
        assertThat(labels).hasSize(7);
        assertThat(labels.get(0).origin()).contains("wpkh([d34db33f/84'/0'/0'])");
        assertThat(labels.get(4))
                .isEqualTo(new Label(
                        Label.Type.OUTPUT,
                        "f91d0a8a78462bc59398f2c5d7a84fcff491c26ba54c4833478b202796c8aafd:1",
                        Optional.of("Output"),
                        Optional.empty(),
                        Optional.of(false)));
        assertThat(LabelFile.parse(LabelFile.format(labels))).isEqualTo(labels);
    }

    @Test
    void passesOverWhatItDoesNotKnowAndCutsWhatIsTooLong() {
        List<Label> labels = LabelFile.parse("""
                {"type":"moon","ref":"x","label":"y"}

                {"type":"tx","ref":"aa","label":"%s","height":5,"rate":{"USD":1.5}}
                """.formatted("é".repeat(300)));
        assertThat(labels).hasSize(1);
        assertThat(labels.getFirst().text().orElseThrow()).hasSize(255);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "[]",
                "{\"type\":\"tx\"}",
                "{\"type\":1,\"ref\":\"a\"}",
                "{\"type\":\"tx\",\"ref\":\"a\",\"label\":5}",
                "{\"type\":\"output\",\"ref\":\"a\",\"spendable\":\"false\"}"
            })
    void tellsTheLineThatIsWrong(String line) {
        assertThatThrownBy(() -> LabelFile.parse(BIP_329 + line))
                .isInstanceOf(WalletException.class)
                .hasMessageContaining("line 8");
    }

    @Test
    void anythingElseIsAClearErrorOrLabels() {
        Random random = new Random(329);
        for (int round = 0; round < 3000; round++) {
            byte[] bytes = BIP_329.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                LabelFile.parse(new String(bytes, 0, random.nextInt(bytes.length + 1), StandardCharsets.UTF_8));
            } catch (WalletException clear) {
                // As it should be.
            }
        }
    }

    /** The examples of BIP-21, with an address that is valid. */
    @Test
    void readsPaymentRequestsOfBip21() {
        String a = "bitcoin:" + ADDRESS;
        assertThat(PaymentUri.parse(a, BitcoinNetwork.MAINNET).amount()).isEmpty();
        assertThat(PaymentUri.parse(a + "?label=Luke-Jr", BitcoinNetwork.MAINNET)
                        .label())
                .contains("Luke-Jr");
        PaymentUri request = PaymentUri.parse(
                "BITCOIN:" + ADDRESS + "?amount=50&label=Luke-Jr&message=Donation%20for%20project%20xyz",
                BitcoinNetwork.MAINNET);
        assertThat(request)
                .isEqualTo(new PaymentUri(
                        ADDRESS,
                        OptionalLong.of(5_000_000_000L),
                        Optional.of("Luke-Jr"),
                        Optional.of("Donation for project xyz")));
        assertThat(PaymentUri.parse(request.toString(), BitcoinNetwork.MAINNET)).isEqualTo(request);
        assertThat(request.toString()).endsWith("?amount=50&label=Luke-Jr&message=Donation%20for%20project%20xyz");
        assertThat(PaymentUri.parse(
                                a + "?somethingyoudontunderstand=50&somethingelseyoudontget=999",
                                BitcoinNetwork.MAINNET)
                        .address())
                .isEqualTo(ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?req-somethingyoudontunderstand=50&req-somethingelseyoudontget=999",
                "?amount=50.0.0",
                "?amount=1e8",
                "?amount=1&amount=2",
                "?amount=-1",
                "?amount=0",
                "?label=%zz",
                "?label=%ff",
                "x"
            })
    void refusesRequestsThatCouldMislead(String rest) {
        assertThatThrownBy(() -> PaymentUri.parse("bitcoin:" + ADDRESS + rest, BitcoinNetwork.MAINNET))
                .isInstanceOf(WalletException.class);
    }

    @Test
    void anyTextIsAClearErrorOrARequest() {
        Random random = new Random(21);
        String good = "bitcoin:" + ADDRESS + "?amount=0.5&label=%C3%A9&message=%20x#f";
        for (int round = 0; round < 5000; round++) {
            char[] text = good.toCharArray();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                text[random.nextInt(text.length)] =
                        random.nextBoolean() ? "%&=?#:".charAt(random.nextInt(6)) : (char) random.nextInt(0x10000);
            }
            try {
                PaymentUri.parse(new String(text), BitcoinNetwork.MAINNET);
            } catch (WalletException clear) {
                // As it should be.
            }
        }
    }
}
