package org.quorate.app.ui.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.FakeNodeService;
import org.quorate.app.ui.TestWindow;
import org.quorate.app.wallet.Wallets;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.WalletState;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class WalletsWindowTest {
    private static final String WORDS = "test test test test test test test test test test test junk";
    private static final String OTHER_WORDS =
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    /** BIP-84's test vector. */
    private static final String ZPUB =
            "zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYs";

    private static final String FIRST_ADDRESS = "0xf39F d6e5 1aad 88F6 F4ce 6aB8 8272 79cf fFb9 2266";

    @TempDir
    private Path folder;

    private TestWindow window;

    @Start
    void start(Stage stage) {
        window = TestWindow.open(stage, new FakeNodeService(Clock.systemUTC()), folder);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aSecondWalletIsAddedShowsNothingOfTheFirstAndTheFirstIsLocked(FxRobot robot) {
        WalletService first = window.services.wallet();
        restore(first, WORDS);
        window.services
                .walletSettings()
                .update(now -> now.withBitcoin(
                        java.util.Optional.of("tls://electrum.example:50002"),
                        java.util.Optional.empty(),
                        now.bitcoinNetwork()));
        robot.clickOn("#nav-wallet");
        assertThat(window.<Labeled>await(robot, "wallet-address").getText()).isEqualTo(FIRST_ADDRESS);

        robot.clickOn("#wallet-choose");
        window.await(robot, "wallets-add-name");
        robot.clickOn("#wallets-add-name").write("Savings").type(KeyCode.ENTER);
        window.await(robot, "wallet-create");
        assertThat(window.<Button>await(robot, "wallet-choose").getText()).isEqualTo("Savings");
        window.await("the first one is locked", () -> !(first.state() instanceof WalletState.Unlocked));
        assertThat(robot.lookup("#wallet-address").tryQuery()).isEmpty();

        Wallets wallets = window.services.wallets();
        WalletService second = wallets.chosen().get().wallet();
        assertThat(second).isNotSameAs(first);
        restore(second, OTHER_WORDS);
        assertThat(window.<Labeled>await(robot, "wallet-address").getText())
                .startsWith("0x9858")
                .isNotEqualTo(FIRST_ADDRESS);
        assertThat(wallets.chosen().get().settings().settings().get().electrum())
                .isEmpty();

        robot.clickOn("#wallet-choose").clickOn("#wallets-open-first");
        window.await(robot, "password");
        robot.clickOn("#password").write(TestWindow.PASSWORD).type(KeyCode.ENTER);
        assertThat(window.<Labeled>await(robot, "wallet-address").getText()).isEqualTo(FIRST_ADDRESS);
        window.await("the second one is locked", () -> !(second.state() instanceof WalletState.Unlocked));
    }

    @Test
    void walletsAreRenamedAndNoTwoHaveOneName(FxRobot robot) {
        robot.clickOn("#nav-wallet").clickOn("#wallet-choose");
        TextField name = window.await(robot, "wallets-name-first");
        robot.interact(() -> name.setText("Household"));
        robot.clickOn("#wallets-rename-first");
        window.await(
                "the button has the name",
                () -> robot.lookup("#wallet-choose").queryButton().getText().equals("Household"));
        robot.clickOn("#wallets-add-name").write("household").type(KeyCode.ENTER);
        assertThat(window.<Labeled>await(robot, "error-code").getText()).isEqualTo("wallet.name-taken");
        robot.clickOn("#wallets-back");
        window.await(robot, "wallet-create");
    }

    /** What was typed into a wizard is not lost by a slip. */
    @Test
    void whileAWalletIsBeingMadeThereIsNoWayToAnother(FxRobot robot) {
        robot.clickOn("#nav-wallet").clickOn("#wallet-create");
        window.<TextInputControl>await(robot, "password");
        assertThat(robot.lookup("#wallet-choose").queryButton().isDisabled()).isTrue();
        robot.clickOn("#wizard-cancel");
        window.await(robot, "wallet-create");
        assertThat(robot.lookup("#wallet-choose").queryButton().isDisabled()).isFalse();
    }

    @Test
    void aWalletThatWatchesSaysSoAndHasNoWayToSignOrToSeeWords(FxRobot robot) {
        robot.clickOn("#nav-wallet").clickOn("#wallet-watch");
        TextInputControl keys = window.await(robot, "watch-keys");
        robot.interact(() -> keys.setText("bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyv"));
        robot.clickOn("#wizard-next");
        assertThat(window.<Labeled>await(robot, "error-code").getText()).isEqualTo("wallet.not-watchable");
        robot.interact(() -> keys.setText(ZPUB + "\n0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"));
        robot.clickOn("#wizard-next");
        window.await(robot, "password");
        robot.clickOn("#password")
                .write(TestWindow.PASSWORD)
                .type(KeyCode.ENTER)
                .write(TestWindow.PASSWORD)
                .type(KeyCode.ENTER);
        window.await(robot, "watch-notice");
        assertThat(robot.lookup("#watch-bitcoin").<Labeled>query().getText()).isEqualTo(ZPUB);
        assertThat(robot.lookup("#watch-address-0").<Labeled>query().getText()).isEqualTo(FIRST_ADDRESS);
        // Coin could only be sent with a signature; Bitcoin goes to its signer.
        assertThat(robot.lookup("#asset-0-send").query().isVisible()).isFalse();
        robot.clickOn("#wallet-tab-settings");
        window.await(robot, "vault-password-change");
        assertThat(robot.lookup("#vault-words-reveal").tryQuery()).isEmpty();
        robot.clickOn("#wallet-tab-activity");
        window.await(robot, "activity-table");
        // What needs keys that are not here says so instead of doing nothing.
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
        window.await(robot, "watch-no-keys");
        robot.clickOn("#watch-no-keys-close");
        window.await(robot, "watch-notice");
    }

    private static void restore(WalletService wallet, String words) {
        try (RecoveryPhrase phrase = RecoveryPhrase.parse(words);
                SecretChars password = SecretChars.wrap(TestWindow.PASSWORD.toCharArray())) {
            wallet.restore(phrase, password).join();
        }
    }
}
