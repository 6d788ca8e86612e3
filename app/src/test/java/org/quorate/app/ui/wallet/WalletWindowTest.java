package org.quorate.app.ui.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.FakeNodeService;
import org.quorate.app.ui.TestWindow;
import org.quorate.wallet.WalletState;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class WalletWindowTest {
    private static final String WORDS = "test test test test test test test test test test test junk";

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
    void aWalletIsMadeWithTheKeyboardAlone(FxRobot robot) {
        robot.clickOn("#nav-wallet");
        robot.interact(() -> robot.lookup("#wallet-create").query().requestFocus());
        robot.type(KeyCode.SPACE);
        focused(robot, "password");
        robot.write(TestWindow.PASSWORD).type(KeyCode.ENTER);
        focused(robot, "password-repeat");
        robot.write("seven calm").type(KeyCode.ENTER);
        assertThat(robot.lookup("#wizard-next").queryButton().isDisabled()).isTrue();
        robot.write(" herons").type(KeyCode.ENTER);

        window.await(robot, "words-reveal");
        assertThat(robot.lookup("#word-1").tryQuery()).isEmpty();
        press(robot, "words-reveal");
        String[] words = IntStream.rangeClosed(1, 24)
                .mapToObj(i -> window.<Labeled>await(robot, "word-" + i).getText())
                .toArray(String[]::new);
        press(robot, "wizard-next");

        window.await(
                "the first word is asked for",
                () -> robot.lookup(".text-field").tryQuery().isPresent());
        press(robot, "wizard-next");
        assertThat(window.<Labeled>await(robot, "error-code").getText()).isEqualTo("wallet.backup-words");
        IntStream.rangeClosed(1, 24)
                .filter(i -> robot.lookup("#check-" + i).tryQuery().isPresent())
                .forEach(i -> {
                    robot.interact(() -> robot.lookup("#check-" + i).query().requestFocus());
                    robot.write(words[i - 1]);
                });
        robot.type(KeyCode.ENTER);
        focused(robot, "wizard-done");
        robot.type(KeyCode.ENTER);
        assertThat(window.<Labeled>await(robot, "wallet-address").getText()).startsWith("0x");
        assertThat(window.services.wallet().state())
                .isInstanceOfSatisfying(WalletState.Unlocked.class, open -> assertThat(open.backupConfirmed())
                        .isTrue());
    }

    @Test
    void aWalletIsRestoredWithHelpForAMistypedWordThenLockedAndUnlocked(FxRobot robot) {
        robot.clickOn("#nav-wallet").clickOn("#wallet-restore");
        focused(robot, "restore-words");
        robot.write(WORDS.replaceFirst("test junk", "tset junk") + " ");
        window.await(robot, "restore-typo");
        robot.clickOn("#suggest-test");
        assertThat(((TextInputControl) robot.lookup("#restore-words").query())
                        .getText()
                        .strip())
                .isEqualTo(WORDS);
        robot.clickOn("#wizard-next");
        focused(robot, "password");
        robot.write(TestWindow.PASSWORD)
                .type(KeyCode.ENTER)
                .write(TestWindow.PASSWORD)
                .type(KeyCode.ENTER);
        assertThat(window.<Labeled>await(robot, "wallet-address").getText())
                .isEqualTo("0xf39F d6e5 1aad 88F6 F4ce 6aB8 8272 79cf fFb9 2266");

        robot.clickOn("#wallet-lock");
        focused(robot, "password");
        robot.write("not the password").type(KeyCode.ENTER);
        assertThat(window.<Labeled>await(robot, "error-code").getText()).isEqualTo("vault.wrong-password");
        window.await(
                "the password field is empty",
                () -> ((TextInputControl) robot.lookup("#password").query()).getLength() == 0);
        robot.clickOn("#password").write(TestWindow.PASSWORD).type(KeyCode.ENTER);
        window.await(robot, "wallet-address");
    }

    @Test
    void aPassphraseIsTypedTwiceAndMakesAnotherWallet(FxRobot robot) {
        robot.clickOn("#nav-wallet").clickOn("#wallet-restore");
        focused(robot, "restore-words");
        robot.write(WORDS);
        robot.clickOn("#wizard-next");
        focused(robot, "password");
        robot.write(TestWindow.PASSWORD).type(KeyCode.ENTER).write(TestWindow.PASSWORD);
        assertThat(robot.lookup("#wizard-next").queryButton().isDisabled()).isFalse();
        robot.interact(() -> robot.lookup("#passphrase-use").query().requestFocus());
        robot.type(KeyCode.SPACE);
        focused(robot, "passphrase");
        assertThat(robot.lookup("#wizard-next").queryButton().isDisabled()).isTrue();
        robot.write("TREZOR").type(KeyCode.TAB).write("TREZO");
        assertThat(robot.lookup("#wizard-next").queryButton().isDisabled()).isTrue();
        robot.write("R");
        press(robot, "wizard-next");
        assertThat(window.<Labeled>await(robot, "wallet-address").getText())
                .startsWith("0x")
                .isNotEqualTo("0xf39F d6e5 1aad 88F6 F4ce 6aB8 8272 79cf fFb9 2266");
    }

    @Test
    void wordsThatDoNotBelongTogetherAreRefused(FxRobot robot) {
        robot.clickOn("#nav-wallet").clickOn("#wallet-restore");
        focused(robot, "restore-words");
        robot.write(WORDS.replace("junk", "test"));
        press(robot, "wizard-next");
        assertThat(window.<Labeled>await(robot, "error-code").getText()).isEqualTo("phrase.checksum");
    }

    /** The field never holds what was typed, only dots; nothing of it can be copied or brought back. */
    @Test
    void thePasswordFieldKeepsItsSecret(FxRobot robot) {
        robot.clickOn("#nav-wallet").clickOn("#wallet-create");
        focused(robot, "password");
        robot.write("abc");
        TextInputControl field = robot.lookup("#password").query();
        assertThat(field.getText()).isEqualTo("\u2022\u2022\u2022");
        robot.press(KeyCode.SHORTCUT, KeyCode.Z).release(KeyCode.Z, KeyCode.SHORTCUT);
        assertThat(field.getLength()).isEqualTo(3);
    }

    private void focused(FxRobot robot, String id) {
        window.await(
                id + " has the focus",
                () -> robot.lookup("#" + id).tryQuery().filter(Node::isFocused).isPresent());
    }

    private void press(FxRobot robot, String id) {
        Button button = window.await(robot, id);
        robot.interact(button::requestFocus);
        robot.type(KeyCode.SPACE);
    }
}
