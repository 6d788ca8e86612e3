package org.quorate.app.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.wallet.asset.bitcoin.electrum.CertificatePinFile;
import org.quorate.wallet.asset.bitcoin.electrum.ElectrumServer;
import org.quorate.wallet.error.ElectrumProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.secret.SecretBytes;

class SealedPinsTest {
    private static final ElectrumServer ONE = ElectrumServer.parse("tls://one.example:50002");
    private static final ElectrumServer OTHER = ElectrumServer.parse("tls://other.example:50002");

    @TempDir
    private Path folder;

    private static SecretBytes key(int first) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) first;
        return SecretBytes.wrap(bytes);
    }

    @Test
    void whatWasInClearIsTakenOverAndNothingNamesTheServersAnyMore() throws Exception {
        new CertificatePinFile(SealedPins.clear(folder)).pin(ONE, "ab".repeat(32));
        try (SealedPins pins = SealedPins.in(folder, key(1))) {
            assertThat(pins.of(ONE)).contains("ab".repeat(32));
            pins.pin(OTHER, "cd".repeat(32));
        }
        assertThat(SealedPins.clear(folder)).doesNotExist();
        try (SealedPins pins = SealedPins.in(folder, key(1))) {
            assertThat(pins.of(ONE)).contains("ab".repeat(32));
            assertThat(pins.of(OTHER)).contains("cd".repeat(32));
            pins.forget(ONE);
            assertThat(pins.of(ONE)).isEmpty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("example");
            }
        }
    }

    @Test
    void aFileThatCannotBeReadDoesNotLookLikeAnEmptyOne() {
        try (SealedPins pins = SealedPins.in(folder, key(1))) {
            pins.pin(ONE, "ab".repeat(32));
        }
        try (SealedPins pins = SealedPins.in(folder, key(2))) {
            assertThatThrownBy(() -> pins.of(ONE))
                    .isInstanceOfSatisfying(
                            WalletException.class, e -> assertThat(e.problem()).isEqualTo(WalletProblem.DATA_DAMAGED));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "localhost:", ":9050", "a b:9050", "127.0.0.1:0", "127.0.0.1:70000", "::1:9050"
            })
    void whatIsNoProxyIsRefused(String typed) {
        assertThatThrownBy(() -> SocksProxy.parse(typed))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(ElectrumProblem.BAD_PROXY));
    }

    @Test
    void aProxyIsNotLookedUpWhenItIsTyped() {
        assertThat(SocksProxy.parse(" tor.example:9050 ").isUnresolved()).isTrue();
        assertThat(SocksProxy.parse("[::1]:9050").getHostString()).isEqualTo("::1");
    }
}
