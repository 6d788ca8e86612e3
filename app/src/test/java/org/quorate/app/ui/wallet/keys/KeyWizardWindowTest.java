package org.quorate.app.ui.wallet.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.FxThread;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletOptions;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.keys.KeyAction;
import org.quorate.wallet.keys.NewKey;
import org.quorate.wallet.vault.Argon2Parameters;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The key wizards as one sees and clicks them. */
@ExtendWith(ApplicationExtension.class)
class KeyWizardWindowTest {
    private static final long PATIENCE_SECONDS = 30;

    @TempDir
    private Path folder;

    private final FakeKeys keys = new FakeKeys();
    private final Account account =
            new Account(0, "m/81'/1'/0'", FakeKeys.ADDRESS, Optional.of(FakeKeys.key(SignatureScheme.ML_DSA_44)));
    private Stage stage;
    private WalletService wallet;
    private KeyChangeViewModel model;
    private boolean closed;

    @Start
    void start(Stage shown) {
        stage = shown;
        wallet = WalletService.open(
                new WalletOptions(folder.resolve("vault"), Argon2Parameters.MINIMUM, Duration.ofMinutes(1)));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(stage::hide);
        if (model != null) {
            model.close();
        }
        wallet.close();
    }

    private void open(FxRobot robot, KeyTask task) {
        robot.interact(() -> {
            Messages messages = new Messages(Locale.ENGLISH);
            model = new KeyChangeViewModel(
                    task,
                    account,
                    keys.shards,
                    keys.shards,
                    keys,
                    wallet.coin(),
                    new RunningTasks(),
                    messages,
                    new FxThread());
            stage.setScene(new Scene(new KeyChangeView(model, messages, () -> closed = true), 900, 900));
            stage.show();
        });
    }

    @ParameterizedTest
    @EnumSource(KeyTask.class)
    void everyWizardAsksForItsShardsAndCanBeLeft(KeyTask task, FxRobot robot) {
        open(robot, task);
        assertThat(robot.lookup("#key-place-31337").queryAs(CheckBox.class).isSelected())
                .isTrue();
        assertThat(robot.lookup("#key-place-31338").queryAs(CheckBox.class).isSelected())
                .isTrue();
        press(robot, "wizard-close");
        assertThat(closed).isTrue();
        assertThat(keys.prepared).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void aRotationIsChosenReviewedAndTakenBack(FxRobot robot) {
        open(robot, KeyTask.ROTATE);
        ComboBox<SignatureScheme> scheme = robot.lookup("#key-scheme").queryAs(ComboBox.class);
        assertThat(scheme.getItems()).doesNotContain(SignatureScheme.SECP256K1).hasSize(5);
        robot.interact(() -> scheme.setValue(SignatureScheme.HYBRID));
        press(robot, "key-place-31338");
        press(robot, "wizard-next");
        awaitShown(robot, "key-review");
        assertThat(keys.prepared).hasSize(1);
        assertThat(keys.prepared.getFirst().shards()).containsExactly(keys.shards.getFirst());
        assertThat(keys.prepared.getFirst().action())
                .isEqualTo(new KeyAction.Rotate(new NewKey.Own(SignatureScheme.HYBRID)));
        assertThat(button(robot, "key-confirm").isDisabled()).isFalse();
        press(robot, "wizard-back");
        awaitShown(robot, "key-scheme");
        assertThat(robot.lookup("#key-scheme").queryAs(ComboBox.class).getValue())
                .as("what was chosen is still chosen")
                .isEqualTo(SignatureScheme.HYBRID);
    }

    @Test
    void whatCannotBeUndoneWantsTheAddressTyped(FxRobot robot) {
        open(robot, KeyTask.ECDSA_OFF);
        press(robot, "wizard-next");
        awaitShown(robot, "key-typed");
        assertThat(button(robot, "key-confirm").isDisabled()).isTrue();
        type(robot, "key-typed", "yes");
        assertThat(button(robot, "key-confirm").isDisabled()).isTrue();
        type(robot, "key-typed", FakeKeys.ADDRESS.toChecksummed());
        assertThat(button(robot, "key-confirm").isDisabled()).isFalse();
    }

    @Test
    void aGuardianThatIsNoAddressIsSaidInTheForm(FxRobot robot) {
        open(robot, KeyTask.GUARDIANS);
        type(robot, "key-guardians-list", "0x1234");
        type(robot, "key-threshold", "1");
        press(robot, "wizard-next");
        awaitShown(robot, "error-code");
        assertThat(robot.lookup("#error-code").queryAs(Labeled.class).getText()).isEqualTo("send.bad-address");
        assertThat(keys.prepared).isEmpty();
    }

    private static Button button(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryButton();
    }

    private static void press(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup("#" + id)
                .queryAs(javafx.scene.control.ButtonBase.class)
                .fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void type(FxRobot robot, String id, String text) {
        robot.interact(
                () -> robot.lookup("#" + id).queryAs(TextInputControl.class).setText(text));
    }

    private static void awaitShown(FxRobot robot, String id) {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(() -> robot.lookup("#" + id)
                                    .tryQuery()
                                    .filter(Node::isVisible)
                                    .isPresent())
                            .get());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError(id + " is not shown", e);
        }
    }
}
