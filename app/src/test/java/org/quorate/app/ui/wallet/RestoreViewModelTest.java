package org.quorate.app.ui.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.ImmediateUi;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.WalletOptions;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.vault.Argon2Parameters;

class RestoreViewModelTest {
    private static final String WORDS = "test test test test test test test test test test test junk";

    @TempDir
    private Path folder;

    private WalletService wallet;
    private RestoreViewModel model;

    @BeforeEach
    void make() {
        wallet = WalletService.open(
                new WalletOptions(folder.resolve("vault"), Argon2Parameters.MINIMUM, Duration.ofMinutes(1)));
        model = new RestoreViewModel(wallet, new RunningTasks(), new Messages(Locale.ENGLISH), new ImmediateUi());
    }

    @AfterEach
    void close() {
        model.close();
        wallet.close();
    }

    @Test
    void countsTheWords() {
        model.typedProperty().set("  test   test ");
        assertThat(model.countProperty().get()).isEqualTo("2 words");
        assertThat(model.completeProperty().get()).isFalse();
        model.typedProperty().set(WORDS);
        assertThat(model.completeProperty().get()).isTrue();
    }

    @Test
    void sparesTheWordThatIsStillBeingTyped() {
        model.typedProperty().set("test jun");
        assertThat(model.typoProperty().get()).isEmpty();
        model.typedProperty().set("test jun ");
        assertThat(model.typoProperty().get()).hasValueSatisfying(typo -> {
            assertThat(typo.number()).isEqualTo(2);
            assertThat(typo.suggestions()).contains("junk");
        });
    }

    @Test
    void putsASuggestionInThePlaceOfTheMistypedWord() {
        model.typedProperty().set("test TSET junk ");
        model.accept(model.typoProperty().get().orElseThrow(), "test");
        assertThat(model.typedProperty().get()).isEqualTo("test test junk ");
        assertThat(model.typoProperty().get()).isEmpty();
    }

    @Test
    void goesOnOnlyWithWordsThatBelongTogetherAndForgetsTheText() {
        model.typedProperty().set(WORDS.replace("junk", "test"));
        model.finishWords();
        assertThat(model.errorProperty().get())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("phrase.checksum"));
        model.typedProperty().set(WORDS);
        assertThat(model.errorProperty().get()).isEmpty();
        model.finishWords();
        assertThat(model.stepProperty().get()).isEqualTo(RestoreViewModel.Step.PASSWORD);
        assertThat(model.typedProperty().get()).isEmpty();
    }
}
