package org.quorate.app.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.rpc.Endpoint;

class WalletSettingsStoreTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasChosenIsThereAtTheNextStart() {
        Path file = folder.resolve("wallet-settings.json");
        WalletSettingsStore store = new WalletSettingsStore(file);
        assertThat(store.settings().get()).isEqualTo(WalletSettings.DEFAULT);
        Endpoint ethereum = new Endpoint("Ethereum", URI.create("https://node.example/key"), UInt256.ONE);
        store.update(now -> now.withNetwork(ethereum)
                .withBitcoin(Optional.of("tls://127.0.0.1:50002"), BitcoinNetwork.REGTEST)
                .withToken(new Token(UInt256.ONE, Address.ZERO, "OWN", "Own", 9, false))
                .withAmountsHidden(true)
                .withAutoLock(Duration.ofMinutes(1)));
        assertThat(new WalletSettingsStore(file).settings().get())
                .isEqualTo(store.settings().get());
        store.update(
                now -> now.withNetwork(new Endpoint("Ethereum", URI.create("https://other.example"), UInt256.ONE)));
        assertThat(store.settings().get().networks()).hasSize(1);
    }

    @Test
    void aDamagedFileGivesTheDefaults() throws Exception {
        Path file = folder.resolve("wallet-settings.json");
        for (String content :
                new String[] {"{", "[]", "{\"networks\":[{\"name\":\"x\",\"url\":\"http://a b\",\"chainId\":1}]}", "\0"
                }) {
            Files.writeString(file, content);
            assertThat(new WalletSettingsStore(file).settings().get()).isEqualTo(WalletSettings.DEFAULT);
        }
    }
}
