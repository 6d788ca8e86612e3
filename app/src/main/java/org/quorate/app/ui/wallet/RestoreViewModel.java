package org.quorate.app.ui.wallet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    private final Messages messages;
    private final UiThread ui;
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Typo>> typo = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.WORDS);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<RecoveryPhrase> phrase = Optional.empty();

    public RestoreViewModel(WalletService wallet, RunningTasks tasks, Messages messages, UiThread ui) {
        this.wallet = wallet;
        this.tasks = tasks;
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

    /** Checks that the words belong together, and forgets the text if they do. */
    public void finishWords() {
        try {
            phrase = Optional.of(RecoveryPhrase.parse(typed.get()));
            typed.set("");
            step.set(Step.PASSWORD);
        } catch (WalletException e) {
            error.set(Optional.of(UserError.of(e, messages)));
        }
    }

    /** Writes the vault. Takes over the password. */
    public void restore(SecretChars password) {
        error.set(Optional.empty());
        busy.set(true);
        try (password) {
            ui.whenDone(
                    tasks.track(messages.text("task.restoring"), wallet.restore(phrase.orElseThrow(), password)),
                    (none, failure) -> onRestored(failure));
        }
    }

    private void onRestored(Throwable failure) {
        busy.set(false);
        if (failure == null) {
            close();
        } else {
            error.set(Optional.of(UserError.of(failure, messages)));
        }
    }

    public StringProperty typedProperty() {
        return typed;
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
