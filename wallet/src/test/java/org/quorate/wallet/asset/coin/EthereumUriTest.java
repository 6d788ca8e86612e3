package org.quorate.wallet.asset.coin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.error.WalletException;

/** With the examples of ERC-681; the first one with the checksum that the standard itself gets wrong. */
class EthereumUriTest {
    private static final String PAYEE = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
    private static final Address TOKEN = Address.fromHex("0x89205A3A3b2A69De6Dbf7f01ED13B2108B2c43e7");
    private static final Address HOLDER = Address.fromHex("0x8e23Ee67d1332aD560396262C48ffbB01f93D052");

    @Test
    void theStandardsExamplesAreRead() {
        EthereumUri coin = EthereumUri.parse("ethereum:" + PAYEE + "?value=2.014e18");
        assertThat(coin)
                .isEqualTo(new EthereumUri(
                        Address.fromHex(PAYEE),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(CoinAmount.parse("2.014"))));
        EthereumUri token = EthereumUri.parse(
                "ethereum:0x89205a3a3b2a69de6dbf7f01ed13b2108b2c43e7/transfer?address=0x8e23ee67d1332ad560396262c48ffbb01f93d052&uint256=1");
        assertThat(token)
                .isEqualTo(new EthereumUri(HOLDER, Optional.empty(), Optional.of(TOKEN), Optional.of(UInt256.ONE)));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (EthereumUri uri : new EthereumUri[] {
            new EthereumUri(HOLDER, Optional.of(UInt256.of(31337)), Optional.empty(), Optional.empty()),
            new EthereumUri(HOLDER, Optional.of(UInt256.ONE), Optional.of(TOKEN), Optional.of(UInt256.of(5)))
        }) {
            assertThat(EthereumUri.parse(uri.toString())).isEqualTo(uri);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ethereum:vitalik.eth",
                "ethereum:0x1",
                "ethereum:0xfb6916095ca1df60bB79Ce92cE3Ea74c37c5d35A?value=1",
                "ethereum:0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359/approve?address=0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359&uint256=1",
                "ethereum:0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359/transfer?uint256=1",
                "ethereum:0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359?value=1&value=2",
                "ethereum:0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359?value=0.5",
                "ethereum:0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359?value=1e99",
                "ethereum:0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359?data=0x00",
                "bitcoin:x"
            })
    void everythingElseIsRefused(String text) {
        assertThatThrownBy(() -> EthereumUri.parse(text)).isInstanceOf(WalletException.class);
    }

    @Test
    void noTextBreaksIt() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String good = "ethereum:" + TOKEN + "@1/transfer?address=" + HOLDER + "&uint256=2.5e6";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int k = random.nextInt(4); k >= 0; k--) {
                int at = 9 + random.nextInt(text.length() - 9);
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(0x250));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, text.charAt(random.nextInt(text.length())));
                }
            }
            try {
                EthereumUri.parse(text.toString());
            } catch (WalletException refused) {
                continue;
            } catch (RuntimeException crash) {
                throw new AssertionError("seed " + seed + ": " + text, crash);
            }
        }
    }
}
