package org.quorate.app.ui.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.ImmediateUi;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.WalletOptions;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.vault.Argon2Parameters;

class RestoreViewModelTest {
    private static final String WORDS = "test test test test test test test test test test test junk";

    @TempDir
    private Path folder;

    private final List<Optional<LocalDate>> birthdays = new CopyOnWriteArrayList<>();
    private WalletService wallet;
    private RestoreViewModel model;

    @BeforeEach
    void make() {
        wallet = WalletService.open(
                new WalletOptions(folder.resolve("vault"), Argon2Parameters.MINIMUM, Duration.ofMinutes(1)));
        model = new RestoreViewModel(
                wallet, new RunningTasks(), birthdays::add, new Messages(Locale.ENGLISH), new ImmediateUi());
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

    @Test
    void theBirthdayMustBeADayAndIsKeptOnceTheWalletIsThere() throws Exception {
        model.typedProperty().set(WORDS);
        for (String wrong : List.of("31.5.2024", "2024-02-30", "1950-01-01")) {
            model.birthdayProperty().set(wrong);
            model.finishWords();
            assertThat(model.stepProperty().get()).isEqualTo(RestoreViewModel.Step.WORDS);
            assertThat(model.birthdayErrorProperty().get()).isNotEmpty();
        }
        model.birthdayProperty().set("2024-05-31");
        model.finishWords();
        assertThat(model.birthdayErrorProperty().get()).isEmpty();
        assertThat(birthdays).isEmpty();
        model.restore(SecretChars.wrap("a long password".toCharArray()), SecretChars.wrap(new char[0]));
        for (int i = 0; i < 100 && birthdays.isEmpty(); i++) {
            Thread.sleep(50);
        }
        assertThat(birthdays).containsExactly(Optional.of(LocalDate.of(2024, 5, 31)));
    }
}
