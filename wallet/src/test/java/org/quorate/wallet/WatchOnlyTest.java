package org.quorate.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.key.AccountPath;
import org.quorate.wallet.asset.bitcoin.key.AddressSource;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.KeyPosition;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.Problem;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.vault.Argon2Parameters;

class WatchOnlyTest {
    /** BIP-84's test vector. */
    private static final String ZPUB =
            "zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYs";

    private static final String FIRST_ADDRESS = "bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu";
    private static final String EVM = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    private static final AccountPath PATH = new AccountPath(BitcoinNetwork.MAINNET, 0);

    @TempDir
    Path folder;

    @Test
    void whatAPersonTypesIsReadWithItsOriginAndWithoutTwins() {
        WatchOnly watched =
                WatchOnly.parse("  " + EVM + "\n[d90c6a4f/84'/0'/0']" + ZPUB + " " + EVM.toLowerCase() + "\n");
        assertThat(watched.addresses()).hasSize(1);
        assertThat(watched.account(BitcoinNetwork.MAINNET).origin()).isPresent();
        assertThat(WatchOnly.parse(watched.text())).isEqualTo(watched);
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        refused("", WalletProblem.NOTHING_TO_WATCH);
        refused("bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyv", WalletProblem.NOT_WATCHABLE);
        refused(ZPUB + " " + FIRST_ADDRESS, WalletProblem.TOO_MUCH_TO_WATCH);
        refused(FIRST_ADDRESS + " mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn", BitcoinProblem.WRONG_NETWORK);
        refused(ZPUB.replace("zpub6r", "zpub6s"), BitcoinProblem.BAD_EXTENDED_KEY);
        refused(ZPUB + " " + ZPUB, WalletProblem.TOO_MUCH_TO_WATCH);
        refused(EVM.replace("f39F", "f39f"), SendProblem.BAD_CHECKSUM);
        refused("0x1234", SendProblem.BAD_ADDRESS);
        assertThatThrownBy(() -> WatchOnly.parse(ZPUB).account(BitcoinNetwork.REGTEST))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(BitcoinProblem.WRONG_NETWORK));
    }

    /** Addresses of BIP-13, BIP-173 and BIP-350, and the first one of the chain. */
    @Test
    void bitcoinAddressesOfAnyKindAreWatchedByThemselves() {
        String typed = String.join(
                "\n",
                "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
                "3P14159f73E4gFr7JterCCQh9QjiTjiZrG",
                FIRST_ADDRESS,
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0");
        WatchOnly watched = WatchOnly.parse(typed);
        assertThat(WatchOnly.parse(watched.text())).isEqualTo(watched);
        AddressSource source = watched.source(BitcoinNetwork.MAINNET);
        assertThat(source.count(Branch.RECEIVE)).isEqualTo(4);
        assertThat(source.count(Branch.CHANGE)).isZero();
        assertThat(source.id())
                .isNotEqualTo(WatchOnly.parse(FIRST_ADDRESS)
                        .source(BitcoinNetwork.MAINNET)
                        .id());
        assertThatThrownBy(() -> watched.account(BitcoinNetwork.MAINNET))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(BitcoinProblem.ADDRESS_ONLY));
        assertThatThrownBy(() -> watched.source(BitcoinNetwork.REGTEST))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(BitcoinProblem.WRONG_NETWORK));
    }

    @Test
    void itIsThereAgainWithItsPasswordAloneAndSignsNothing() throws Exception {
        Path vault = folder.resolve("wallet.vault");
        byte[] dataKey;
        try (WalletService wallet = open(vault);
                SecretChars password = password()) {
            wallet.watch(WatchOnly.parse(ZPUB + " " + EVM), password).join();
            dataKey = dataKey(wallet);
        }
        assertThat(new String(Files.readAllBytes(vault), StandardCharsets.ISO_8859_1))
                .doesNotContain("zpub", "f39F");
        try (WalletService wallet = open(vault);
                SecretChars password = password()) {
            assertThat(wallet.state()).isInstanceOf(WalletState.Locked.class);
            wallet.unlock(password).join();
            WalletState.Unlocked state = (WalletState.Unlocked) wallet.state();
            assertThat(state.isWatchOnly()).isTrue();
            assertThat(state.accounts()).singleElement().satisfies(account -> assertThat(account.address())
                    .hasToString(EVM));
            assertThat(wallet.bitcoin()
                            .account(PATH)
                            .join()
                            .address(new KeyPosition(Branch.RECEIVE, 0))
                            .address()
                            .text())
                    .isEqualTo(FIRST_ADDRESS);
            assertThat(dataKey(wallet)).isEqualTo(dataKey);

            refused(wallet.revealPhrase(password), WalletProblem.WATCH_ONLY);
            refused(wallet.addAccount(), WalletProblem.WATCH_ONLY);
            refused(wallet.quantumAccount(SignatureScheme.ALL.getFirst(), 0), WalletProblem.WATCH_ONLY);
            refused(
                    wallet.bitcoin().signMessage(PATH, new KeyPosition(Branch.RECEIVE, 0), "hello"),
                    BitcoinProblem.WATCH_ONLY);
            try (SecretChars next = SecretChars.wrap("another password".toCharArray())) {
                wallet.changePassword(password, next).join();
            }
            assertThat(((WalletState.Unlocked) wallet.state()).isWatchOnly()).isTrue();
        }
    }

    /** Two of the same keys have data of their own, which the keys alone do not open. */
    @Test
    void theKeyOfItsDataIsNotThatOfAnother() {
        byte[][] keys = new byte[2][];
        for (int i = 0; i < 2; i++) {
            try (WalletService wallet = open(folder.resolve(i + ".vault"));
                    SecretChars password = password()) {
                wallet.watch(WatchOnly.parse(ZPUB), password).join();
                keys[i] = dataKey(wallet);
            }
        }
        assertThat(keys[0]).isNotEqualTo(keys[1]);
    }

    private static byte[] dataKey(WalletService wallet) {
        try (SecretBytes key = wallet.bitcoin().databaseKey(PATH).join()) {
            return key.use(byte[]::clone);
        }
    }

    private static WalletService open(Path vault) {
        return WalletService.open(new WalletOptions(vault, Argon2Parameters.MINIMUM, Duration.ZERO));
    }

    private static SecretChars password() {
        return SecretChars.wrap("seven calm herons".toCharArray());
    }

    private static void refused(String typed, Problem problem) {
        assertThatThrownBy(() -> WatchOnly.parse(typed))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private static void refused(CompletableFuture<?> call, Problem problem) {
        assertThatThrownBy(call::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
