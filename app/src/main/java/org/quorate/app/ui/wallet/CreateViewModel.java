package org.quorate.app.ui.wallet;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;

/**
 * Making a wallet: a password, the words, some of the words again. The vault is written only at the end, so that there is
 * never a wallet whose words nobody wrote down. It holds secrets until {@link #close}.
 */
public final class CreateViewModel implements AutoCloseable {
    /** Where one is. */
    public enum Step {
        PASSWORD,
        WORDS,
        CHECK,
        DONE
    }

    private static final int WORDS_ASKED = 4;

    private final WalletService wallet;
    private final RunningTasks tasks;
    private final Messages messages;
    private final UiThread ui;
    private final RecoveryPhrase phrase = RecoveryPhrase.generate();
    private final List<Integer> asked;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.PASSWORD);
    private final ReadOnlyBooleanWrapper revealed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<SecretChars> password = Optional.empty();
    private SecretChars passphrase = SecretChars.wrap(new char[0]);

    public CreateViewModel(WalletService wallet, RunningTasks tasks, Messages messages, UiThread ui) {
        this(wallet, tasks, messages, ui, new SecureRandom());
    }

    CreateViewModel(WalletService wallet, RunningTasks tasks, Messages messages, UiThread ui, RandomGenerator random) {
        this.wallet = wallet;
        this.tasks = tasks;
        this.messages = messages;
        this.ui = ui;
        this.asked = random.ints(1, phrase.length() + 1)
                .distinct()
                .limit(WORDS_ASKED)
                .sorted()
                .boxed()
                .toList();
    }

    /**
     * Takes over the password, which the view has found long enough and typed twice alike.
     *
     * @param withWords the passphrase that belongs to the words, taken over, too; empty for none
     */
    public void choosePassword(SecretChars chosen, SecretChars withWords) {
        passphrase.close();
        passphrase = withWords;
        password.ifPresent(SecretChars::close);
        password = Optional.of(chosen);
        step.set(Step.WORDS);
    }

    /** The person asked to see the words. */
    public void reveal() {
        revealed.set(true);
    }

    /** The words, in order; only once {@link #reveal} was called. */
    public List<String> words() {
        return revealed.get() ? phrase.words() : List.of();
    }

    /** The person says that the words are written down. */
    public void toCheck() {
        error.set(Optional.empty());
        revealed.set(false);
        step.set(Step.CHECK);
    }

    /** Back to the words, which are covered again. */
    public void toWords() {
        error.set(Optional.empty());
        revealed.set(false);
        step.set(Step.WORDS);
    }

    /** Numbers of the words to be typed again, from 1, ascending. */
    public List<Integer> asked() {
        return asked;
    }

    /** Compares the words typed, by number, and if they are right writes the vault. */
    public void check(Map<Integer, String> typed) {
        Map<Integer, String> words = typed.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().strip().toLowerCase(Locale.ROOT),
                        (a, b) -> b,
                        HashMap::new));
        if (!asked.stream().allMatch(number -> phrase.word(number).equals(words.get(number)))) {
            error.set(Optional.of(UserError.of(new WalletException(WalletProblem.WRONG_BACKUP_WORDS), messages)));
            return;
        }
        error.set(Optional.empty());
        busy.set(true);
        var made = wallet.create(phrase, passphrase, password.orElseThrow())
                .thenCompose(none -> wallet.confirmBackup(words));
        ui.whenDone(tasks.track(messages.text("task.creating"), made), (none, failure) -> onMade(failure));
    }

    private void onMade(Throwable failure) {
        busy.set(false);
        if (failure == null) {
            close();
            step.set(Step.DONE);
        } else {
            error.set(Optional.of(UserError.of(failure, messages)));
        }
    }

    public ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty revealedProperty() {
        return revealed.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** Wipes the phrase and the password. */
    @Override
    public void close() {
        phrase.close();
        password.ifPresent(SecretChars::close);
        passphrase.close();
    }
}
