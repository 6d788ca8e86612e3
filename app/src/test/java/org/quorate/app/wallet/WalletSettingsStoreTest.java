package org.quorate.app.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.secret.SecretBytes;

class WalletSettingsStoreTest {
    private static final Endpoint ETHEREUM =
            new Endpoint("Ethereum", URI.create("https://node.example/key"), UInt256.ONE);
    private static final UnaryOperator<WalletSettings> CHANGE = now -> now.withNetwork(ETHEREUM)
            .withBitcoin(Optional.of("tls://electrum.example:50002"), Optional.empty(), BitcoinNetwork.REGTEST)
            .withToken(new Token(UInt256.ONE, Address.ZERO, "OWN", "Own", 9, false))
            .withBirthday(Optional.of(LocalDate.of(2024, 5, 31)))
            .withAmountsHidden(true)
            .withAutoLock(Duration.ofMinutes(1));

    @TempDir
    private Path folder;

    private Path vault;
    private Path clear;
    private Path sealed;

    @BeforeEach
    void name() {
        vault = folder.resolve("wallet.vault");
        clear = folder.resolve("wallet-settings.json");
        sealed = folder.resolve("wallet-settings.sealed");
    }

    @Test
    void whatWasChosenIsThereAtTheNextStartAndTellsNothingInClear() throws IOException {
        try (WalletSettingsStore store = open()) {
            assertThat(store.settings().get()).isEqualTo(WalletSettings.DEFAULT);
            store.update(CHANGE);
        }
        try (WalletSettingsStore again = open()) {
            assertThat(again.settings().get()).isEqualTo(CHANGE.apply(WalletSettings.DEFAULT));
            again.update(
                    now -> now.withNetwork(new Endpoint("Ethereum", URI.create("https://other.example"), UInt256.ONE)));
            assertThat(again.settings().get().networks()).hasSize(1);
        }
        for (Path file : new Path[] {clear, sealed, folder.resolve("wallet-settings.sealed.1")}) {
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain("example", "OWN", "2024", "REGTEST");
        }
    }

    @Test
    void aWalletThatLocksHidesWhatTellsAboutThePerson() {
        WalletSettingsStore store = open();
        store.update(CHANGE);
        store.close();
        assertThat(store.settings().get())
                .isEqualTo(WalletSettings.DEFAULT.withAmountsHidden(true).withAutoLock(Duration.ofMinutes(1)));
        assertThat(new WalletSettingsStore(clear).settings().get())
                .isEqualTo(store.settings().get());
    }

    /** As written before there was a sealed part. */
    @Test
    void anOldFileIsDividedAndNothingOfItIsLost() throws IOException {
        Files.writeString(
                clear,
                "{\"electrum\":\"tls://electrum.example:50002\",\"bitcoinNetwork\":\"REGTEST\",\"birthday\":\"2024-05-31\","
                        + "\"networks\":[{\"name\":\"Ethereum\",\"url\":\"https://node.example/key\",\"chainId\":1}],"
                        + "\"tokens\":[{\"chainId\":1,\"address\":\"0x0000000000000000000000000000000000000000\","
                        + "\"symbol\":\"OWN\",\"name\":\"Own\",\"decimals\":9}],"
                        + "\"amountsHidden\":false,\"autoLockSeconds\":60}");
        WalletSettingsStore locked = new WalletSettingsStore(clear);
        assertThat(locked.settings().get().networks()).isEmpty();
        // It is still the only place of what is not sealed yet.
        locked.update(now -> now.withAmountsHidden(true));
        try (WalletSettingsStore store = open()) {
            assertThat(store.settings().get())
                    .isEqualTo(CHANGE.apply(WalletSettings.DEFAULT).withAmountsHidden(false));
        }
        assertThat(Files.readString(clear)).doesNotContain("example", "OWN");
        try (WalletSettingsStore again = open()) {
            assertThat(again.settings().get().networks()).containsExactly(ETHEREUM);
        }
    }

    @Test
    void aSealedFileThatIsDamagedNewerOrAnothersIsToldAndLeftAsItIs() throws IOException {
        try (WalletSettingsStore store = open()) {
            store.update(CHANGE);
        }
        byte[] good = Files.readAllBytes(sealed);
        for (int at : new int[] {0, 9, 12, good.length - 1}) {
            byte[] bad = good.clone();
            bad[at] ^= 4;
            Files.write(sealed, bad);
            problem(this::open, at == 9 ? WalletProblem.DATA_TOO_NEW : WalletProblem.DATA_DAMAGED);
            assertThat(Files.readAllBytes(sealed)).isEqualTo(bad);
        }
        Files.write(sealed, java.util.Arrays.copyOf(good, good.length / 2));
        problem(this::open, WalletProblem.DATA_DAMAGED);
        Files.write(sealed, good);
        problem(() -> WalletSettingsStore.of(vault, key(2)), WalletProblem.DATA_DAMAGED);
        try (WalletSettingsStore store = open()) {
            assertThat(store.settings().get()).isEqualTo(CHANGE.apply(WalletSettings.DEFAULT));
        }
    }

    @Test
    void aClearFileThatIsDamagedIsKeptAndANewerOneIsNotOverwritten() throws IOException {
        for (String content : new String[] {"{", "[]", "\0"}) {
            Files.writeString(clear, content);
            WalletSettingsStore store = new WalletSettingsStore(clear);
            assertThat(store.settings().get()).isEqualTo(WalletSettings.DEFAULT);
            store.update(now -> now.withAmountsHidden(true));
            assertThat(folder.resolve("wallet-settings.json.damaged")).hasContent(content);
            assertThat(new WalletSettingsStore(clear).settings().get().amountsHidden())
                    .isTrue();
        }
        Files.writeString(clear, "{\"version\":3}");
        WalletSettingsStore newer = new WalletSettingsStore(clear);
        problem(() -> newer.update(now -> now.withAmountsHidden(true)), WalletProblem.DATA_TOO_NEW);
        assertThat(clear).hasContent("{\"version\":3}");
    }

    @Test
    void twoProgramsDoNotTakeEachOthersChangesAway() {
        try (WalletSettingsStore window = open();
                WalletSettingsStore command = open()) {
            command.update(now -> now.withToken(new Token(UInt256.ONE, Address.ZERO, "OWN", "Own", 9, false)));
            window.update(now -> now.withNetwork(ETHEREUM));
        }
        try (WalletSettingsStore again = open()) {
            assertThat(again.settings().get().networks()).hasSize(1);
            assertThat(again.settings().get().tokens().added()).hasSize(1);
        }
    }

    private WalletSettingsStore open() {
        return WalletSettingsStore.of(vault, key(1));
    }

    private static SecretBytes key(int number) {
        byte[] key = new byte[32];
        key[0] = (byte) number;
        return SecretBytes.wrap(key);
    }

    private static void problem(ThrowingCallable call, WalletProblem expected) {
        assertThatThrownBy(call).isInstanceOfSatisfying(WalletException.class, failure -> assertThat(failure.problem())
                .isEqualTo(expected));
    }
}
