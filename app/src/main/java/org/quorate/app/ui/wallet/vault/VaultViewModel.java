package org.quorate.app.ui.wallet.vault;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.secret.SecretChars;

/** Changing the password, and seeing the words again. The words are held until covered or {@link #close}. */
public final class VaultViewModel implements AutoCloseable {
    private final WalletService wallet;
    private final RunningTasks tasks;
    private final Messages messages;
    private final UiThread ui;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<String>> words = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean closed;

    public VaultViewModel(WalletService wallet, RunningTasks tasks, Messages messages, UiThread ui) {
        this.wallet = wallet;
        this.tasks = tasks;
        this.messages = messages;
        this.ui = ui;
    }

    /** Takes over both passwords. */
    public void changePassword(SecretChars current, SecretChars replacement) {
        begin();
        try (current;
                replacement) {
            ui.whenDone(
                    tasks.track(messages.text("task.password"), wallet.changePassword(current, replacement)),
                    (none, failure) -> {
                        end(failure);
                        if (failure == null) {
                            outcome.set(messages.text("vault.password.changed"));
                        }
                    });
        }
    }

    /** Shows the words to whoever knows the password, which it takes over. */
    public void reveal(SecretChars password) {
        begin();
        try (password) {
            ui.whenDone(wallet.revealPhrase(password), (phrase, failure) -> {
                end(failure);
                if (failure == null) {
                    try (phrase) {
                        words.set(closed ? List.of() : phrase.words());
                    }
                }
            });
        }
    }

    /** Covers the words. */
    public void cover() {
        words.set(List.of());
    }

    private void begin() {
        error.set(Optional.empty());
        outcome.set("");
        busy.set(true);
    }

    private void end(Throwable failure) {
        busy.set(false);
        error.set(Optional.ofNullable(failure).map(why -> UserError.of(why, messages)));
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** Empty while they are covered. */
    public ReadOnlyObjectProperty<List<String>> wordsProperty() {
        return words.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }

    @Override
    public void close() {
        closed = true;
        cover();
    }
}
