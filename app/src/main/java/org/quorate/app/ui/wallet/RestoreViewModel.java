package org.quorate.app.ui.wallet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.quorate.wallet.seed.WordList;

/** Restoring a wallet: the words, with help for mistyped ones, then a password. It holds secrets until {@link #close}. */
public final class RestoreViewModel implements AutoCloseable {
    /** Where one is. */
    public enum Step {
        WORDS,
        PASSWORD
    }

    /**
     * A word that is not in the list.
     *
     * @param number from 1
     * @param suggestions the words it may stand for, best first
     */
    public record Typo(int number, String typed, List<String> suggestions) {}

    private static final int SUGGESTIONS = 3;
    private static final Pattern GAP = Pattern.compile("\\s+");

    private final WalletService wallet;
    private final RunningTasks tasks;
    private final Consumer<Optional<LocalDate>> onBirthday;
    private final Messages messages;
    private final UiThread ui;
    private final StringProperty typed = new SimpleStringProperty("");
    private final StringProperty birthday = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper birthdayError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Typo>> typo = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.WORDS);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<RecoveryPhrase> phrase = Optional.empty();

    /** @param onBirthday told, once the wallet is there, when it was made, or nothing if the person does not know */
    public RestoreViewModel(
            WalletService wallet,
            RunningTasks tasks,
            Consumer<Optional<LocalDate>> onBirthday,
            Messages messages,
            UiThread ui) {
        this.wallet = wallet;
        this.tasks = tasks;
        this.onBirthday = onBirthday;
        this.messages = messages;
        this.ui = ui;
        typed.subscribe(this::look);
    }

    private void look(String text) {
        List<String> words = words(text);
        error.set(Optional.empty());
        count.set(messages.plural("wallet.restore.count", words.size()));
        typo.set(firstTypo(words, text));
        complete.set(isLength(words.size()) && words.stream().allMatch(WordList::contains));
    }

    /** The word that is still being typed is spared as long as it can become one of the list. */
    private static Optional<Typo> firstTypo(List<String> words, String text) {
        boolean lastIsUnfinished = !text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1));
        return IntStream.range(0, words.size())
                .filter(i -> !WordList.contains(words.get(i)))
                .filter(i -> !(lastIsUnfinished
                        && i == words.size() - 1
                        && !WordList.completions(words.get(i), 1).isEmpty()))
                .mapToObj(i -> new Typo(i + 1, words.get(i), WordList.nearest(words.get(i), SUGGESTIONS)))
                .findFirst();
    }

    private static boolean isLength(int words) {
        return words >= 12 && words <= 24 && words % 3 == 0;
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : Arrays.asList(GAP.split(text.strip().toLowerCase(Locale.ROOT)));
    }

    /** Puts a suggestion in the place of the mistyped word. */
    public void accept(Typo mistyped, String suggestion) {
        List<String> words = new ArrayList<>(words(typed.get()));
        words.set(mistyped.number() - 1, suggestion);
        typed.set(String.join(" ", words) + " ");
    }

    /** The day that was typed; nothing if none was. @throws DateTimeException if it is no day that was */
    private Optional<LocalDate> day() {
        Optional<LocalDate> day = Optional.of(birthday.get().strip())
                .filter(text -> !text.isEmpty())
                .map(LocalDate::parse);
        if (day.filter(LocalDate.EPOCH::isAfter).isPresent()) {
            throw new DateTimeException("before all computers");
        }
        return day;
    }

    private boolean isBirthdayRight() {
        try {
            day();
            birthdayError.set("");
            return true;
        } catch (DateTimeException noDay) {
            birthdayError.set(messages.text("wallet.restore.birthday.error"));
            return false;
        }
    }

    /** Checks that the words belong together, and forgets the text if they do. */
    public void finishWords() {
        if (!isBirthdayRight()) {
            return;
        }
        try {
            phrase = Optional.of(RecoveryPhrase.parse(typed.get()));
            typed.set("");
            step.set(Step.PASSWORD);
        } catch (WalletException e) {
            error.set(Optional.of(UserError.of(e, messages)));
        }
    }

    /** Writes the vault. Takes over the password and the passphrase, which is empty for none. */
    public void restore(SecretChars password, SecretChars passphrase) {
        error.set(Optional.empty());
        busy.set(true);
        try (password;
                passphrase) {
            ui.whenDone(
                    tasks.track(
                            messages.text("task.restoring"),
                            wallet.restore(phrase.orElseThrow(), passphrase, password)),
                    (none, failure) -> onRestored(failure));
        }
    }

    private void onRestored(Throwable failure) {
        busy.set(false);
        if (failure == null) {
            onBirthday.accept(day());
            close();
        } else {
            error.set(Optional.of(UserError.of(failure, messages)));
        }
    }

    public StringProperty typedProperty() {
        return typed;
    }

    /** When the wallet was made, as year-month-day; empty if that is not known. */
    public StringProperty birthdayProperty() {
        return birthday;
    }

    /** Why the day is not understood; empty if it is. */
    public ReadOnlyStringProperty birthdayErrorProperty() {
        return birthdayError.getReadOnlyProperty();
    }

    /** How many words there are, in words. */
    public ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Typo>> typoProperty() {
        return typo.getReadOnlyProperty();
    }

    /** Whether the number of words is right and all are in the list. */
    public ReadOnlyBooleanProperty completeProperty() {
        return complete.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** Wipes the phrase. */
    @Override
    public void close() {
        typed.set("");
        phrase.ifPresent(RecoveryPhrase::close);
    }
}
